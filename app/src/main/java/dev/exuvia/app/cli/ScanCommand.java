package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.HmacKey;
import dev.exuvia.app.run.Parts;
import dev.exuvia.core.Hmac;
import dev.exuvia.core.Severity;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.scan.Scanner;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.ingest.Pages;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
      "Exit codes: 0 scanned, 1 findings at or above --fail-on, 4 something was not scanned."
    })
final class ScanCommand extends Base {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "files or folders, or - for standard input")
  List<String> files = List.of();

  @Option(names = "--explain", description = "also show what was suppressed, and why")
  boolean explain;

  @Option(
      names = "--fail-on",
      description = "exit with 1 from this severity on: ${COMPLETION-CANDIDATES}")
  @Nullable
  Severity failOn;

  @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}")
  Format format = Format.TABLE;

  private final List<Finding> kept = new ArrayList<>();
  private final PrintStream out =
      new PrintStream(new BufferedOutputStream(out(), 1 << 16), false, StandardCharsets.UTF_8);
  private Severity worst = Severity.LOW;
  private long texts;
  private long findings;
  private long suppressed;
  private long refused;

  @Override
  int run() throws Exception {
    Scanner scanner = Parts.scanner(config(), hmac());
    for (String file : files) {
      if (file.equals("-")) {
        scan("stdin", System.in, scanner);
      } else {
        walk(Path.of(file), scanner);
      }
    }
    switch (format) {
      case NDJSON -> {}
      case SARIF -> Sarif.print(kept, out);
      default -> FindingRows.listing().print(kept, format, out);
    }
    out.flush();
    globals.say(
        "Scanned " + Words.count(texts, "text") + ": " + Words.count(findings, "finding") + ", "
            + suppressed + " suppressed"
            + (refused == 0 ? "." : ", " + refused + " NOT SCANNED: see above."));
    if (refused > 0) {
      return ExitCode.INCOMPLETE;
    }
    boolean fails = failOn != null && findings > 0 && worst.compareTo(failOn) >= 0;
    return fails ? ExitCode.FINDINGS : ExitCode.OK;
  }

  /** The installation's key if there is one, so that prints agree; else one for this run. */
  private Hmac hmac() throws Exception {
    Path dir = dataDir();
    if (Files.exists(dir.resolve("hmac.key"))) {
      return HmacKey.load(dir);
    }
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new Hmac(key);
  }

  private void walk(Path asked, Scanner scanner) throws IOException {
    if (!Files.isReadable(asked)) {
      refuse("no readable file " + Shown.value(asked.toString()));
      return;
    }
    try (Stream<Path> below = Files.walk(asked)) {
      for (Path file : (Iterable<Path>) below.filter(Files::isRegularFile).sorted()::iterator) {
        if (!Files.isReadable(file)) {
          refuse("no access to " + file);
        } else {
          try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            scan(file.toString(), in, scanner);
          }
        }
      }
    }
  }

  private void scan(String name, InputStream in, Scanner scanner) throws IOException {
    try (Pages pages = dev.exuvia.crawlers.ingest.Files.open(name, in, clock)) {
      Optional<Fetch.Page> page = pages.next();
      while (page.isPresent()) {
        for (Refusal refusal : page.get().refused()) {
          refuse(name + " " + refusal.where() + ": " + refusal.detail());
        }
        scanner.scan(page.get()).forEach(this::tell);
        page = pages.next();
      }
    }
  }

  private void refuse(String sentence) {
    refused++;
    Globals.err().println("not scanned: " + Shown.line(sentence));
  }

  private void tell(Scanned scanned) {
    texts++;
    findings += scanned.findings().size();
    suppressed += scanned.suppressed().size();
    scanned.post().limits().forEach(this::refuse);
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
      scanned
          .suppressed()
          .forEach(s -> Globals.err()
              .println("suppressed: " + scanned.post().id().nativeId() + " "
                  + s.field().key() + " " + s.start() + "-" + s.end() + " " + s.rule() + ": "
                  + s.reason()));
    }
  }
}
