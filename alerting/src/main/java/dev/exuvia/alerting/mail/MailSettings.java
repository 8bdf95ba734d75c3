package dev.exuvia.alerting.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The mail server (SMTP, RFC 5321).
 *
 * @param host its name
 * @param port 25, 465 or 587, mostly
 * @param security how the connection is protected
 * @param userVariable the name of the environment variable that holds the user; null for a server
 *     that asks for none
 * @param passwordVariable the same for the password
 * @param from the sender's address
 * @param connect how long to wait for the connection
 * @param read how long for each answer
 * @param write how long for each write
 */
public record MailSettings(
    String host,
    int port,
    Security security,
    @Nullable String userVariable,
    @Nullable String passwordVariable,
    String from,
    Duration connect,
    Duration read,
    Duration write) {
  /** How long to wait if nothing else is configured. */
  public static final Duration DEFAULT_WAIT = Duration.ofSeconds(15);

  /** How a connection is protected. */
  public enum Security {
    /** Not at all: for a server on this machine. */
    NONE,
    /** STARTTLS, required (RFC 3207). */
    STARTTLS,
    /** TLS from the first byte (RFC 8314). */
    TLS;

    /** Reads the name in the configuration. */
    public static Security of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /** Checks what can be checked before the first mail; the errors name the setting. */
  public MailSettings {
    require(!host.isBlank(), "host is empty");
    require(port > 0 && port < 65_536, "port is " + port + ", must be 1 to 65535");
    require(
        (userVariable == null) == (passwordVariable == null),
        "user and password must both be there or both be missing");
    require(
        userVariable == null || security != Security.NONE || local(host),
        "a password needs security: starttls or tls");
    require(valid(from), "from is no mail address");
    for (Duration wait : new Duration[] {connect, read, write}) {
      require(
          wait.isPositive() && wait.compareTo(Duration.ofMinutes(1)) <= 0,
          "a time-out is " + wait + ", must be above 0 and at most PT1M");
    }
  }

  /** A server without user, with the usual time-outs. */
  public static MailSettings open(String host, int port, Security security, String from) {
    return new MailSettings(
        host, port, security, null, null, from, DEFAULT_WAIT, DEFAULT_WAIT, DEFAULT_WAIT);
  }

  /** The part of {@code from} behind the @. */
  String domain() {
    String address = from.endsWith(">") ? from.substring(0, from.length() - 1) : from;
    return address.substring(address.lastIndexOf('@') + 1);
  }

  private static void require(boolean holds, String words) {
    if (!holds) {
      throw new IllegalArgumentException("mail: " + words);
    }
  }

  private static boolean local(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  private static boolean valid(String from) {
    try {
      InternetAddress[] parsed = InternetAddress.parse(from, true);
      return parsed.length == 1 && parsed[0].getAddress().indexOf('@') > 0;
    } catch (AddressException e) {
      return false;
    }
  }
}
