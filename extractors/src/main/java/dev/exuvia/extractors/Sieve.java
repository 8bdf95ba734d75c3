package dev.exuvia.extractors;

import dev.exuvia.core.Hmac;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Seen;
import dev.exuvia.extractors.engine.Hits;
import dev.exuvia.extractors.views.View;
import dev.exuvia.extractors.views.Views;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes by the texts in which no rule sees anything, in any reading: for archives, where that is
 * nearly all. What it does not pass by is for {@link #scan}, which decides, with the automata that the
 * texts before have made grow. Reads UTF-8 bytes and makes no {@code String}; allocates nothing for a
 * text without anything unusual. For one thread.
 */
public final class Sieve {
  private final Recognisers recognisers;
  private final Hmac hmac;
  private final Limits limits;
  private final Recognisers.Lens lens;
  private final Views views;
  private final Anything found = new Anything();

  Sieve(Recognisers recognisers, Hmac hmac, Limits limits) {
    this.recognisers = recognisers;
    this.hmac = hmac;
    this.limits = limits;
    this.lens = recognisers.lens();
    this.views = new Views(limits.decodeDepth());
  }

  /**
   * Whether a scan of [from, to) would find and suppress nothing, and reach no limit.
   *
   * @param utf8 holds valid UTF-8 there
   */
  public boolean isClean(byte[] utf8, int from, int to) {
    if (to - from > limits.fieldBytes()) {
      return false;
    }
    views.read(utf8, from, to);
    return isClean();
  }

  /** The same for all texts of a post; what is gone holds nothing. */
  public boolean isClean(Seen seen) {
    if (seen instanceof RawPost post) {
      String handle = post.author().handle();
      return post.fields().values().stream().allMatch(this::isClean)
          && (handle == null || isClean(handle));
    }
    return true;
  }

  /** Scans the posts of a page as {@link RuleScanner#scan} does. */
  public List<Scanned> scan(Fetch.Page page) {
    List<Scanned> scanned = new ArrayList<>();
    for (Seen seen : page.seen()) {
      if (seen instanceof RawPost post) {
        scanned.add(recognisers.scan(post, lens, hmac, limits));
      }
    }
    return scanned;
  }

  private boolean isClean(String text) {
    if (text.length() > limits.fieldBytes() / 3) {
      return false;
    }
    views.read(text);
    return isClean();
  }

  private boolean isClean() {
    found.something = views.limited();
    for (int i = 0; i < views.size() && !found.something; i++) {
      View view = views.get(i);
      lens.run(view, found);
      found.something |= !found.something && isDetected(view);
    }
    return !found.something;
  }

  private boolean isDetected(View view) {
    for (int i = 0; i < recognisers.detecting().size(); i++) {
      if (!lens.detected(recognisers.detecting().get(i), view).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private static final class Anything implements Hits {
    private boolean something;

    @Override
    public void hit(int pattern, int[] groups) {
      something = true;
    }

    @Override
    public void stopped(int pattern, int from) {
      something = true;
    }

    @Override
    public boolean isEnough() {
      return something;
    }
  }
}
