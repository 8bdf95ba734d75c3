package dev.exuvia.extractors.views;

/**
 * The HTML in a text: tags, comments, declarations. Unclosed hidden elements reach to the end; which
 * ends were sought in vain is remembered, so that no text is read for them twice.
 */
final class Elements {
  private static final String[] VOID =
      words("img br hr input meta link area base col embed source track wbr");
  private static final String[] RAW =
      words("script style template noscript iframe canvas audio video object datalist");
  private static final String[] BLOCK =
      words("p br div li ul ol tr td th table h1 h2 h3 h4 h5 h6 hr blockquote pre section"
          + " article header footer details summary body html head form");
  private static final String[] NEVER_SHOWN = {
    "alt", "title", "aria-label", "aria-description", "placeholder"
  };

  private final Rendering out;
  private final Effort effort;
  private final Tag tag = new Tag();
  private byte[] bytes = new byte[0];
  private int length;
  private boolean unclosedComments;
  private int unclosed; // a bit for each of RAW whose end was sought in vain
  private String hiddenBy = "";
  private int hiddenDepth;
  private int hrefStart;
  private int hrefEnd;
  private int hrefText;

  Elements(Rendering out, Effort effort) {
    this.out = out;
    this.effort = effort;
  }

  private static String[] words(String words) {
    return words.split(" ", -1);
  }

  void begin(View from) {
    bytes = from.bytes();
    length = from.length();
    tag.begin(from);
    unclosedComments = false;
    unclosed = 0;
    hiddenBy = "";
    hiddenDepth = 0;
    hrefStart = 0;
    hrefEnd = 0;
    hrefText = -1;
  }

  /** Reads what begins with this {@code <}; where to go on. */
  int read(int i) {
    if (!effort.isLeft()) {
      return i + 1;
    }
    if (bytes[i + 1] == '!' && bytes[i + 2] == '-' && bytes[i + 3] == '-') {
      return comment(i);
    }
    if (bytes[i + 1] == '!' || bytes[i + 1] == '?') {
      return declaration(i);
    }
    int end = tag.read(i);
    if (end == 0) {
      return effort.vain(i, tag.reached());
    }
    return tag.closes() ? close(i, end) : open(i, end);
  }

  private int comment(int i) {
    int end = unclosedComments ? -1 : find("-->", i + 2, length);
    unclosedComments |= end < 0;
    boolean ownLine = i == 0 || bytes[i - 1] == '\n';
    if (end < 0 && !ownLine) {
      return i + 1;
    }
    int behind = end < 0 ? length : end + 3;
    out.cut(i, behind);
    out.fragment(i + 4, end < 0 ? length : Math.max(end, i + 4));
    return behind;
  }

  private int declaration(int i) {
    int end = i + 2;
    while (end < length && bytes[end] != '>' && bytes[end] != '<') {
      end++;
    }
    if (bytes[end] != '>') {
      return effort.vain(i, end);
    }
    out.cut(i, end + 1);
    out.fragment(i + 2, end);
    return end + 1;
  }

  private int open(int i, int end) {
    if (tag.isIn(BLOCK)) {
      out.line(i, end);
    } else {
      out.cut(i, end);
    }
    attributes();
    if (tag.isIn(VOID)) {
      return end;
    }
    int raw = tag.index(RAW);
    if (raw >= 0) {
      return raw(raw, end);
    }
    if (out.isHiding()) {
      hiddenDepth += tag.is(hiddenBy) ? 1 : 0;
    } else if (Hiding.hides(tag)) {
      out.hide(true, end);
      hiddenBy = tag.name();
      hiddenDepth = 1;
    }
    return end;
  }

  private void attributes() {
    for (String name : NEVER_SHOWN) {
      fragment(tag.find(name));
    }
    if (tag.is("meta")) {
      fragment(tag.find("content"));
    }
    if (tag.is("input") && tag.value("type").equals("hidden")) {
      fragment(tag.find("value"));
    }
    int href = tag.is("a") ? tag.find("href") : -1;
    if (href >= 0) {
      hrefStart = tag.valueStart(href);
      hrefEnd = tag.valueEnd(href);
      hrefText = tag.reached() + 1;
    }
  }

  private void fragment(int attribute) {
    if (attribute >= 0) {
      out.fragment(tag.valueStart(attribute), tag.valueEnd(attribute));
    }
  }

  private int raw(int which, int start) {
    boolean known = (unclosed >> which & 1) != 0;
    int end = known ? -1 : find("</" + RAW[which], start, length);
    if (end < 0) {
      unclosed |= 1 << which;
      return start;
    }
    out.cut(start, end);
    out.fragment(start, end);
    return end;
  }

  private int close(int i, int end) {
    if (tag.is("a") && hrefText >= 0) {
      if (Hosts.differ(bytes, hrefText, i, hrefStart, hrefEnd)) {
        out.cut(i, end);
        out.fragment(hrefStart, hrefEnd);
      }
      hrefText = -1;
    }
    if (out.isHiding() && tag.is(hiddenBy) && --hiddenDepth == 0) {
      out.hide(false, i);
    }
    if (tag.isIn(BLOCK)) {
      out.line(i, end);
    } else {
      out.cut(i, end);
    }
    return end;
  }

  /** Where this (in lower case) stands next, -1 for nowhere. */
  private int find(String what, int start, int end) {
    for (int i = start; i + what.length() <= end; i++) {
      int k = 0;
      while (k < what.length() && lower(bytes[i + k]) == what.charAt(k)) {
        k++;
      }
      if (k == what.length()) {
        return i;
      }
    }
    return -1;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b | 0x20 : b;
  }
}
