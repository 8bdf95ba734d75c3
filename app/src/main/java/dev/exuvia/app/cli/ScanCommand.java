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
import dev.exuvia.crawlers.ingest.Pages;
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
      "Exit codes: 0 scanned, 1 findings at or above --fail-on, 4 something was not scanned."
    })
final class ScanCommand extends Base {
  private static final int AT_ONCE = 1000;

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

  private final List<Finding> kept = new ArrayList<>();
  private final List<String> notScanned = new ArrayList<>();
  private final Map<FileWalk.Skip, Long> skipped = new EnumMap<>(FileWalk.Skip.class);
  private @Nullable LineScan lines;
  private @Nullable Sieve sieve;
  private Progress bar = Progress.none();
  private final Explained explained = new Explained();
  private final PrintStream out =
      new PrintStream(new BufferedOutputStream(out(), 1 << 16), false, StandardCharsets.UTF_8);
  private Severity worst = Severity.LOW;
  private long texts;
  private long read;
  private long findings;
  private long suppressed;
  private long refused;

  @Override
  int run() throws Exception {
    RuleScanner scanner = Parts.scanner(config(), hmac());
    sieve = scanner.sieve();
    try (Progress shown = bar();
        LineScan scan = new LineScan(scanner, clock, Runtime.getRuntime().availableProcessors())) {
      bar = shown;
      lines = scan;
      for (String file : files) {
        if (file.equals("-")) {
          scan("stdin", System.in, scanner);
        } else {
          walk(file, scanner);
        }
      }
    }
    tellNotScanned();
    switch (format) {
      case NDJSON -> {}
      case SARIF -> Sarif.print(kept, out);
      default -> FindingRows.listing().print(kept, format, out);
    }
    out.flush();
    explained.print();
    globals.say(summary());
    if (refused > 0) {
      return ExitCode.INCOMPLETE;
    }
    boolean fails = failOn != null && findings > 0 && worst.compareTo(failOn) >= 0;
    return fails ? ExitCode.FINDINGS : ExitCode.OK;
  }

  /** Only where nothing else is written on the screen meanwhile. */
  private Progress bar() {
    boolean quiet = explain || (format == Format.NDJSON && Globals.colour());
    return quiet ? Progress.none() : Progress.spinner(globals, "files");
  }

  private String summary() {
    return "Scanned " + Words.count(texts, "text")
        + (read == 0 ? "" : " in " + Words.count(read, "file"))
        + ": " + Words.count(findings, "finding") + ", " + suppressed + " suppressed"
        + (skipped.isEmpty()
            ? ""
            : skipped.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining(", ", "; skipped: ", "")))
        + (refused == 0 ? "." : "; " + refused + " NOT SCANNED: see above.");
  }

  private void walk(String asked, RuleScanner scanner) {
    FileWalk.of(path(asked), new FileWalk.Visitor() {
      @Override
      public void text(Path file, InputStream in) throws IOException {
        scan(file.toString(), in, scanner);
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

  private void scan(String name, InputStream in, RuleScanner scanner) throws IOException {
    var text = dev.exuvia.crawlers.ingest.Files.look(in);
    if (text.ndjson()) {
      requireNonNull(lines).scan(text.utf8(), outcome -> {
        outcome.refused().forEach(refusal -> refuse(name, refusal));
        texts += outcome.clean();
        outcome.scanned().forEach(this::tell);
      });
      return;
    }
    try (Pages pages = dev.exuvia.crawlers.ingest.Files.plain(name, text.utf8(), clock)) {
      for (Optional<Fetch.Page> page = pages.next(); page.isPresent(); page = pages.next()) {
        page.get().refused().forEach(refusal -> refuse(name, refusal));
        if (page.get().seen().stream().allMatch(requireNonNull(sieve)::isClean)) {
          texts += page.get().seen().size();
        } else {
          scanner.scan(page.get()).forEach(this::tell);
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

  private void tell(Scanned scanned) {
    texts++;
    findings += scanned.findings().size();
    suppressed += scanned.suppressed().size();
    String post = scanned.post().id().nativeId();
    scanned.post().limits().forEach(limit -> refuse(post + ": " + limit));
    List<Finding> ordered = scanned.findings().stream()
        .sorted(Comparator.comparingInt(Finding::start))
        .toList();
    for (Finding finding : ordered) {
      worst = worst.max(finding.severity());
      if (format == Format.NDJSON) {
        out.println(Listing.text(FindingRows.json(finding, finding.post().nativeId())));
      } else {
        kept.add(finding);
      }
    }
    if (explain) {
      explained.add(scanned);
    }
  }
}
