package dev.exuvia.extractors.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A guess at how often four bytes stand in what agents and people wrote, case aside: enough to tell a
 * rare literal from a common one. Words and how common they are stand in {@code common-words.txt};
 * what these do not hold is guessed from letters and pairs of letters, by the usual tables (Norvig,
 * "English Letter Frequency Counts", 2013, seen 2026-11).
 */
final class Frequency {
  private static final String WORDS = "common-words.txt";
  private static final double MILLION = 1e6;
  private static final double RARE_WORDS = 0.1;
  private static final double BLANK = 0.17;
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
  private static final Map<String, Double> GRAMS = new HashMap<>();

  static {
    letters();
    pairs();
    words();
  }

  private Frequency() {}

  private static void letters() {
    Arrays.fill(ONE, 0.0005);
    for (int c = '0'; c <= '9'; c++) {
      ONE[c] = 0.006;
    }
    for (int i = 0; i < LETTERS.length(); i++) {
      ONE[LETTERS.charAt(i)] = 0.1 / (1 + 0.25 * i);
    }
    ONE[' '] = BLANK;
    for (char c : ".,-_/:='\"()\n".toCharArray()) {
      ONE[c] = 0.008;
    }
  }

  private static void pairs() {
    String[] pairs = PAIRS.split(" ", -1);
    for (int i = 0; i < pairs.length; i++) {
      char first = pairs[i].charAt(0);
      if (TWO[first] == null) {
        TWO[first] = new double[128];
      }
      TWO[first][pairs[i].charAt(1)] = 0.028 / (1 + 0.08 * i);
    }
  }

  private static void words() {
    try (InputStream in = Frequency.class.getResourceAsStream(WORDS)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      text.lines().filter(line -> !line.startsWith("#")).forEach(Frequency::line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void line(String line) {
    String[] parts = line.split(" ", -1);
    boolean pieces = line.startsWith("+");
    double share = Integer.parseInt(pieces ? parts[0].substring(1) : parts[0]) / MILLION;
    for (int i = 1; i < parts.length; i++) {
      grams(pieces ? parts[i].replace('␣', ' ').replace('↵', '\n') : " " + parts[i] + " ", share);
    }
  }

  /** Notes all of two to four bytes that a common text holds. */
  private static void grams(String text, double share) {
    for (int size = 2; size <= Engine.WINDOW; size++) {
      for (int i = 0; i + size <= text.length(); i++) {
        GRAMS.merge(text.substring(i, i + size), share, Double::sum);
      }
    }
  }

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
    int end = Math.min(bytes.length(), from + Engine.WINDOW);
    double share = ONE[bytes.charAt(from) & 0xFF];
    for (int i = from + 1; i < end; i++) {
      share *= pair(bytes.charAt(i - 1) & 0xFF, bytes.charAt(i) & 0xFF)
          / ONE[bytes.charAt(i - 1) & 0xFF];
    }
    String window = bytes.substring(from, end);
    return GRAMS.getOrDefault(window, 0.0) + across(window) + RARE_WORDS * share;
  }

  /** Where one word ends and the next one begins. */
  private static double across(String window) {
    int blank = window.indexOf(' ');
    if (blank <= 0 || blank == window.length() - 1 || window.indexOf(' ', blank + 1) >= 0) {
      return 0;
    }
    double ends = GRAMS.getOrDefault(window.substring(0, blank + 1), 0.0);
    double begins = GRAMS.getOrDefault(window.substring(blank), 0.0);
    return ends * begins / BLANK;
  }

  /** Where the four rarest bytes begin. */
  static int rarest(String bytes) {
    int best = 0;
    double least = of(bytes, 0);
    for (int i = 1; i + Engine.WINDOW <= bytes.length(); i++) {
      double share = of(bytes, i);
      if (share < least * 0.7) {
        best = i;
        least = share;
      }
    }
    return best;
  }
}
