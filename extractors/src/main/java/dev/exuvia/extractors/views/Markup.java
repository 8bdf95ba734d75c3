package dev.exuvia.extractors.views;

/**
 * Walks HTML and Markdown once, without a document tree, text after text, and writes two readings: what is not shown
 * (comments, hidden elements, alt and title texts, definitions, targets of links that show another
 * host) and what is shown. Code is shown as it stands. Unclosed hidden elements reach to the end.
 * Linear: looking ahead in vain is paid from an effort of a few times the text.
 */
final class Markup {
  private static final int EFFORT = 8;
  private static final int LONGEST_CODE = 1000;
  private static final String[] VOID =
      words("img br hr input meta link area base col embed source track wbr");
  private static final String[] RAW =
      words("script style template noscript iframe canvas audio video object datalist");
  private static final String[] BLOCK =
      words("p br div li ul ol tr td th table h1 h2 h3 h4 h5 h6 hr blockquote pre section"
          + " article header footer details summary body html head form");
  private static final boolean[] STOP = new boolean[128];

  static {
    "<[]!`~*\\&".chars().forEach(c -> STOP[c] = true);
  }

  private static final String[] NEVER_SHOWN = {
    "alt", "title", "aria-label", "aria-description", "placeholder"
  };

  private final Rendering out = new Rendering();
  private final Tag tag = new Tag();
  private final Link link = new Link();
  private final Link inner = new Link();
  private byte[] bytes = new byte[0];
  private int length;
  private long effort;
  private boolean unclosedComments;
  private int unclosed; // a bit for each of RAW whose end was sought in vain
  private String hiddenBy = "";
  private int hiddenDepth;
  private int linkText;
  private int linkClose;
  private int hrefStart;
  private int hrefEnd;
  private int hrefText;

  private static String[] words(String words) {
    return words.split(" ", -1);
  }

  /** Writes both readings, each only if it says something; whether all was walked. */
  boolean read(View from, View hidden, View shown) {
    bytes = from.bytes();
    length = from.length();
    out.begin(from, hidden, shown);
    tag.begin(from);
    link.begin(from);
    inner.begin(from);
    effort = (long) EFFORT * length;
    unclosedComments = false;
    unclosed = 0;
    hiddenBy = "";
    hiddenDepth = 0;
    linkText = 0;
    linkClose = -1;
    hrefStart = 0;
    hrefEnd = 0;
    hrefText = -1;
    walk();
    out.end();
    return effort > 0;
  }

  private void walk() {
    int i = stop(0);
    while (i < length) {
      i = stop(
          switch (bytes[i]) {
            case '<' -> angle(i);
            case '[' -> bracket(i, i);
            case '!' -> bytes[i + 1] == '[' ? bracket(i, i + 1) : i + 1;
            case ']' -> i == linkClose ? endOfLink(i) : i + 1;
            case '`', '~' -> code(i);
            case '*' -> emphasis(i);
            case '\\' -> backslash(i);
            case '&' -> reference(i);
            default -> i + 1;
          });
    }
  }

  private int stop(int from) {
    int i = from;
    while (i < length && (bytes[i] < 0 || !STOP[bytes[i]])) {
      i++;
    }
    return i;
  }

  /** Pays for a look ahead that found nothing. */
  private int vain(int start, int reached) {
    effort -= reached - start;
    return start + 1;
  }

  private int angle(int i) {
    if (effort <= 0) {
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
      return vain(i, tag.reached());
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
      return vain(i, end);
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

  private int bracket(int i, int open) {
    boolean image = i < open;
    if (effort <= 0) {
      return i + 1;
    }
    if (linkClose >= i) {
      return image ? imageInLink(i, open) : i + 1;
    }
    if (!image && isLineStart(i)) {
      if (link.readDefinition(i)) {
        return definition(i);
      }
      vain(i, link.reached());
    }
    if (!link.readInline(open)) {
      return vain(i, link.reached()) + (image ? 1 : 0);
    }
    if (image) {
      return image(i, open);
    }
    out.cut(i, i + 1);
    linkText = i + 1;
    linkClose = link.close();
    return i + 1;
  }

  private int imageInLink(int i, int open) {
    if (!inner.readInline(open)) {
      return vain(i, inner.reached()) + 1;
    }
    out.cut(i, inner.end());
    out.fragment(open + 1, inner.close());
    out.fragment(inner.title(), inner.titleEnd());
    return inner.end();
  }

  private int image(int i, int open) {
    out.cut(i, link.end());
    out.fragment(open + 1, link.close());
    out.fragment(link.title(), link.titleEnd());
    return link.end();
  }

  private int definition(int i) {
    out.cut(i, link.end());
    out.fragment(link.title(), link.titleEnd());
    return link.end();
  }

  private int endOfLink(int i) {
    out.cut(i, link.end());
    if (Hosts.differ(bytes, linkText, i, link.target(), link.targetEnd())) {
      out.fragment(link.target(), link.targetEnd());
    }
    out.fragment(link.title(), link.titleEnd());
    linkClose = -1;
    return link.end();
  }

  private int code(int i) {
    byte mark = bytes[i];
    int run = i;
    while (bytes[run] == mark) {
      run++;
    }
    if (run - i >= 3 && isLineStart(i)) {
      return fence(i, run);
    }
    if (mark == '~') {
      return strike(i, run);
    }
    int close = closingRun(run, run - i);
    if (close < 0) {
      return run;
    }
    out.cut(i, run);
    out.cut(close, close + run - i);
    return close + run - i;
  }

  private int strike(int i, int run) {
    if (run - i == 2) {
      out.cut(i, run);
    }
    return run;
  }

  /** The whole fence as it stands; one that is not closed goes to the end. */
  private int fence(int i, int run) {
    int line = run;
    while (line < length) {
      while (line < length && bytes[line] != '\n') {
        line++;
      }
      line++;
      int mark = line;
      while (bytes[Math.min(mark, length)] == ' ' && mark < line + 3) {
        mark++;
      }
      int end = mark;
      while (end < length && bytes[end] == bytes[i]) {
        end++;
      }
      if (end - mark >= run - i) {
        return end;
      }
    }
    return length;
  }

  private int closingRun(int from, int marks) {
    int limit = effort > 0 ? Math.min(length, from + LONGEST_CODE) : from;
    int i = from;
    while (i < limit && !(bytes[i] == '\n' && bytes[i + 1] == '\n')) {
      if (bytes[i] != '`') {
        i++;
        continue;
      }
      int start = i;
      while (bytes[i] == '`') {
        i++;
      }
      if (i - start == marks) {
        return start;
      }
    }
    vain(from, i);
    return -1;
  }

  private int emphasis(int i) {
    int end = i;
    while (bytes[end] == '*') {
      end++;
    }
    boolean before = i > 0 && !Tag.isBlank(bytes[i - 1]);
    boolean after = end < length && !Tag.isBlank(bytes[end]);
    if (end - i <= 3 && (before || after)) {
      out.cut(i, end);
    }
    return end;
  }

  private int backslash(int i) {
    if (Rendering.isMark(bytes[i + 1])) {
      out.cut(i, i + 1);
      return i + 2;
    }
    return i + 1;
  }

  private int reference(int i) {
    int end = References.end(bytes, i);
    if (end == 0) {
      return i + 1;
    }
    out.put(References.meaning(bytes, i, end), i, end);
    return end;
  }

  private boolean isLineStart(int i) {
    int start = i;
    while (start > 0 && i - start < 3 && bytes[start - 1] == ' ') {
      start--;
    }
    return start == 0 || bytes[start - 1] == '\n';
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
