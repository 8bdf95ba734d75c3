package dev.exuvia.crawlers.http;

import java.util.Locale;
import java.util.Map;

/**
 * What a server answered, whatever the status. Holds hostile text: its {@code toString} is status
 * and sizes.
 *
 * @param status the HTTP status
 * @param headers the first value of each header, names in lower case
 * @param bytes the body, decompressed
 * @param truncated whether the body was cut at the limit: then it is never parsed
 * @param contentType the media type in lower case without parameters, empty if not stated
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of 20 MiB would help nobody
public record Answer(
    int status, Map<String, String> headers, byte[] bytes, boolean truncated, String contentType)
    implements Reply {
  /** Copies the map. */
  public Answer {
    headers = Map.copyOf(headers);
  }

  /** A header's value, empty if it was not sent. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  @Override
  public String toString() {
    return "Answer[" + status + ", " + bytes.length + " bytes" + (truncated ? ", truncated]" : "]");
  }
}
