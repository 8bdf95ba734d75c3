package dev.exuvia.app.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Checks ranges of addresses that an organisation claims. Asks no name server. */
final class Cidr {
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final String IPV4 = BYTE + "(?:\\." + BYTE + "){3}";

  private Cidr() {}

  static void check(String text) throws Invalid {
    String[] parts = text.split("/", 2);
    InetAddress address = address(parts[0]);
    int bits = address.getAddress().length * 8;
    int prefix = parts.length == 1 ? bits : prefix(parts[1], bits);
    int widest = bits == 32 ? 8 : 16;
    if (prefix < widest) {
      throw new Invalid("must not be wider than /" + widest);
    }
    if (new BigInteger(1, address.getAddress()).getLowestSetBit() < bits - prefix
        && !isZero(address)) {
      throw new Invalid("has bits set behind its prefix; begin it at its first address");
    }
    if (isShared(address)) {
      throw new Invalid("must be public addresses: everyone uses private and loopback ones");
    }
  }

  private static InetAddress address(String text) throws Invalid {
    if (text.matches(IPV4) || text.matches("[0-9a-f:.]*:[0-9a-f:.]*")) {
      try {
        return InetAddress.getByName(text);
      } catch (UnknownHostException e) {
        // said below, without its words
      }
    }
    throw new Invalid("must be an address or a range of addresses, IPv4 or IPv6");
  }

  private static int prefix(String text, int bits) throws Invalid {
    int prefix = text.matches("\\d{1,3}") ? Integer.parseInt(text) : bits + 1;
    if (prefix > bits) {
      throw new Invalid("must have a prefix of at most " + bits + " bits");
    }
    return prefix;
  }

  private static boolean isZero(InetAddress address) {
    return address.isAnyLocalAddress();
  }

  private static boolean isShared(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    return uniqueLocal
        || address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress();
  }
}
