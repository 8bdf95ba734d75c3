package dev.exuvia.crawlers.http;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What holds for every request to every site.
 *
 * @param version our own version, for the User-Agent
 * @param contact a mail address or http(s) address where a site's operator reaches ours; without
 *     one nothing is built
 * @param maxBytes the largest body that is read, in bytes after decompression
 * @param connect how long a connection may take
 * @param response how long the server may be silent
 * @param total how long one request may take in all
 * @param longestWait the longest wait that is slept; a longer one is handed back as {@link
 *     Reply.Wait}
 */
public record HttpSettings(
    String version,
    String contact,
    int maxBytes,
    Duration connect,
    Duration response,
    Duration total,
    Duration longestWait) {
  /** What our User-Agent begins with, and what a robots.txt calls us by. */
  static final String PRODUCT = "exuvia";

  private static final Pattern CONTACT = Pattern.compile(
      "(?:https?://[\\x21-\\x7e&&[^()]]{3,200}|[\\x21-\\x7e&&[^()@]]{1,64}@[\\x21-\\x7e&&[^()@]]{1,190})");

  private static final Duration GUARDED = Duration.ofSeconds(10);

  /** Checks the contact and the limits. */
  public HttpSettings {
    if (!CONTACT.matcher(contact).matches()) {
      throw new IllegalArgumentException(
          "crawling needs a contact that goes into the User-Agent: a mail address or an http(s)"
              + " address of printable ASCII");
    }
    if (maxBytes < 1 || maxBytes > 1 << 30) {
      throw new IllegalArgumentException("the largest body is 1 byte to 1 GiB");
    }
  }

  /** The defaults: 20 MiB, 10 s to connect, 35 s of silence, 90 s in all, waits up to 60 s. */
  public static HttpSettings of(String version, String contact) {
    return new HttpSettings(
        version,
        contact,
        20 << 20,
        Duration.ofSeconds(10),
        Duration.ofSeconds(35),
        Duration.ofSeconds(90),
        Duration.ofSeconds(60));
  }

  /** The same for files whose addresses strangers wrote: 1 MiB, 5 s to connect, 10 s in all. */
  HttpSettings guarded() {
    return new HttpSettings(
        version,
        contact,
        Math.min(maxBytes, 1 << 20),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        total.compareTo(GUARDED) < 0 ? total : GUARDED,
        longestWait);
  }

  String userAgent() {
    return PRODUCT + "/" + version + " (+" + contact + ")";
  }
}
