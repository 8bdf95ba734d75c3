package dev.exuvia.extractors;

import dev.exuvia.core.Hmac;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.scan.Scanner;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.extractors.rules.RuleSet;

/**
 * Tries every rule on every reading of every text of a post, and masks what came out, wherever it
 * stands. Linear in the text: a rule that would read it too often is stopped, and the rest of that
 * text is masked. Safe for concurrent use; a post is scanned as if it were the only one.
 */
public final class RuleScanner implements Scanner {
  private final Recognisers recognisers;
  private final Hmac hmac;
  private final Limits limits;

  /**
   * A scanner.
   *
   * @param rules what to recognise
   * @param hmac makes prints and ids
   * @param limits how much is read and reported
   */
  public RuleScanner(RuleSet rules, Hmac hmac, Limits limits) {
    this.recognisers = new Recognisers(rules, limits.decodeDepth());
    this.hmac = hmac;
    this.limits = limits;
  }

  @Override
  public Scanned scan(RawPost post) {
    Recognisers.Lens lens = recognisers.borrow();
    try {
      return recognisers.scan(post, lens, hmac, limits);
    } finally {
      recognisers.giveBack(lens);
    }
  }

  /** What passes by texts in which nothing would be found; for one thread. */
  public Sieve sieve() {
    return new Sieve(recognisers, hmac, limits);
  }
}
