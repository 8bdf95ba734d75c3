package dev.exuvia.index;

import dev.exuvia.core.Category;
import dev.exuvia.core.Field;
import dev.exuvia.core.PostId;
import dev.exuvia.core.Print;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.store.StoreException;
import java.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/** A finding as a document; one that is there stays. */
record FindingCodec(DeadLetterStore deadLetters, Clock clock) implements Upsert.Shape<Finding> {
  @Override
  public ObjectNode write(Finding finding) {
    return bare(finding)
        .put("title", finding.title())
        .list("reasons", finding.reasons())
        .text("masked", finding.masked())
        .put("prefix", finding.prefix())
        .put("view", finding.view())
        .facts("facts", finding.facts())
        .put("hint", finding.hint())
        .json();
  }

  @Override
  public Finding read(Stored stored) {
    return finding(stored);
  }

  @Override
  public ObjectNode stub(String id, Finding refused, String type) throws StoreException {
    deadLetters.refused(Index.FINDINGS, id, type, write(refused), clock.instant());
    return bare(refused).put("stub", true).json();
  }

  /** Without its texts. */
  private static Doc bare(Finding finding) {
    return new Doc()
        .put("post", finding.post().toString())
        .put("platform", finding.post().platform().name())
        .put("rule", finding.rule())
        .put("rule_version", finding.ruleVersion())
        .put("category", finding.category().key())
        .severity(finding.severity())
        .put("confidence", finding.confidence())
        .put("print", finding.print() == null ? null : finding.print().hex())
        .put("length", finding.length())
        .put("field", finding.field().key())
        .put("start", finding.start())
        .put("end", finding.end())
        .put("count", finding.count())
        .put("published_at", finding.publishedAt())
        .put("first_seen", finding.seenAt());
  }

  static Finding finding(Stored stored) {
    Reading from = Reading.of(stored);
    return new Finding(
        new FindingId(stored.id()),
        PostId.parse(from.text("post")),
        from.text("rule"),
        from.number("rule_version"),
        from.text("title"),
        Category.of(from.text("category")),
        from.severity(),
        from.real("confidence"),
        from.list("reasons"),
        from.text("masked"),
        from.optional("print", Print::new),
        from.text("prefix"),
        from.number("length"),
        Field.of(from.text("field")),
        from.number("start"),
        from.number("end"),
        from.text("view"),
        from.facts("facts"),
        from.number("count"),
        from.text("hint"),
        from.optionalTime("published_at"),
        from.time("first_seen"));
  }
}
