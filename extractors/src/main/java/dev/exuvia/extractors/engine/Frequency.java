package dev.exuvia.extractors.engine;

/**
 * A guess at how often four bytes stand in a text that people or agents wrote, case aside: enough to
 * tell a rare literal from a common one. English letters by the usual tables, pairs by the list of
 * the most frequent ones (Norvig, "English Letter Frequency Counts", 2013, seen 2026-11).
 */
final class Frequency {
  private static final String LETTERS = "etaoinsrhldcumfpgwybvkxjqz";
  private static final String PAIRS =
      "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le"
          + " ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho"
          + " pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol"
          + " rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev"
          + " ld ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu"
          + " ei ov by rm ep tt oc fa ef cu rn sc gi da yo cr cl du ga qu ue ff ba ey ls va um pp"
          + " ua up lu go ht ru ug ds lt pi rc rr eg au ck ew mu br bi pt ak pu ui rg ib tl ny ki"
          + " rk ys ob mm fu ph og ms ye ud mb ip ub oi rl gu dr hr cc tw ft wn nu af hu nn eo vo"
          + " rv nf xp gn sm fl iz ok nl my gl aw ju oa eq sy sl ps jo lf nv je nk kn gs dy hy ze"
          + " ks xt bs ik dd pt rp sk";

  private static final double[] ONE = new double[256];
  private static final double[][] TWO = new double[256][];

  static {
    java.util.Arrays.fill(ONE, 0.0005);
    for (int c = '0'; c <= '9'; c++) {
      ONE[c] = 0.006;
    }
    for (int i = 0; i < LETTERS.length(); i++) {
      ONE[LETTERS.charAt(i)] = 0.1 / (1 + 0.25 * i);
    }
    ONE[' '] = 0.17;
    for (char c : ".,-_/:='\"()\n".toCharArray()) {
      ONE[c] = 0.008;
    }
    String[] pairs = PAIRS.split(" ", -1);
    for (int i = 0; i < pairs.length; i++) {
      char first = pairs[i].charAt(0);
      if (TWO[first] == null) {
        TWO[first] = new double[128];
      }
      TWO[first][pairs[i].charAt(1)] = 0.028 / (1 + 0.08 * i);
    }
  }

  private Frequency() {}

  private static double pair(int a, int b) {
    boolean letters = a >= 'a' && a <= 'z' && b >= 'a' && b <= 'z';
    if (!letters) {
      return ONE[a] * ONE[b];
    }
    double known = TWO[a] == null ? 0 : TWO[a][b];
    return known > 0 ? known : 0.00005;
  }

  /** Of the bytes {@code from} to {@code from + 3}, or as many as there are. */
  static double of(String bytes, int from) {
    int end = Math.min(bytes.length(), from + 4);
    double share = ONE[bytes.charAt(from) & 0xFF];
    for (int i = from + 1; i < end; i++) {
      share *= pair(bytes.charAt(i - 1) & 0xFF, bytes.charAt(i) & 0xFF)
          / ONE[bytes.charAt(i - 1) & 0xFF];
    }
    return share;
  }

  /** Where the four rarest bytes begin. */
  static int rarest(String bytes) {
    int best = 0;
    for (int i = 1; i + 4 <= bytes.length(); i++) {
      if (of(bytes, i) < of(bytes, best) * 0.7) {
        best = i;
      }
    }
    return best;
  }
}
