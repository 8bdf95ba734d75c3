package dev.exuvia.crawlers.clawhub;

import dev.exuvia.crawlers.read.Nodes;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the registry's moderation says of a skill. It says nothing of most: it tells of a skill that
 * is flagged, and of others to their owners alone.
 *
 * @param word {@code clean}, {@code suspicious}, {@code malicious}; empty where nothing is said
 * @param reasons reason codes
 * @param blocked whether its content is not to be handed on
 */
record Verdict(String word, List<String> reasons, boolean blocked) {
  private static final Pattern WORD = Pattern.compile("[a-z_]{1,30}");
  private static final Pattern REASON = Pattern.compile("[a-z0-9_.:-]{1,100}");
  private static final int MOST_REASONS = 50;

  static Verdict of(@Nullable JsonNode moderation) {
    boolean malware = isSet(moderation, "isMalwareBlocked");
    boolean hidden = isSet(moderation, "isHiddenByMod") || isSet(moderation, "isRemoved");
    String stated = Nodes.text(Nodes.first(moderation, "verdict"));
    String word = stated == null || !WORD.matcher(stated).matches() ? "" : stated;
    if (malware) {
      word = "malicious";
    } else if (isSet(moderation, "isSuspicious")) {
      word = word.isEmpty() || word.equals("clean") ? "suspicious" : word;
    }
    return new Verdict(word, reasons(moderation), malware || hidden || word.equals("malicious"));
  }

  /** {@code malicious (reason, reason)}, or null where nothing is said. */
  @Nullable
  String line() {
    String why = reasons.isEmpty() ? "" : " (" + String.join(", ", reasons) + ")";
    String said = word.isEmpty() ? (blocked ? "hidden" : "") : word;
    return said.isEmpty() ? null : said + why + (blocked ? ", blocked" : "");
  }

  private static List<String> reasons(@Nullable JsonNode moderation) {
    JsonNode codes = Nodes.first(moderation, "reasonCodes");
    return codes == null || !codes.isArray()
        ? List.of()
        : codes.values().stream()
            .map(Nodes::text)
            .filter(code -> code != null && REASON.matcher(code).matches())
            .map(String::valueOf)
            .limit(MOST_REASONS)
            .toList();
  }

  private static boolean isSet(@Nullable JsonNode moderation, String flag) {
    return Nodes.isSet(Nodes.first(moderation, flag));
  }
}
