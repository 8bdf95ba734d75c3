package dev.exuvia.extractors.engine;

import dev.exuvia.extractors.bytes.Utf8;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the patterns of an {@link Engine} in one text after the other. For one thread: it owns the
 * automata that texts make grow. Allocates nothing for a text in which nothing is found, once these
 * have grown.
 *
 * <p>What it finds is what RE2/J's {@code find} in a loop finds for each pattern: leftmost matches, the
 * choices in the pattern's order, none that overlap.
 */
public final class Search {
  /** How many bytes must be readable behind the text. */
  public static final int PADDING = 16;

  /** How much of the text around a match is shown to what a pattern asks of a border. */
  static final int CONTEXT = 8;

  static final long FOLD = 0x2020202020202020L;
  private static final int RE2_READS = 4;

  private final Engine engine;
  private final @Nullable Spot[] spots;
  private final @Nullable LazyDfa[] begins;
  private final @Nullable LazyDfa[] wholes;
  private final Queue queue = new Queue();
  private final Queue wordQueue = new Queue();
  private final BoundedMatcher matcher = new BoundedMatcher();
  private final Progress[] progress;
  private final int[] wordsFound;
  private int wordsSought;
  private int generation;

  // the text under search
  private byte[] text = new byte[0];
  private int length;
  private int view;
  private Hits hits = NOBODY;
  private boolean enough;

  private static final Hits NOBODY = new Hits() {
    @Override
    public void hit(int pattern, int[] groups) {}

    @Override
    public void stopped(int pattern, int from) {}
  };

  Search(Engine engine) {
    this.engine = engine;
    this.spots = new Spot[engine.places()];
    this.begins = new LazyDfa[engine.size()];
    this.wholes = new LazyDfa[engine.size()];
    this.progress = new Progress[engine.size()];
    Arrays.setAll(progress, p -> new Progress());
    this.wordsFound = new int[engine.words()];
  }

  /**
   * Looks through a text.
   *
   * @param bytes valid UTF-8, with {@link #PADDING} more bytes behind {@code size}, which are zero
   * @param size how long the text is
   * @param views the bit of the sort of text this is
   */
  public void run(byte[] bytes, int size, int views, Hits listener) {
    text = bytes;
    length = size;
    view = views;
    hits = listener;
    enough = false;
    generation++;
    scan();
  }

  /** Asks the filter at every place, then the literals of what may be a key. */
  private void scan() {
    int last = length - Engine.SHORTEST + 1;
    for (int from = 0; from < last && !enough; from += Queue.STRETCH) {
      int to = Math.min(last, from + Queue.STRETCH);
      int stops = engine.filter().stops(text, from, to, queue.places);
      int found = engine.candidates().find(text, length, view, queue, stops);
      for (int i = 0; i < found && !enough; i++) {
        candidate(queue.candidates()[i], queue.begins()[i]);
      }
    }
  }

