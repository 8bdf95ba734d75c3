package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.crawlers.read.Nodes;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How Farcaster names and dates things, whichever way it is read: an account by its number (fid), a
 * cast by its hash, a moment by the seconds since 2021 began (snapchain's HTTP API, October 2026).
 */
final class Farcaster {
  static final Platform PLATFORM = new Platform("farcaster");

  /** An account's number. */
  static final Pattern FID = Pattern.compile("[1-9]\\d{0,14}");

  /** An account's name: of the network's own registry, or of ENS. */
  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

  private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{40}");
  private static final Instant EPOCH = Instant.parse("2021-01-01T00:00:00Z");
  private static final long LAST_SECOND = (1L << 38) - 1;
  private static final String PROFILE = "agent/";

  private Farcaster() {}

  /** A cast by its hash, or null for anything else. */
  static @Nullable PostId cast(@Nullable JsonNode hash) {
    return hash != null && hash.isString() ? cast(hash.stringValue()) : null;
  }

  /** A cast by its hash, or null for anything else. */
  static @Nullable PostId cast(String hash) {
    String lower = hash.toLowerCase(Locale.ROOT);
    return HASH.matcher(lower).matches() ? new PostId(PLATFORM, lower) : null;
  }

  /** An account's number, or null for anything else. */
  static @Nullable String fid(@Nullable JsonNode node) {
    String text = Nodes.text(node);
    return text != null && FID.matcher(text).matches() ? text : null;
  }

  /** What an account says of itself. */
  static PostId profile(String fid) {
    return new PostId(PLATFORM, PROFILE + fid);
  }

  /** Whose profile a post is, or null when it is a cast. */
  static @Nullable String profileOf(PostId post) {
    return post.nativeId().startsWith(PROFILE) ? post.nativeId().substring(PROFILE.length()) : null;
  }

  /** The page for people (docs.farcaster.xyz, intent URLs, October 2026). */
  static URI address(PostId post) {
    String fid = profileOf(post);
    return URI.create(
        fid == null
            ? "https://farcaster.xyz/~/conversations/" + post.nativeId()
            : "https://farcaster.xyz/~/profiles/" + fid);
  }

  /** The network's seconds of a moment; 0 for one before its time. */
  static long seconds(Instant at) {
    return Math.max(0, at.getEpochSecond() - EPOCH.getEpochSecond());
  }

  /** The moment that so many of the network's seconds are, or null for what is no such number. */
  static @Nullable Instant time(@Nullable JsonNode seconds) {
    OptionalLong number = Nodes.number(seconds);
    return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() < LAST_SECOND
        ? EPOCH.plusSeconds(number.getAsLong())
        : null;
  }
}
