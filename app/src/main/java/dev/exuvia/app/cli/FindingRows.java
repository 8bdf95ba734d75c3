package dev.exuvia.app.cli;

import dev.exuvia.core.scan.Finding;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** How findings are listed; the JSON's names are a contract for scripts. */
final class FindingRows {
  private FindingRows() {}

  /** Prints findings as they come. */
  static Printer<Spotted> printer(Format format, PrintStream out) {
    return format == Format.SARIF ? Sarif.printer(out) : listing().printer(format, out);
  }

  private static Listing<Spotted> listing() {
    return new Listing<>(FindingRows::json)
        .severity(one -> one.finding().severity())
        .column("category", 16, one -> one.finding().category().key())
        .column("what", 36, one -> one.finding().title())
        .column("masked", 60, one -> firstLine(one.finding().masked()))
        .column("post", 60, one -> one.place().post())
        .column("confidence", 10, one -> "%.2f".formatted(one.finding().confidence()));
  }

  /** One finding: the line of {@code scan --format ndjson}. */
  static Map<String, Object> json(Spotted spotted) {
    Finding finding = spotted.finding();
    var line = new LinkedHashMap<String, Object>();
    line.put("postId", spotted.place().post());
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
