package dev.exuvia.app.cli;

import dev.exuvia.core.Field;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Post;
import dev.exuvia.core.scan.Scanned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * Why a scan reports what it reports, and why not the rest: {@code --explain}. On stderr, so that
 * the results stay as scripts know them; a table at a time, so that a long scan needs no room.
 */
final class Explained {
  private static final int AT_ONCE = 200;
  private static final int AROUND = 12;

  private final List<Row> rows = new ArrayList<>();

  private record Row(String place, String rule, String verdict, String why, String masked) {}

  /** Takes note of a text, under the name that it is known by. */
  void add(Scanned scanned, String name) {
    Post post = scanned.post();
    Stream.concat(
            scanned.findings().stream().map(finding -> row(name, post, finding)),
            scanned.suppressed().stream().map(no -> row(name, post, no)))
        .forEach(rows::add);
    if (rows.size() >= AT_ONCE) {
      print();
    }
  }

  /** Prints what was noted since the last time. */
  void print() {
    new Listing<Row>(row -> new LinkedHashMap<>())
        .column("place", 40, Row::place)
        .column("rule", 34, Row::rule)
        .column("verdict", 14, Row::verdict)
        .column("why", 70, Row::why)
        .column("masked", 44, Row::masked)
        .plain(rows, Globals.err());
    rows.clear();
  }

  private static Row row(String name, Post post, Finding finding) {
    return new Row(
        place(name, finding.field(), finding.start(), finding.end()),
        finding.rule(),
        "reported %.2f".formatted(finding.confidence()),
        String.join("; ", finding.reasons()),
        around(post, finding.field(), finding.start(), finding.end()));
  }

  private static Row row(String name, Post post, Scanned.Suppressed no) {
    return new Row(
        place(name, no.field(), no.start(), no.end()),
        no.rule(),
        "suppressed",
        no.reason(),
        around(post, no.field(), no.start(), no.end()));
  }

  private static String place(String name, Field field, int start, int end) {
    return name + " " + field.key() + " " + start + "-" + end;
  }

  /** A little of the masked text; masking keeps every place. */
  private static String around(Post post, Field field, int start, int end) {
    String text = post.text(field);
    int length = text.codePointCount(0, text.length());
    int from = Math.clamp(start - AROUND, 0, length);
    int to = Math.clamp(Math.min(end, start + 3 * AROUND) + AROUND, from, length);
    int first = text.offsetByCodePoints(0, from);
    return text.substring(first, text.offsetByCodePoints(first, to - from));
  }
}