  /** Whether a literal in lower case stands there in any case. */
  static boolean isAt(byte[] literal, byte[] text, int from) {
    for (int i = 0; i < literal.length; i++) {
      if (lower(text[from + i]) != literal[i]) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }

  private void candidate(int candidate, int from) {
    Spot spot = spot(engine.candidates().place(candidate));
    Progress now = spot.progress;
    if (now.generation != generation) {
      now.begin(generation, length);
    }
    if (now.done || from < now.reached) {
      return;
    }
    int p = spot.pattern;
    if (spot.whole) {
      throughout(p);
      return;
    }
    if (fitsBefore(spot, from) && fitsFrom(spot, from)) {
      int first = from + engine.candidates().offset(candidate) - engine.back(p);
      now.budget -= exactly(p, border(Math.max(now.reached, first), from), from, now.budget);
    }
    if (!now.done && now.budget < 0) {
      throughout(p);
    }
  }

  private Spot spot(int number) {
    Spot known = spots[number];
    if (known == null) {
      Place place = engine.place(number);
      known = new Spot(number, place, progress[place.pattern()]);
      spots[number] = known;
    }
    return known;
  }

  /** Whether the text may go on from an anchor as a match does. */
  private boolean fitsFrom(Spot spot, int from) {
    LazyDfa test = spot.test;
    if (test == null) {
      test = LazyDfa.anchored(engine.after(spot.number));
      spot.test = test;
    }
    int seen = test.run(text, from, Math.min(length, from + spot.most + CONTEXT), length);
    spot.progress.budget -= test.takeRead();
    return seen >= 0;
  }

  /** Whether what stands before an anchor may be the begin of a match. */
  private boolean fitsBefore(Spot spot, int from) {
    if (spot.before == 0) {
      return true;
    }
    LazyDfa prefix = spot.prefix;
    if (prefix == null) {
      prefix = LazyDfa.backward(engine.before(spot.number));
      spot.prefix = prefix;
    }
    int first = Math.max(spot.progress.reached, from - spot.before);
    boolean fits = prefix.runBack(text, from, Math.max(0, first - CONTEXT));
    spot.progress.budget -= prefix.takeRead();
    return fits;
  }

  /** The begin of the character at a place. */
  private int border(int at, int last) {
    int i = at;
    while (i < last && Utf8.isInner(text[i])) {
      i++;
    }
    return i;
  }

  /**
   * Finds the match that begins in [first, last], if there is one; answers what that cost.
   *
   * @param budget it gives up when that is used up: the answer is more, then
   */
  private long exactly(int p, int first, int last, long budget) {
    Regex regex = engine.sought(p).regex();
    int most = regex.most();
    LazyDfa begin = begin(p);
    matcher.begin(2 * regex.groups() + 2);
    int answer = BoundedMatcher.NONE;
    long cost = 0;
    for (int i = first; i <= last && answer == BoundedMatcher.NONE && cost <= budget; i++) {
      if (i == length || !Utf8.isInner(text[i])) {
        boolean may = begin.run(text, i, Math.min(length, i + most + CONTEXT), length) >= 0;
        cost += begin.takeRead();
        answer = may ? matcher.at(regex.program(), text, first, i, length) : answer;
      }
    }
    cost += matcher.steps() >> 3;
    if (answer == BoundedMatcher.FOUND) {
      found(p, matcher.groups());
    } else if (answer == BoundedMatcher.GAVE_UP) {
      int end = most == Node.UNBOUNDED ? length : Math.min(length, last + most + CONTEXT);
      slowly(p, first, end);
    }
    return cost;
  }

  private void found(int p, int[] groups) {
    progress[p].reached = groups[1];
    if (engine.needsKeyword(p) && !hasKeyword(p)) {
      progress[p].done = true;
    } else {
      hits.hit(p, groups);
      enough = hits.isEnough();
    }
  }

  /** The same with RE2/J on a stretch of the text. */
  private void slowly(int p, int from, int to) {
    Progress now = progress[p];
    now.slowBudget -= (long) RE2_READS * (to - from);
    Regex regex = engine.sought(p).regex();
    int[] groups = now.slowBudget < 0 ? null : Stretch.find(regex, text, from, to, length);
    if (groups == null) {
      stop(p, now.reached);
    } else if (groups.length > 0) {
      found(p, groups);
    }
  }

  private void stop(int p, int from) {
    progress[p].done = true;
    hits.stopped(p, from);
    enough = hits.isEnough();
  }

  private LazyDfa begin(int p) {
    LazyDfa known = begins[p];
    if (known == null) {
      known = LazyDfa.anchored(engine.sought(p).regex().relaxed());
      begins[p] = known;
    }
    return known;
  }

  private LazyDfa whole(int p) {
    LazyDfa known = wholes[p];
    if (known == null) {
      known = LazyDfa.searching(engine.sought(p).regex().relaxed());
      wholes[p] = known;
    }
    return known;
  }

  /** Looks through the rest of the text for one pattern, and is then done with it. */
  private void throughout(int p) {
    LazyDfa whole = whole(p);
    Progress now = progress[p];
    int most = engine.sought(p).regex().most();
    int from = now.reached;
    while (!now.done && !enough) {
      int seen = whole.run(text, from, length, length);
      now.slowBudget -= whole.takeRead();
      if (seen < 0) {
        now.done = true;
        return;
      }
      int before = now.reached;
      int first = border(Math.max(from, seen - most), seen);
      now.slowBudget -= exactly(p, first, seen, now.slowBudget);
      from = Math.max(from, now.reached);
      if (now.slowBudget < 0 && !now.done) {
        stop(p, from);
      } else if (now.reached == before) {
        from = border(Math.min(length, seen + 1), length);
      }
      now.done |= from >= length;
    }
  }

  private boolean hasKeyword(int p) {
    Keywords keywords = engine.keywords();
    if (wordsSought != generation) {
      wordsSought = generation;
      keywords.find(text, length, wordQueue, wordsFound, generation);
    }
    for (int word : engine.words(p)) {
      if (wordsFound[word] == generation || keywords.isShortIn(word, text, length)) {
        wordsFound[word] = generation;
        return true;
      }
    }
    return false;
  }
}
