package dev.exuvia.crawlers.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells the addresses that anybody may ask from those of a machine, a network or a cloud of
 * somebody's own: IANA's registries of special-purpose addresses (RFC 6890 and its followers, as of
 * October 2026) and the ways in which an IPv6 address can carry an IPv4 one.
 */
final class PublicAddresses {
  private static final List<Range> V4 = List.of(
      range("0.0.0.0", 8, "this network"),
      range("10.0.0.0", 8, "private"),
      range("100.64.0.0", 10, "shared behind a carrier"),
      range("127.0.0.0", 8, "loopback"),
      range("168.63.129.16", 32, "a cloud's own"),
      range("169.254.0.0", 16, "link-local"),
      range("172.16.0.0", 12, "private"),
      range("192.0.0.0", 24, "for protocols"),
      range("192.0.2.0", 24, "documentation"),
      range("192.88.99.0", 24, "6to4 relays"),
      range("192.168.0.0", 16, "private"),
      range("198.18.0.0", 15, "benchmarks"),
      range("198.51.100.0", 24, "documentation"),
      range("203.0.113.0", 24, "documentation"),
      range("224.0.0.0", 4, "multicast"),
      range("240.0.0.0", 4, "reserved"));
  private static final List<Range> V6 = List.of(
      range("::", 128, "unspecified"),
      range("::1", 128, "loopback"),
      range("fc00::", 7, "private"),
      range("fe80::", 10, "link-local"),
      range("fec0::", 10, "site-local"),
      range("ff00::", 8, "multicast"),
      range("2001::", 23, "for protocols"),
      range("2001:db8::", 32, "documentation"),
      range("3fff::", 20, "documentation"));
  private static final Range GLOBAL = range("2000::", 3, "global");
  private static final Range NAT64 = range("64:ff9b::", 96, "NAT64");
  private static final Range SIX_TO_FOUR = range("2002::", 16, "6to4");

  private PublicAddresses() {}

  private record Range(InetAddress base, int bits, String text) {
    boolean contains(byte[] address) {
      byte[] start = base.getAddress();
      for (int bit = 0; bit < bits; bit++) {
        if (((address[bit / 8] ^ start[bit / 8]) & (0x80 >> (bit % 8))) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Why an address is not asked, in our own words; empty when anybody may. */
  static Optional<String> refusal(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? v4(bytes, "") : v6(bytes);
  }

  private static Optional<String> v4(byte[] bytes, String inside) {
    return within(V4, bytes).map(reason -> reason + inside);
  }

  private static Optional<String> v6(byte[] bytes) {
    if (isMapped(bytes)) {
      return v4(Arrays.copyOfRange(bytes, 12, 16), ", inside a mapped one");
    }
    if (NAT64.contains(bytes)) {
      return v4(Arrays.copyOfRange(bytes, 12, 16), ", inside a NAT64 one");
    }
    if (SIX_TO_FOUR.contains(bytes)) {
      return v4(Arrays.copyOfRange(bytes, 2, 6), ", inside a 6to4 one");
    }
    Optional<String> special = within(V6, bytes);
    return special.isPresent() || GLOBAL.contains(bytes)
        ? special
        : Optional.of("its address is none of the global ones");
  }

  private static Optional<String> within(List<Range> ranges, byte[] bytes) {
    return ranges.stream()
        .filter(range -> range.contains(bytes))
        .findFirst()
        .map(range -> "its address is in " + range.text());
  }

  private static boolean isMapped(byte[] bytes) {
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == -1 && bytes[11] == -1;
  }

  private static Range range(String base, int bits, String use) {
    return new Range(literal(base).orElseThrow(), bits, base + "/" + bits + " (" + use + ")");
  }

  /**
   * An address by its letters.
   *
   * @param text four decimal numbers with dots between, or an IPv6 address: for these the JDK asks
   *     nobody
   */
  static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.getByName(text.indexOf(':') < 0 ? text : "[" + text + "]"));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
