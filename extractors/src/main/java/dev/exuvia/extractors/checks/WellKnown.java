package dev.exuvia.extractors.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values that everybody has: keys of emulators and test networks, samples in manuals. Kept as the
 * first 16 digits of their SHA-256 in {@code well-known.txt}, each with where it comes from.
 */
final class WellKnown {
  private static final int DIGITS = 16;
  private static final Set<String> HASHES = read();

  private WellKnown() {}

  static boolean isOne(String value) {
    return HASHES.contains(hash(value));
  }

  private static String hash(String value) {
    byte[] bytes = value.strip().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Base58.sha256(bytes)).substring(0, DIGITS);
  }

  private static Set<String> read() {
    try (InputStream in = Objects.requireNonNull(
        WellKnown.class.getResourceAsStream("well-known.txt"), "the list of known values")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.length() > DIGITS && line.charAt(0) != '#')
          .map(line -> line.substring(0, DIGITS))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
