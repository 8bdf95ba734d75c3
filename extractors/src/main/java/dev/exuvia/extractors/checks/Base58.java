package dev.exuvia.extractors.checks;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** Base 58 as Bitcoin and Solana write keys (draft-msporny-base58), with and without checksum. */
public final class Base58 {
  private static final String DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
  private static final int LONGEST = 120;
  private static final int CHECKSUM = 4;
  private static final int STEP = 10;

  private Base58() {}

  /** The bytes, or nothing if it is something else or longer than 120 digits, which no key is. */
  public static Optional<byte[]> decode(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    int zeros = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      zeros += digit == 0 && zeros == i ? 1 : 0;
    }
    BigInteger number = number(text);
    byte[] bytes = number.signum() == 0 ? new byte[0] : number.toByteArray();
    int sign = bytes.length > 0 && bytes[0] == 0 ? 1 : 0;
    byte[] out = new byte[zeros + bytes.length - sign];
    System.arraycopy(bytes, sign, out, zeros, bytes.length - sign);
    return Optional.of(out);
  }

  /** Takes several digits a step, as many as a long holds. */
  private static BigInteger number(String text) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < text.length(); ) {
      long part = 0;
      long weight = 1;
      for (int end = Math.min(text.length(), i + STEP); i < end; i++) {
        part = part * DIGITS.length() + DIGITS.indexOf(text.charAt(i));
        weight *= DIGITS.length();
      }
      number = number.multiply(BigInteger.valueOf(weight)).add(BigInteger.valueOf(part));
    }
    return number;
  }

  /** What stands before the last four bytes, if these are the first of its double SHA-256. */
  public static Optional<byte[]> checked(String text) {
    return decode(text)
        .filter(bytes -> bytes.length > CHECKSUM)
        .filter(bytes -> Arrays.equals(
            checksum(Arrays.copyOf(bytes, bytes.length - CHECKSUM)),
            Arrays.copyOfRange(bytes, bytes.length - CHECKSUM, bytes.length)))
        .map(bytes -> Arrays.copyOf(bytes, bytes.length - CHECKSUM));
  }

  /** The text of these bytes with their checksum, for samples. */
  public static String encodeChecked(byte[] bytes) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + CHECKSUM);
    System.arraycopy(checksum(bytes), 0, all, bytes.length, CHECKSUM);
    StringBuilder out = new StringBuilder();
    for (BigInteger rest = new BigInteger(1, all); rest.signum() > 0; rest = rest.divide(BASE)) {
      out.append(DIGITS.charAt(rest.mod(BASE).intValue()));
    }
    for (int i = 0; i < all.length && all[i] == 0; i++) {
      out.append(DIGITS.charAt(0));
    }
    return out.reverse().toString();
  }

  private static byte[] checksum(byte[] bytes) {
    return Arrays.copyOf(sha256(sha256(bytes)), CHECKSUM);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
