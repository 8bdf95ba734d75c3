package dev.exuvia.extractors.checks;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * IPv4 and IPv6 addresses and ranges as text. Reads digits only and never asks the net for a name.
 */
public final class Addresses {
  private static final Cidr MAPPED = cidr("::ffff:0:0/96");
  private static final List<Cidr> DOCUMENTATION = List.of(
      cidr("192.0.2.0/24"),
      cidr("198.51.100.0/24"),
      cidr("203.0.113.0/24"),
      cidr("2001:db8::/32"),
      cidr("3fff::/20"));
  private static final List<Cidr> LOOPBACK = List.of(cidr("127.0.0.0/8"), cidr("::1/128"));
  private static final List<Cidr> PRIVATE = List.of(
      cidr("10.0.0.0/8"),
      cidr("172.16.0.0/12"),
      cidr("192.168.0.0/16"),
      cidr("100.64.0.0/10"),
      cidr("169.254.0.0/16"),
      cidr("0.0.0.0/8"),
      cidr("224.0.0.0/3"),
      cidr("fc00::/7"),
      cidr("fe80::/10"),
      cidr("ff00::/8"),
      cidr("::/128"));

  /** An IPv4 address in prose: neither a version nor a range. */
  private static final Pattern TOLD = Pattern.compile(
      "(?:^|[^0-9A-Za-z./_-]|//)(\\d{1,3}(?:\\.\\d{1,3}){3})(/\\d|\\.?[0-9A-Za-z_-]|)");

  private final byte[] bytes;

  private Addresses(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Where an address belongs. */
  public enum Range {
    /** Reachable from anywhere. */
    PUBLIC,
    /** RFC 1918, 4193, 6598, link-local, multicast, unspecified. */
    PRIVATE,
    /** The machine itself. */
    LOOPBACK,
    /** RFC 5737, 3849, 9637. */
    DOCUMENTATION
  }

  /** Reads an address, with or without brackets and zone; an IPv4-mapped one becomes IPv4. */
  public static Optional<Addresses> parse(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    int zone = bare.indexOf('%');
    String address = zone < 0 ? bare : bare.substring(0, zone);
    if (address.isEmpty() || address.length() > 45) {
      return Optional.empty();
    }
    byte[] bytes = address.indexOf(':') < 0 ? v4(address) : v6(address);
    return Optional.ofNullable(bytes).map(Addresses::unmapped);
  }

  /** The only IPv4 address of a machine that a sentence names; empty for none and for several. */
  public static Optional<String> onlyOne(String sentence) {
    String only = "";
    Matcher matcher = TOLD.matcher(sentence);
    while (matcher.find()) {
      String told = matcher.group(1);
      if (matcher.group(2).isEmpty() && isOfMachine(told) && !told.equals(only)) {
        if (!only.isEmpty()) {
          return Optional.empty();
        }
        only = told;
      }
    }
    return only.isEmpty() ? Optional.empty() : Optional.of(only);
  }

  /** Whether it names one machine that is not the speaker's own. */
  private static boolean isOfMachine(String text) {
    byte[] bytes = v4(text);
    return bytes != null && bytes[0] != 0 && bytes[0] != 127 && (bytes[0] & 0xff) < 224;
  }

  private static Addresses unmapped(byte[] bytes) {
    boolean mapped = bytes.length == 16 && MAPPED != null && MAPPED.covers(bytes);
    return new Addresses(mapped ? Arrays.copyOfRange(bytes, 12, 16) : bytes);
  }

  /** Where it belongs. */
  public Range range() {
    if (DOCUMENTATION.stream().anyMatch(cidr -> cidr.contains(this))) {
      return Range.DOCUMENTATION;
    }
    if (LOOPBACK.stream().anyMatch(cidr -> cidr.contains(this))) {
      return Range.LOOPBACK;
    }
    return PRIVATE.stream().anyMatch(cidr -> cidr.contains(this)) ? Range.PRIVATE : Range.PUBLIC;
  }

  /** A range of addresses. */
  public static final class Cidr {
    private final byte[] base;
    private final int bits;

    private Cidr(byte[] base, int bits) {
      this.base = base;
      this.bits = bits;
    }

    /** Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address. */
    public static Optional<Cidr> parse(String text) {
      int slash = text.indexOf('/');
      String address = slash < 0 ? text : text.substring(0, slash);
      byte[] base = address.indexOf(':') < 0 ? v4(address) : v6(address);
      if (base == null) {
        return Optional.empty();
      }
      int bits = slash < 0 ? base.length * 8 : number(text.substring(slash + 1), base.length * 8);
      return bits < 0 ? Optional.empty() : Optional.of(new Cidr(base, bits));
    }

    /** Whether the address lies in it; one of the other family never does. */
    public boolean contains(Addresses address) {
      return covers(address.bytes);
    }

    private boolean covers(byte[] bytes) {
      if (bytes.length != base.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if (((bytes[bit / 8] ^ base[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private static Cidr cidr(String text) {
    return Cidr.parse(text).orElseThrow();
  }

  private static byte @Nullable [] v4(String text) {
    String[] parts = text.split("\\.", -1);
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int value = parts.length == 4 ? number(parts[i], 255) : -1;
      if (value < 0) {
        return null;
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  /** RFC 4291, section 2.2. */
  private static byte @Nullable [] v6(String text) {
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      return null;
    }
    byte[] head = groups(gap < 0 ? text : text.substring(0, gap));
    byte[] tail = groups(gap < 0 ? "" : text.substring(gap + 2));
    int length = head == null || tail == null ? -1 : head.length + tail.length;
    if (head == null || tail == null || (gap < 0 ? length != 16 : length > 14)) {
      return null;
    }
    byte[] bytes = Arrays.copyOf(head, 16);
    System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
    return bytes;
  }

  private static byte @Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    byte[] bytes = new byte[2 * parts.length + 2];
    int length = 0;
    for (int i = 0; i < parts.length; i++) {
      byte[] group =
          i == parts.length - 1 && parts[i].indexOf('.') > 0 ? v4(parts[i]) : hex(parts[i]);
      if (group == null) {
        return null;
      }
      System.arraycopy(group, 0, bytes, length, group.length);
      length += group.length;
    }
    return Arrays.copyOf(bytes, length);
  }

  private static byte @Nullable [] hex(String group) {
    boolean fits = !group.isEmpty()
        && group.length() <= 4
        && group.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    if (!fits) {
      return null;
    }
    int value = Integer.parseInt(group, 16);
    return new byte[] {(byte) (value >> 8), (byte) value};
  }

  private static int number(String digits, int most) {
    boolean fits = !digits.isEmpty()
        && digits.length() <= 3
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int value = fits ? Integer.parseInt(digits) : -1;
    return value <= most ? value : -1;
  }
}
