package dev.exuvia.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.app.demo.DemoWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a person starts it, with a node of its own. */
class DemoTest {
  private static final String HOME = "exuvia.elasticsearch.home";

  @TempDir
  Path folder;

  @Test
  void findsWhatWasPlantedAndTellsBothOrganisations() throws Exception {
    System.setProperty(
        HOME, Objects.requireNonNull(System.getProperty("exuvia.test.elasticsearch.home")));
    try {
      Path demo = folder.resolve("demo");
      Ran ran = Ran.command("demo", "--once", "--data-dir", demo.toString());

      assertThat(ran.exit()).isZero();
      assertThat(ran.summary()).startsWith("Read ").contains("findings", "exposures list", "Open ");
      assertThat(ran.out()).contains("acme-robotics", "lumen-freight", "critical");
      assertThat(saved(demo, "slack", ".json")).contains("acme").contains("lumen");
      assertThat(saved(demo, "mail", ".eml"))
          .contains("soc@acme.example")
          .contains("security@lumen.example")
          .contains("operator@example.org");

      Ran found = Ran.command(
          "findings",
          "list",
          "--limit",
          "10000",
          "--format",
          "json",
          "--data-dir",
          demo.resolve("data").toString());
      assertThat(found.exit()).isZero();
      Set<String> categories = found
          .json()
          .valueStream()
          .map(finding -> finding.path("category").asString())
          .collect(Collectors.toSet());
      assertThat(categories).containsAll(planted());
    } finally {
      System.clearProperty(HOME);
    }
  }

  @Test
  void leavesAFolderAloneThatIsNotOfADemo() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.txt"), "mine");
    Ran ran = Ran.command("demo", "--once", "--data-dir", folder.toString());
    assertThat(ran.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("is not of a demo");
    assertThat(folder)
        .isDirectoryContaining(file::equals)
        .isDirectoryNotContaining(Files::isDirectory);
  }

  private Set<String> planted() throws Exception {
    try (DemoWorld world = DemoWorld.start(folder.resolve("planted"), Clock.systemUTC())) {
      return world.plantedCategories();
    }
  }

  private static String saved(Path demo, String begin, String end) throws Exception {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.list(demo.resolve("outbox"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith(begin) && name.endsWith(end)) {
          all.append(name).append(Files.readString(file)).append('\n');
        }
      }
    }
    return all.toString();
  }
}
