package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.bytes.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a pattern fits somewhere in a short text, as {@link Regex#isIn} does, only faster: it
 * keeps an automaton for each pattern that it was asked about. For one thread.
 */
public final class Presence {
  private static final char KELVIN = '\u212a';
  private static final char LONG_S = '\u017f';

  private final IdentityHashMap<Regex, Ready> ready = new IdentityHashMap<>();
  private @Nullable BoundedMatcher matcher;
  private String text = "";
  private byte[] bytes = new byte[0];
  private boolean foldedByRe2;

  /**
   * What a pattern needs.
   *
   * @param possible says no for sure
   * @param exact says yes for sure
   */
  private record Ready(LazyDfa possible, Program exact) {}

  /** In this text the patterns are sought from now on. */
  public Presence in(String text) {
    this.text = text;
    bytes = text.getBytes(StandardCharsets.UTF_8);
    foldedByRe2 = text.indexOf(KELVIN) >= 0 || text.indexOf(LONG_S) >= 0;
    return this;
  }

  /** Lets go of the text. */
  public void forget() {
    text = "";
    bytes = new byte[0];
  }

  /** Whether the pattern fits somewhere in the text. */
  public boolean has(Regex regex) {
    if (foldedByRe2) {
      return regex.isIn(text);
    }
    Ready known = ready.get(regex);
    if (known == null) {
      if (Program.tooLarge(regex.tree()).isPresent()) {
        return regex.isIn(text);
      }
      known = new Ready(LazyDfa.searching(regex.relaxed()), Program.testing(regex.tree()));
      ready.put(regex, known);
    }
    boolean possible = known.possible.run(bytes, 0, bytes.length, bytes.length) >= 0;
    known.possible.takeRead();
    if (!possible) {
      return false;
    }
    if (matcher == null) {
      matcher = new BoundedMatcher();
    }
    matcher.begin(2);
    int answer = BoundedMatcher.NONE;
    for (int start = 0; start <= bytes.length && answer == BoundedMatcher.NONE; start++) {
      if (start == bytes.length || !Utf8.isInner(bytes[start])) {
        answer = matcher.at(known.exact, bytes, 0, start, bytes.length);
      }
    }
    return answer == BoundedMatcher.GAVE_UP ? regex.isIn(text) : answer == BoundedMatcher.FOUND;
  }
}
