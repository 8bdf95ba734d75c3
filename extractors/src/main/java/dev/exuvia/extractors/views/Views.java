package dev.exuvia.extractors.views;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All readings of a text, the text itself first. Reusable, for one thread: buffers and {@link View}
 * objects are kept from text to text, so reading allocates nothing once they have grown. Every
 * reading is at most a few times as long as the text, and all decoded ones together at most twice as
 * long.
 */
public final class Views {
  /** The last link of the chain of a reading without escapes. */
  public static final String ESCAPED = "escaped";

  static final String BASE64 = "base64";
  static final String HEX = "hex";

  private static final String FOLDED = "folded";
  private static final String STRIPPED = "stripped";

  private final int depth;
  private final List<View> pool = new ArrayList<>();
  private final List<View> all = new All();
  private final Budget budget = new Budget();
  private final Runs runs = new Runs(budget);
  private final Gate gate = new Gate();
  private final Escapes escapes = new Escapes();
  private final Folding folding = new Folding();
  private final Markup markup = new Markup();
  private int size;

  /**
   * For texts of one kind.
   *
   * @param depth how many encodings around each other are opened
   */
  public Views(int depth) {
    this.depth = depth;
  }

  /** Reads a text in every way, with readings of its own. */
  public static Views of(String text, int depth) {
    return new Views(depth).read(text);
  }

  /** Reads a text in every way; a lone surrogate is read as a question mark. */
  public Views read(String text) {
    size = 0;
    take(View.Kind.RAW, "raw", null).fill(text);
    return make();
  }

  /** Reads [from, to) of these bytes in every way: they are copied and must be valid UTF-8. */
  public Views read(byte[] utf8, int from, int to) {
    size = 0;
    take(View.Kind.RAW, "raw", null).fill(utf8, from, to);
    return make();
  }

  /** How many readings there are: 1 for ordinary prose. */
  public int size() {
    return size;
  }

  /** One of them; the text itself is 0. */
  public View get(int i) {
    return all.get(i);
  }

  /** All of them, as long as no other text is read. */
  public List<View> all() {
    return all;
  }

  /** Whether the gate saw such characters in the text. */
  public boolean has(Trait trait) {
    return get(0).has(trait);
  }

  /** Whether not all was read: something encoded is too much or too deep, or markup too much. */
  public boolean limited() {
    return budget.limited();
  }

  /** Where in the text as served that stands which is encoded and was not opened. */
  public List<Span> closed() {
    return budget.closed();
  }

  private Views make() {
    View raw = get(0).done(gate);
    budget.begin(raw.length());
    View base = raw;
    View tags = null;
    if (raw.has(Trait.OBSCURED)) {
      base = strip(raw, View.Kind.STRIPPED);
      tags = tags(raw);
    }
    fold(base, View.Kind.FOLDED);
    markup(base);
    decode(base, tags);
    return this;
  }

  private View strip(View from, View.Kind kind) {
    View stripped = take(kind, STRIPPED, from);
    Stripping.strip(from, stripped);
    return stripped.done(gate);
  }

  private void fold(View from, View.Kind kind) {
    if (from.has(Trait.LOOKALIKE)) {
      View folded = take(kind, FOLDED, from);
      folding.fold(from, folded);
      keep(folded);
    }
  }

  private void markup(View base) {
    if (base.has(Trait.MARKUP) || base.has(Trait.LINKS) || base.has(Trait.EMPHASIS)) {
      View hidden = take(View.Kind.HIDDEN, "hidden", base);
      View shown = take(View.Kind.RENDERED, "rendered", base);
      if (!markup.read(base, hidden, shown)) {
        budget.limit();
      }
      keep(hidden);
      keep(shown);
    }
  }

  private @Nullable View tags(View raw) {
    View tags = take(View.Kind.TAGS, "tags", raw);
    if (raw.has(Trait.TAGS)) {
      Stripping.tags(raw, tags);
    }
    return keep(tags) ? tags : null;
  }

  private void decode(View base, @Nullable View tags) {
    int first = size;
    if (depth > 0) {
      open(base);
    }
    if (depth > 0 && tags != null) {
      open(tags);
    }
    for (int level = 1; level < depth; level++) {
      int end = size;
      for (int i = first; i < end; i++) {
        open(get(i));
      }
      first = end;
    }
    if (depth > 0) {
      count(first);
    }
  }

  /** Takes note of what is encoded once more, and leaves it closed. */
  private void count(int first) {
    int end = size;
    for (int i = first; i < end; i++) {
      open(get(i));
    }
    for (int i = end; i < size; i++) {
      get(i).leaveTo(budget);
    }
    size = end;
  }

  /** A reading with invisible characters is opened without them, one in disguise as it was. */
  private void open(View from) {
    boolean again = from.kind() == View.Kind.DECODED
        && (from.has(Trait.OBSCURED) || from.how().equals(FOLDED));
    if (!again && from.has(Trait.ESCAPES) && !budget.take(from.length())) {
      budget.leave(from, 0, from.length());
    } else if (!again && from.has(Trait.ESCAPES)) {
      View escaped = take(View.Kind.DECODED, ESCAPED, from);
      escapes.decode(from, escaped);
      budget.giveBack(from.length() - escaped.length());
      decoded(escaped);
    }
    if (!again && from.has(Trait.LONG_TOKEN)) {
      View base64 = take(View.Kind.DECODED, BASE64, from);
      View hex = take(View.Kind.DECODED, HEX, from);
      runs.decode(from, base64, hex);
      decoded(base64);
      decoded(hex);
    }
  }

  private void decoded(View view) {
    if (keep(view)) {
      fold(view.has(Trait.OBSCURED) ? strip(view, view.kind()) : view, view.kind());
    }
  }

  private View take(View.Kind kind, String how, @Nullable View parent) {
    if (size == pool.size()) {
      pool.add(new View());
    }
    return pool.get(size++).reset(kind, how, parent);
  }

  /** Keeps a reading that says something. */
  private boolean keep(View view) {
    if (view.length() > 0) {
      view.done(gate);
      return true;
    }
    pool.remove(view);
    pool.add(view);
    size--;
    return false;
  }

  private final class All extends AbstractList<View> {
    @Override
    public View get(int i) {
      if (i >= size) {
        throw new IndexOutOfBoundsException(i);
      }
      return pool.get(i);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
