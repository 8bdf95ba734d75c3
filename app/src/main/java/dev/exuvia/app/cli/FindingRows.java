package dev.exuvia.app.cli;

import dev.exuvia.core.scan.Finding;
import java.util.LinkedHashMap;
import java.util.Map;

/** How findings are listed; the JSON's names are a contract for scripts. */
final class FindingRows {
  private FindingRows() {}

  /** A listing of findings. */
  static Listing<Finding> listing() {
    return new Listing<Finding>(finding -> json(finding))
        .column("severity", 10, f -> f.severity().key())
        .column("category", 16, f -> f.category().key())
        .column("what", 36, Finding::title)
        .column("masked", 60, f -> firstLine(f.masked()))
        .column("post", 60, f -> f.post().toString())
        .column("confidence", 10, f -> "%.2f".formatted(f.confidence()));
  }

  /** One finding: the line of {@code scan --format ndjson}. */
  static Map<String, Object> json(Finding finding) {
    return json(finding, finding.post().toString());
  }

  /** The same under the name that a file gave its post. */
  static Map<String, Object> json(Finding finding, String postId) {
    var line = new LinkedHashMap<String, Object>();
    line.put("postId", postId);
    line.put("rule", finding.rule());
    line.put("category", finding.category().key());
    line.put("severity", finding.severity().key());
    line.put("confidence", finding.confidence());
    line.put("field", finding.field().key());
    line.put("start", finding.start());
    line.put("end", finding.end());
    line.put("view", finding.view());
    line.put("masked", finding.masked());
    line.put("print", finding.print() == null ? "" : finding.print().hex());
    line.put("length", finding.length());
    line.put("facts", finding.facts());
    line.put("count", finding.count());
    line.put("hint", finding.hint());
    return line;
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }
}
