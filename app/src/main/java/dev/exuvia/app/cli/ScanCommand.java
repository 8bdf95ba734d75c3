package dev.exuvia.app.cli;

import static java.util.Objects.requireNonNull;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.run.Parts;
import dev.exuvia.core.Severity;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.ingest.FileWalk;
import dev.exuvia.crawlers.ingest.PlainText;
import dev.exuvia.crawlers.ingest.ScanInput;
import dev.exuvia.extractors.RuleScanner;
import dev.exuvia.extractors.Sieve;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scans files; needs no store and no network. */
@Command(
    name = "scan",
    description = "Scans files, folders or standard input; needs no store and no network.",
    footer = {
      "",
      "A file is plain text, or NDJSON whose lines have id and text (or title, content, author,"
          + " url).",
      "In a folder binary files, links, sockets and pipes are passed by and counted; a file that"
          + " was named and is binary, or one that cannot be read, was not scanned.",
      "Exit codes: 0 scanned, 1 findings at or above --fail-on, 4 something was not scanned or"
          + " written, whatever was found."
    })
final class ScanCommand extends Base {
  private static final int AT_ONCE = 1000;
  private static final int TABLE_ROWS = 10_000;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "files or folders, or - for standard input")
  List<String> files = List.of();

  @Option(
      names = "--explain",
      description = "also show why each match was reported or suppressed, on stderr")
  boolean explain;

  @Option(
      names = "--fail-on",
      description = "exit with 1 from this severity on: ${COMPLETION-CANDIDATES}")
  @Nullable
  Severity failOn;

  @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}")
  Format format = Format.TABLE;

  private final List<String> notScanned = new ArrayList<>();
  private final Map<FileWalk.Skip, Long> skipped = new EnumMap<>(FileWalk.Skip.class);
  private @Nullable LineScan lines;
  private @Nullable Sieve sieve;
  private @Nullable Printer<Spotted> printer;
  private Progress bar = Progress.none();
  private final Explained explained = new Explained();
  private final PrintStream out =
      new PrintStream(new BufferedOutputStream(out(), 1 << 16), false, StandardCharsets.UTF_8);
  private long texts;
  private long read;
  private long findings;
  private long failing;
  private long suppressed;
  private long refused;

  @Override
  int run() throws Exception {
    RuleScanner scanner = Parts.scanner(config(), hmac());
    sieve = scanner.sieve();
    printer = FindingRows.printer(format, out);
    int threads = Runtime.getRuntime().availableProcessors();
    try (Progress shown = bar();
        LineScan scan = new LineScan(scanner::sieve, clock, threads)) {
      bar = shown;
      lines = scan;
      for (String file : files) {
        if (file.equals("-")) {
          scan("stdin", System.in);
        } else {
          walk(file);
        }
      }
    } finally {
      tellNotScanned();
      out.flush();
    }
    requireNonNull(printer).end();
    explained.print();
    globals.say(summary());
    if (refused > 0) {
      return ExitCode.INCOMPLETE;
    }
    return failing > 0 ? ExitCode.FINDINGS : ExitCode.OK;
  }

  /** Only where nothing else is written on the screen meanwhile. */
  private Progress bar() {
    boolean quiet = explain || (format != Format.TABLE && Globals.colour());
    return quiet ? Progress.none() : Progress.spinner(globals, "files");
  }

  private String summary() {
    return "Scanned " + Words.count(texts, "text")
        + (read == 0 ? "" : " in " + Words.count(read, "file"))
        + ": " + Words.count(findings, "finding")
        + (isShown(findings) ? "" : ", of which the table shows the first " + TABLE_ROWS)
        + (failOn == null || failing == 0
            ? ""
            : ", " + failing + " of them at or above " + failOn.key())
        + ", " + suppressed + " suppressed"
        + (skipped.isEmpty()
            ? ""
            : skipped.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining(", ", "; skipped: ", "")))
        + (refused == 0 ? "." : "; " + refused + " NOT SCANNED: see above.");
  }

  private void walk(String asked) {
    FileWalk.of(path(asked), new FileWalk.Visitor() {
      @Override
      public void text(Path file, InputStream in) throws IOException {
        scan(file.toString(), in);
        read++;
        bar.step(1);
      }

      @Override
      public void skipped(Path file, FileWalk.Skip why, boolean missed) {
        skipped.merge(why, 1L, Long::sum);
        if (missed) {
          refuse(name(file, asked) + " (" + why.word() + ")");
        }
      }
    });
  }

  /** A path that was typed is shown only if it is plain; one that the folder has, always. */
  private static String name(Path file, String asked) {
    return file.equals(path(asked)) ? "file " + Shown.value(asked) : file.toString();
  }

  private static Path path(String typed) {
    try {
      return Path.of(typed);
    } catch (InvalidPathException e) {
      throw new UsageException(Shown.value(typed) + " is no path");
    }
  }

  private void scan(String name, InputStream in) throws IOException {
    try {
      ScanInput.Text text = ScanInput.look(in);
      if (text.ndjson()) {
        scanLines(name, text.utf8());
      } else {
        scanText(name, text.utf8());
      }
    } catch (Defect e) {
      refuse(e.where() + ": " + Errors.defect(e.what()));
    } catch (RuntimeException | Error e) {
      refuse(name + ": " + Errors.defect(e));
    }
  }

  private void scanLines(String name, InputStream utf8) throws IOException {
    requireNonNull(lines).scan(name, utf8, outcome -> {
      outcome.refused().forEach(refusal -> refuse(name, refusal));
      texts += outcome.clean();
      for (LineScan.OnLine found : outcome.scanned()) {
        String post = found.scanned().post().id().nativeId();
        tell(found.scanned(), new Place(name, post, found.line(), 0));
      }
    });
  }

  private void scanText(String name, InputStream utf8) throws IOException {
    try (PlainText pages = ScanInput.plain(name, utf8, clock)) {
      for (Optional<Fetch.Page> page = pages.next(); page.isPresent(); page = pages.next()) {
        Place place = new Place(name, pages.called(), 0, pages.begin());
        page.get().refused().forEach(refusal -> refuse(name, refusal));
        Sieve ours = requireNonNull(sieve);
        if (page.get().seen().stream().allMatch(ours::isClean)) {
          texts += page.get().seen().size();
        } else {
          ours.scan(page.get()).forEach(scanned -> tell(scanned, place));
        }
      }
    }
  }

  private void refuse(String name, Refusal refusal) {
    refuse(name + " " + refusal.where() + ": " + refusal.detail());
  }

  /** Lines wait while a bar is on the screen. */
  private void refuse(String sentence) {
    refused++;
    notScanned.add(sentence);
    if (!bar.shown() || notScanned.size() >= AT_ONCE) {
      tellNotScanned();
    }
  }

  private void tellNotScanned() {
    notScanned.forEach(line -> Globals.err().println("not scanned: " + Shown.line(line)));
    notScanned.clear();
  }

  private void tell(Scanned scanned, Place place) {
    texts++;
    suppressed += scanned.post().suppressed();
    scanned.post().limits().forEach(limit -> refuse(place + ": " + limit));
    scanned.findings().stream()
        .sorted(Comparator.comparingInt(Finding::start))
        .forEach(finding -> tell(new Spotted(finding, place)));
    if (explain) {
      explained.add(scanned, place.post());
    }
  }

  private void tell(Spotted spotted) {
    findings++;
    if (failOn != null && spotted.finding().severity().compareTo(failOn) >= 0) {
      failing++;
    }
    if (isShown(findings)) {
      requireNonNull(printer).add(spotted);
    }
  }

  /** A table is for people, and held until its end; every other format is printed on the way. */
  private boolean isShown(long number) {
    return format != Format.TABLE || number <= TABLE_ROWS;
  }
}
