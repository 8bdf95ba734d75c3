package dev.exuvia.extractors;

import dev.exuvia.core.Field;
import dev.exuvia.core.Hmac;
import dev.exuvia.core.Kind;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.scan.Scanner;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.rules.RuleSet;
import dev.exuvia.extractors.rules.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tries a rule, alone, on its own samples. The posts are dated so that no sample is out of date. */
public final class RuleTrial {
  private static final Platform FILE = new Platform("file");
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private final RuleSet rules;

  /** Of rules of this set. */
  public RuleTrial(RuleSet rules) {
    this.rules = rules;
  }

  /** What is not as the rule states it, a line each, with its place and the sample's number. */
  public List<String> of(Rule rule) {
    Scanner scanner = new RuleScanner(rules.only(rule), new Hmac(new byte[32]), Limits.defaults());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < rule.examples().size(); i++) {
      if (!finds(scanner, rule.examples().get(i))) {
        wrong.add(place(rule) + "example " + (i + 1) + " is not found");
      }
    }
    for (int i = 0; i < rule.negativeExamples().size(); i++) {
      if (finds(scanner, rule.negativeExamples().get(i))) {
        wrong.add(place(rule) + "negative example " + (i + 1) + " is found");
      }
    }
    return wrong;
  }

  private static String place(Rule rule) {
    return rule.place() + " " + rule.id() + ": ";
  }

  private static boolean finds(Scanner scanner, String sample) {
    return !scanner.scan(post(Samples.expand(sample))).findings().isEmpty();
  }

  private static RawPost post(String text) {
    return new RawPost(
        new PostId(FILE, "sample"),
        Kind.DOCUMENT,
        new SourceId("rules"),
        null,
        Map.of(Field.BODY, text),
        Author.unknown(FILE),
        null,
        null,
        AT,
        0,
        false,
        AT);
  }
}
