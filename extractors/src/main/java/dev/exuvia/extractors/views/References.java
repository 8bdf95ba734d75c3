package dev.exuvia.extractors.views;

import java.nio.charset.StandardCharsets;

/** HTML character references (HTML Living Standard, 13.5): numeric, and the named ones of ASCII. */
final class References {
  private static final int LONGEST = 18;
  private static final String NAMES =
      "amp& lt< gt> quot\" apos' nbsp\u00A0 colon: equals= sol/ lowbar_ period. plus+ commat@"
          + " dash- hyphen- NewLine\n"
          + " Tab\t num# dollar$ percnt% lpar( rpar) ast* comma, semi; excl! quest? lsqb[ lbrack["
          + " rsqb] rbrack] bsol\\ Hat^ grave` lcub{ lbrace{ rcub} rbrace} vert| verbar| shy\u00AD"
          + " zwj\u200D zwnj\u200C lrm\u200E rlm\u200F ZeroWidthSpace\u200B NoBreak\u2060";
  private static final byte[][] NAMED;
  private static final int[] MEANING;

  static {
    String[] names = NAMES.split(" ", -1);
    NAMED = new byte[names.length][];
    MEANING = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      int last = names[i].length() - 1;
      NAMED[i] = names[i].substring(0, last).getBytes(StandardCharsets.US_ASCII);
      int c = names[i].charAt(last);
      MEANING[i] = c == 0xA0 ? ' ' : c;
    }
  }

  private References() {}

  /** Where the reference ends that begins with this {@code &}, 0 if none does. */
  static int end(byte[] bytes, int at) {
    int i = at + 1;
    while (i < at + LONGEST && (Gate.isAlphanumeric(bytes[i]) || bytes[i] == '#')) {
      i++;
    }
    return bytes[i] == ';' && meaning(bytes, at, i + 1) >= 0 ? i + 1 : 0;
  }

  /** The character that the reference stands for, -1 if it is none. */
  static int meaning(byte[] bytes, int at, int end) {
    int last = end - 1;
    if (bytes[at + 1] != '#') {
      return named(bytes, at + 1, last);
    }
    boolean hex = (bytes[at + 2] | 0x20) == 'x';
    int c = hex ? Digits.of(bytes, at + 3, last, 16) : Digits.of(bytes, at + 2, last, 10);
    return c <= Character.MAX_CODE_POINT ? c : -1;
  }

  private static int named(byte[] bytes, int from, int end) {
    for (int i = 0; i < NAMED.length; i++) {
      byte[] name = NAMED[i];
      if (name.length == end - from && matches(name, bytes, from)) {
        return MEANING[i];
      }
    }
    return -1;
  }

  private static boolean matches(byte[] name, byte[] bytes, int from) {
    for (int i = 0; i < name.length; i++) {
      if (name[i] != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
