package dev.exuvia.crawlers.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Goes through a file or folder for a scan, hidden folders included. A link in a folder is not
 * followed: what it leads to stands elsewhere in the folder, or was not asked for. A file that was
 * named is opened whatever it is (a pipe, too) and through links, but not when it is binary.
 */
public final class FileWalk {
  private final Visitor visitor;

  private FileWalk(Visitor visitor) {
    this.visitor = visitor;
  }

  /** Hears of the files. */
  public interface Visitor {
    /** A text, opened; closed by the walk. */
    void text(Path file, InputStream in) throws IOException;

    /**
     * A file that is not read.
     *
     * @param asked whether it was asked for, so that the scan is incomplete without it
     */
    void skipped(Path file, Skip why, boolean asked);
  }

  /** Why a file is not read. */
  public enum Skip {
    /** Not text: an archive, a picture, a program. */
    BINARY("binary"),
    /** There is no permission. */
    NO_ACCESS("no access"),
    /** It was there a moment ago, or never. */
    MISSING("missing"),
    /** Reading failed half-way. */
    BROKEN("broken off"),
    /** A link to something else. */
    LINK("link"),
    /** A link that leads back to where it stands. */
    LOOP("loop"),
    /** A socket, pipe or device. */
    SPECIAL("special");

    private final String word;

    Skip(String word) {
      this.word = word;
    }

    /** For people. */
    public String word() {
      return word;
    }
  }

  /** Goes through what was asked for. */
  public static void of(Path asked, Visitor visitor) {
    FileWalk walk = new FileWalk(visitor);
    if (Files.isDirectory(asked)) {
      walk.folder(asked);
    } else if (Files.exists(asked)) {
      walk.read(asked, true);
    } else {
      Skip why = Files.isSymbolicLink(asked) ? link(asked) : Skip.MISSING;
      visitor.skipped(asked, why, true);
    }
  }

  /** In the order of the names, folders among them. */
  private void folder(Path folder) {
    List<Path> entries;
    try (Stream<Path> list = Files.list(folder)) {
      entries = list.sorted().toList();
    } catch (IOException e) {
      visitor.skipped(folder, why(e), true);
      return;
    } catch (UncheckedIOException e) {
      visitor.skipped(folder, Skip.BROKEN, true);
      return;
    }
    entries.forEach(this::entry);
  }

  private void entry(Path entry) {
    try {
      var attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        folder(entry);
      } else if (attributes.isRegularFile()) {
        read(entry, false);
      } else {
        visitor.skipped(entry, attributes.isSymbolicLink() ? link(entry) : Skip.SPECIAL, false);
      }
    } catch (IOException e) {
      visitor.skipped(entry, why(e), true);
    }
  }

  private void read(Path file, boolean named) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.mark(Encodings.LOOK);
      byte[] begin = in.readNBytes(Encodings.LOOK);
      in.reset();
      if (Encodings.isBinary(begin)) {
        visitor.skipped(file, Skip.BINARY, named);
      } else {
        visitor.text(file, in);
      }
    } catch (IOException e) {
      visitor.skipped(file, why(e), true);
    }
  }

  private static Skip link(Path link) {
    try {
      Path target = link.toRealPath();
      Path folder = link.toAbsolutePath().getParent();
      return folder != null && folder.toRealPath().startsWith(target) ? Skip.LOOP : Skip.LINK;
    } catch (FileSystemLoopException e) {
      return Skip.LOOP;
    } catch (IOException e) {
      boolean loop = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("too many");
      return loop ? Skip.LOOP : Skip.LINK;
    }
  }

  private static Skip why(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> Skip.NO_ACCESS;
      case NoSuchFileException missing -> Skip.MISSING;
      case FileSystemLoopException loop -> Skip.LOOP;
      default -> Skip.BROKEN;
    };
  }
}
