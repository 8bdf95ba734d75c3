package dev.exuvia.crawlers.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWalkTest {
  @TempDir
  private Path folder;

  private final List<String> heard = new ArrayList<>();

  @Test
  void readsTextsOfAFolderAndSaysWhatItPassesBy() throws IOException {
    write("a.txt", "words");
    write("deep/.hidden/b.txt", "words");
    write("nul.txt", "words\0words");
    write("archive", "PK\3\4words");
    Files.createSymbolicLink(folder.resolve("deep/up"), folder);
    Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));
    Files.createSymbolicLink(folder.resolve("other"), folder.resolve("a.txt"));

    walk(folder);
    assertThat(heard)
        .containsExactlyInAnyOrder(
            "a.txt read",
            "b.txt read",
            "nul.txt binary",
            "archive binary",
            "up loop",
            "self loop",
            "other link");
  }

  @Test
  void aFileThatWasNamedIsMissedWhenItIsBinary() throws IOException {
    walk(write("nul.txt", "words\0words"));
    assertThat(heard).containsExactly("nul.txt binary, asked for");
  }

  @Test
  void aFileThatWasNamedIsReadThroughALink() throws IOException {
    write("a.txt", "words");
    walk(Files.createSymbolicLink(folder.resolve("other"), folder.resolve("a.txt")));
    assertThat(heard).containsExactly("other read");
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    walk(folder.resolve("none"));
    walk(Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self")));
    assertThat(heard).containsExactly("none missing, asked for", "self loop, asked for");
  }

  @Test
  void aFileThatGoesWhileItIsReadDoesNotEndTheWalk() throws IOException {
    write("a.txt", "words");
    write("b.txt", "words");
    FileWalk.of(folder, new Heard() {
      @Override
      public void text(Path file, InputStream in) throws IOException {
        throw new IOException("gone");
      }
    });
    assertThat(heard)
        .containsExactlyInAnyOrder("a.txt broken off, asked for", "b.txt broken off, asked for");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(folder.resolve(name).resolveSibling("."));
    return Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void walk(Path asked) {
    FileWalk.of(asked, new Heard());
  }

  private class Heard implements FileWalk.Visitor {
    @Override
    public void text(Path file, InputStream in) throws IOException {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("words");
      heard.add(file.getFileName() + " read");
    }

    @Override
    public void skipped(Path file, FileWalk.Skip why, boolean asked) {
      heard.add(file.getFileName() + " " + why.word() + (asked ? ", asked for" : ""));
    }
  }
}
