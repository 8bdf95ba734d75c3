package dev.exuvia.crawlers.farcaster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;

/** Messages in the shape in which a node serves them. */
final class Hub {
  static final Instant TIME = Instant.parse("2026-10-05T11:00:00Z");

  private Hub() {}

  /** The network's seconds. */
  static long seconds(Instant at) {
    return at.getEpochSecond() - 1609459200;
  }

  static String hash(int number) {
    return "0x%040x".formatted(number);
  }

  /** A cast; {@code more} are members of its body. */
  static String cast(int number, int fid, String text, String... more) {
    return message(
        number,
        "MESSAGE_TYPE_CAST_ADD",
        fid,
        Long.toString(seconds(TIME)),
        "\"castAddBody\":{\"text\":\"" + text + "\"" + String.join("", more)
            + ",\"embeds\":[],\"embedsDeprecated\":[]}");
  }

  /** A cast of that time, in words of JSON. */
  static String castAt(String time, int number, int fid, String text) {
    return message(
        number,
        "MESSAGE_TYPE_CAST_ADD",
        fid,
        time,
        "\"castAddBody\":{\"text\":\"" + text + "\",\"mentions\":[],\"mentionsPositions\":[]}");
  }

  static String message(int number, String type, int fid, String time, String body) {
    return """
        {"data":{"type":"%s","fid":%d,"timestamp":%s,"network":"FARCASTER_NETWORK_MAINNET",%s},\
        "hash":"%s","hashScheme":"HASH_SCHEME_BLAKE3","signature":"AAAA",\
        "signatureScheme":"SIGNATURE_SCHEME_ED25519","signer":"0x00"}\
        """.formatted(type, fid, time, body, hash(number));
  }

  static String userData(int fid, String type, String value) {
    return message(
        900 + fid,
        "MESSAGE_TYPE_USER_DATA_ADD",
        fid,
        "1",
        "\"userDataBody\":{\"type\":\"USER_DATA_TYPE_" + type + "\",\"value\":\"" + value + "\"}");
  }

  static String list(String messages, String token) {
    return "{\"messages\":[" + messages + "],\"nextPageToken\":\"" + token + "\"}";
  }

  /** A token that a node makes of those of its shards. */
  static String token(String shards) {
    return Base64.getEncoder().encodeToString(shards.getBytes(StandardCharsets.UTF_8));
  }

  /** What a node answers, with status 400, when something is not there. */
  static String notFound() {
    return "{\"error\":\"Failed to get cast\",\"error_detail\":\"status: NotFound, message:"
        + " \\\"cast not found\\\", details: []\"}";
  }

  static String resource(String name) throws IOException {
    try (var in = Objects.requireNonNull(Hub.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
