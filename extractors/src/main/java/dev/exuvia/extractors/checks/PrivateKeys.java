package dev.exuvia.extractors.checks;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the bytes of a private key say: PKCS#1, PKCS#8, SEC1, DSA, OpenSSH. */
final class PrivateKeys {
  private static final byte[] OPENSSH = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int RSA_PARTS = 9;
  private static final int DSA_PARTS = 6;
  private static final int MOST_BITS = 16_384;
  private static final int LONGEST_STRING = 1 << 16;

  private PrivateKeys() {}

  /**
   * A key.
   *
   * @param form what it is written in
   * @param encrypted whether it needs a passphrase
   * @param proved whether its parts belong together
   * @param facts what it says of its owner
   */
  record Key(String form, boolean encrypted, boolean proved, Map<String, String> facts) {
    Key {
      facts = Map.copyOf(facts);
    }
  }

  static Optional<Key> parse(byte[] bytes) {
    if (startsWith(bytes, OPENSSH)) {
      return openSsh(ByteBuffer.wrap(bytes, OPENSSH.length, bytes.length - OPENSSH.length));
    }
    return Der.of(ByteBuffer.wrap(bytes))
        .filter(whole -> whole.tag() == Der.SEQUENCE)
        .flatMap(whole -> der(whole.parts()));
  }

  private static Optional<Key> der(List<Der> parts) {
    if (parts.size() >= RSA_PARTS && areNumbers(parts, RSA_PARTS)) {
      return Optional.of(key("PKCS#1", product(parts)));
    }
    if (parts.size() == DSA_PARTS && areNumbers(parts, DSA_PARTS)) {
      return Optional.of(key("DSA", power(parts)));
    }
    if (has(parts, Der.INTEGER, Der.SEQUENCE, Der.OCTETS)) {
      Optional<Key> inner = Der.of(parts.get(2).content())
          .filter(der -> der.tag() == Der.SEQUENCE)
          .flatMap(der -> der(der.parts()));
      return Optional.of(key("PKCS#8", inner.map(Key::proved).orElse(false)));
    }
    if (has(parts, Der.INTEGER, Der.OCTETS)) {
      return Optional.of(key("SEC1", false));
    }
    boolean sealed = has(parts, Der.SEQUENCE, Der.OCTETS) && parts.size() == 2;
    return sealed ? Optional.of(new Key("PKCS#8", true, false, Map.of())) : Optional.empty();
  }

  private static Key key(String form, boolean proved) {
    return new Key(form, false, proved, Map.of());
  }

  private static boolean has(List<Der> parts, int... tags) {
    if (parts.size() < tags.length) {
      return false;
    }
    for (int i = 0; i < tags.length; i++) {
      if (parts.get(i).tag() != tags[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean areNumbers(List<Der> parts, int count) {
    return parts.stream().limit(count).allMatch(part -> part.tag() == Der.INTEGER);
  }

  /** RFC 8017, A.1.2: the modulus is the product of the primes. */
  private static boolean product(List<Der> parts) {
    BigInteger modulus = parts.get(1).number();
    return modulus.bitLength() <= MOST_BITS
        && modulus.signum() > 0
        && modulus.equals(parts.get(4).number().multiply(parts.get(5).number()));
  }

  /** The public number is the base to the power of the private one; only for sizes that are used. */
  private static boolean power(List<Der> parts) {
    BigInteger prime = parts.get(1).number();
    BigInteger secret = parts.get(5).number();
    return prime.bitLength() > 0
        && prime.bitLength() <= 3072
        && secret.bitLength() <= 256
        && parts.get(3).number().modPow(secret, prime).equals(parts.get(4).number());
  }

  /** PROTOCOL.key of OpenSSH: an unsealed key says the same random number twice. */
  private static Optional<Key> openSsh(ByteBuffer in) {
    Optional<byte[]> cipher = string(in);
    Optional<byte[]> kdf = string(in);
    Optional<byte[]> options = string(in);
    if (cipher.isEmpty() || kdf.isEmpty() || options.isEmpty() || in.remaining() < Integer.BYTES) {
      return Optional.empty();
    }
    in.getInt();
    Optional<byte[]> open = string(in);
    Optional<byte[]> closed = string(in);
    if (open.isEmpty() || closed.isEmpty()) {
      return Optional.empty();
    }
    boolean sealed = !text(cipher.get()).equals("none");
    boolean proved = !sealed && saysItTwice(ByteBuffer.wrap(closed.get()));
    return Optional.of(new Key("OpenSSH", sealed, proved, facts(open.get())));
  }

  private static boolean saysItTwice(ByteBuffer inner) {
    if (inner.remaining() <= 2 * Integer.BYTES) {
      return false;
    }
    int once = inner.getInt();
    return once == inner.getInt();
  }

  private static Map<String, String> facts(byte[] open) {
    Map<String, String> facts = new TreeMap<>();
    string(ByteBuffer.wrap(open))
        .map(PrivateKeys::text)
        .filter(type -> type.matches("[a-z0-9@.-]{3,50}"))
        .ifPresent(type -> facts.put("key_type", type));
    facts.put(
        "fingerprint",
        "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(Base58.sha256(open)));
    return facts;
  }

  private static Optional<byte[]> string(ByteBuffer in) {
    int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
    if (length < 0 || length > in.remaining() || length > LONGEST_STRING) {
      return Optional.empty();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return Optional.of(bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static boolean startsWith(byte[] bytes, byte[] begin) {
    return bytes.length > begin.length
        && java.util.Arrays.equals(bytes, 0, begin.length, begin, 0, begin.length);
  }
}
