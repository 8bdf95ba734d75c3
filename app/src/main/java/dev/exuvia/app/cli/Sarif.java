package dev.exuvia.app.cli;

import dev.exuvia.core.Severity;
import dev.exuvia.core.scan.Finding;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Findings as SARIF 2.1.0 (OASIS, errata 01), for code hosts and viewers. */
final class Sarif {
  private Sarif() {}

  /** Prints one run, its rules at the end: they are known by then. */
  static Printer<Spotted> printer(PrintStream out) {
    var rules = new TreeMap<String, Map<String, Object>>();
    return Printer.array(
        out,
        "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
            + "\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"results\":[",
        spotted -> {
          rules.putIfAbsent(spotted.finding().rule(), rule(spotted.finding()));
          return Listing.text(result(spotted.finding(), spotted.place()));
        },
        () -> "],\"tool\":" + Listing.text(tool(rules.values())) + "}]}");
  }

  private static Map<String, Object> tool(Collection<Map<String, Object>> rules) {
    return Map.of("driver", Map.of("name", "Exuvia", "rules", rules));
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

  private static Map<String, Object> result(Finding finding, Place place) {
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
                Map.of("uri", reference(place.file())),
                "region",
                region(finding, place)),
            "logicalLocations",
            List.of(Map.of("name", Shown.line(place.post()))))),
        "partialFingerprints",
        Map.of("exuvia/v1", finding.id().hex()));
  }

  /** The place in the file; of a text in NDJSON the line, for its offsets are none of the file. */
  private static Map<String, Object> region(Finding finding, Place place) {
    return place.line() > 0
        ? Map.of("startLine", place.line())
        : Map.of(
            "charOffset",
            place.begin() + finding.start(),
            "charLength",
            finding.end() - finding.start());
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
