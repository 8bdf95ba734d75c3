package dev.exuvia.extractors.checks;

import java.util.Locale;

/** The checksum of bech32 (BIP-173) and bech32m (BIP-350): age, Sui and Nostr write keys in it. */
public final class Bech32 {
  private static final String DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int M = 0x2bc830a3;
  private static final int CHECKSUM = 6;
  private static final int FIVE = 5;
  private static final int ALL_FIVE = 31;
  private static final int TOP = 25;
  private static final int LOW = 0x1ffffff;

  private Bech32() {}

  /** Whether the last six characters fit the others. */
  static boolean fits(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int split = lower.lastIndexOf('1');
    if (split < 1 || lower.length() - split <= CHECKSUM) {
      return false;
    }
    int sum = begin(lower.substring(0, split));
    for (int i = split + 1; i < lower.length(); i++) {
      int digit = DIGITS.indexOf(lower.charAt(i));
      if (digit < 0) {
        return false;
      }
      sum = step(sum) ^ digit;
    }
    return sum == 1 || sum == M;
  }

  /** A text with this begin, these digits and the right checksum, for samples. */
  public static String of(String begin, String digits) {
    int sum = begin(begin);
    for (int i = 0; i < digits.length(); i++) {
      sum = step(sum) ^ DIGITS.indexOf(digits.charAt(i));
    }
    for (int i = 0; i < CHECKSUM; i++) {
      sum = step(sum);
    }
    sum ^= 1;
    StringBuilder out = new StringBuilder(begin).append('1').append(digits);
    for (int i = CHECKSUM - 1; i >= 0; i--) {
      out.append(DIGITS.charAt((sum >> (FIVE * i)) & ALL_FIVE));
    }
    return out.toString();
  }

  private static int begin(String readable) {
    int sum = 1;
    for (int i = 0; i < readable.length(); i++) {
      sum = step(sum) ^ (readable.charAt(i) >> FIVE);
    }
    sum = step(sum);
    for (int i = 0; i < readable.length(); i++) {
      sum = step(sum) ^ (readable.charAt(i) & ALL_FIVE);
    }
    return sum;
  }

  private static int step(int sum) {
    int top = sum >>> TOP;
    int next = (sum & LOW) << FIVE;
    for (int i = 0; i < FIVE; i++) {
      next ^= ((top >> i) & 1) == 0 ? 0 : GENERATOR[i];
    }
    return next;
  }
}
