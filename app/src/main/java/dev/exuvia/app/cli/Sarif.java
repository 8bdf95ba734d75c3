package dev.exuvia.app.cli;

import dev.exuvia.core.Severity;
import dev.exuvia.core.scan.Finding;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Findings as SARIF 2.1.0 (OASIS, errata 01), for code hosts and viewers. */
final class Sarif {
  private Sarif() {}

  /** Prints one run. */
  static void print(List<Finding> findings, PrintStream out) {
    var rules = new TreeMap<String, Map<String, Object>>();
    findings.forEach(f -> rules.putIfAbsent(f.rule(), rule(f)));
    Map<String, Object> run = Map.of(
        "tool",
        Map.of("driver", Map.of("name", "Exuvia", "rules", List.copyOf(rules.values()))),
        "results",
        findings.stream().map(Sarif::result).toList(),
        "columnKind",
        "unicodeCodePoints");
    var log = new LinkedHashMap<String, Object>();
    log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    out.println(Listing.text(log));
    out.flush();
  }

  private static Map<String, Object> rule(Finding finding) {
    return Map.of(
        "id",
        finding.rule(),
        "shortDescription",
        Map.of("text", finding.title()),
        "help",
        Map.of("text", finding.hint()),
        "properties",
        Map.of("tags", finding.category().taxonomy()));
  }

  private static Map<String, Object> result(Finding finding) {
    return Map.of(
        "ruleId",
        finding.rule(),
        "level",
        level(finding.severity()),
        "message",
        Map.of("text", finding.title() + ": " + Shown.line(finding.masked())),
        "locations",
        List.of(Map.of(
            "physicalLocation",
            Map.of(
                "artifactLocation",
                Map.of("uri", reference(finding.post().nativeId())),
                "region",
                Map.of(
                    "charOffset",
                    finding.start(),
                    "charLength",
                    finding.end() - finding.start())))),
        "partialFingerprints",
        Map.of("exuvia/v1", finding.id().hex()));
  }

  /** A name as a relative reference (RFC 3986): what it does not allow is percent-encoded. */
  static String reference(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
      out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return out.toString();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }
}
