package dev.exuvia.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** The kinds of value that settings have, each with its limits and its own words when unfit. */
final class Values {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Map<String, Duration> TIME_UNITS = Map.of(
      "ms", Duration.ofMillis(1),
      "s", Duration.ofSeconds(1),
      "m", Duration.ofMinutes(1),
      "h", Duration.ofHours(1),
      "d", Duration.ofDays(1));
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(?i:([kmg])(?:iB)?)?");
  private static final Pattern MAIL = Pattern.compile(
      "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.)*" + "[A-Za-z0-9-]{1,63}");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]|::1");

  private Values() {}

  static String text(String text) throws Invalid {
    if (text.isEmpty() || text.length() > 200 || text.chars().anyMatch(Character::isISOControl)) {
      throw new Invalid("must be 1 to 200 characters on one line");
    }
    return text;
  }

  static boolean flag(String text) throws Invalid {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Invalid("must be true or false");
    };
  }

  static Parser<Integer> integer(int least, int most) {
    return text -> {
      if (!text.matches("-?\\d{1,18}")) {
        throw new Invalid("must be a whole number");
      }
      long value = Long.parseLong(text);
      checkRange(value < least, value > most, String.valueOf(least), String.valueOf(most));
      return (int) value;
    };
  }

  static Parser<Double> share() {
    return text -> {
      if (!text.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
        throw new Invalid("must be a number between 0 and 1");
      }
      double value = Double.parseDouble(text);
      checkRange(value < 0, value > 1, "0", "1");
      return value;
    };
  }

  static Parser<Duration> duration(String least, String most) {
    return text -> {
      Duration value = duration(text);
      checkRange(
          value.compareTo(duration(least)) < 0, value.compareTo(duration(most)) > 0, least, most);
      return value;
    };
  }

  private static Duration duration(String text) throws Invalid {
    Matcher parts = DURATION.matcher(text);
    Duration unit = parts.matches() ? TIME_UNITS.get(parts.group(2)) : null;
    if (unit == null) {
      throw new Invalid("must be a number with a unit: ms, s, m, h or d");
    }
    return unit.multipliedBy(Long.parseLong(parts.group(1)));
  }

  /** Sizes in bytes; k, m, g and KiB, MiB, GiB are powers of 1024. */
  static Parser<Long> bytes(String least, String most) {
    return text -> {
      long value = bytes(text);
      checkRange(value < bytes(least), value > bytes(most), least, most);
      return value;
    };
  }

  private static long bytes(String text) throws Invalid {
    Matcher parts = SIZE.matcher(text);
    if (!parts.matches()) {
      throw new Invalid("must be a number of bytes with a unit: KiB, MiB or GiB");
    }
    String unit = parts.group(2) == null ? "" : parts.group(2).toLowerCase(Locale.ROOT);
    int shift = 10 * " kmg".indexOf(unit.isEmpty() ? " " : unit);
    return Long.parseLong(parts.group(1)) << shift;
  }

  /** One of an enum's constants, by the key that files use. */
  static <E extends Enum<E>> Parser<E> choice(E[] constants, Function<E, String> key) {
    List<String> keys = Arrays.stream(constants).map(key).toList();
    return text -> {
      int index = keys.indexOf(text);
      if (index < 0) {
        throw new Invalid("must be one of " + String.join(", ", keys) + hint(text, keys));
      }
      return constants[index];
    };
  }

  static String hint(String text, List<String> keys) {
    return DidYouMean.of(text, keys).map(near -> "; did you mean " + near + "?").orElse("");
  }

  static Parser<String> name(String what, int longest) {
    return text -> {
      if (!text.matches("[a-z0-9-]{1," + longest + "}")) {
        throw new Invalid(what + " has 1 to " + longest + " characters of a-z, 0-9 and -");
      }
      return text;
    };
  }

  static Path path(String text) throws Invalid {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new Invalid("must be a path");
    }
  }

  /** An address of a server: https, or http on this machine; nothing secret in it. */
  static URI server(String text) throws Invalid {
    URI uri = uri(text);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new Invalid("must be an address that begins with https://");
    }
    if (uri.getUserInfo() != null) {
      throw new Invalid("must not hold a user name or password");
    }
    if (scheme.equals("http") && !isLoopback(uri.getHost())) {
      throw new Invalid("must begin with https:// (http:// only to this machine)");
    }
    return uri;
  }

  /** How people reach the operator: a web page or a mail address. */
  static URI contact(String text) throws Invalid {
    if (MAIL.matcher(text).matches() || text.startsWith("mailto:")) {
      return URI.create("mailto:" + mail(text.substring(text.indexOf(':') + 1)));
    }
    URI uri = uri(text);
    boolean web = uri.getHost() != null && text.matches("(?i)https?://.*");
    if (!web || uri.getUserInfo() != null) {
      throw new Invalid("must be a web page or a mail address that reaches you");
    }
    return uri;
  }

  private static URI uri(String text) throws Invalid {
    try {
      if (text.length() <= 500 && text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        return new URI(text);
      }
    } catch (URISyntaxException e) {
      // said below, without the parser's words
    }
    throw new Invalid("must be an address that begins with https://");
  }

  static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  static String host(String text) throws Invalid {
    if (!text.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,252})|\\[?[0-9A-Fa-f:]+]?")) {
      throw new Invalid("must be a host name or an address");
    }
    return text;
  }

  static String mail(String text) throws Invalid {
    if (!MAIL.matcher(text).matches()) {
      throw new Invalid("must be a mail address");
    }
    return text;
  }

  static String cron(String text) throws Invalid {
    if (!CronExpression.isValidExpression(text)) {
      throw new Invalid(
          "must be a Quartz schedule: seconds minutes hours day-of-month month day-of-week");
    }
    return text;
  }

  static ZoneId zone(String text) throws Invalid {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new Invalid("must be a time zone");
    }
  }

  private static void checkRange(boolean below, boolean above, String least, String most)
      throws Invalid {
    if (below || above) {
      throw new Invalid(below ? "must be at least " + least : "must be at most " + most);
    }
  }
}
