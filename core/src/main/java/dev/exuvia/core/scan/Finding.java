package dev.exuvia.core.scan;

import dev.exuvia.core.Category;
import dev.exuvia.core.Field;
import dev.exuvia.core.PostId;
import dev.exuvia.core.Print;
import dev.exuvia.core.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rule recognised in one post. Immutable; holds no raw secret.
 *
 * @param id HMAC(post, rule, print or normalised match): found again, it is the same
 * @param post where
 * @param rule the rule's id, stable for ever
 * @param ruleVersion the rule's version
 * @param title what was found, in the rule's words: {@code AWS access key}
 * @param category what kind
 * @param severity how bad, before anyone's ownership is known
 * @param confidence 0 to 1
 * @param reasons why this confidence, our words
 * @param masked the match with a little of its line around, secrets masked, at most 300 characters,
 *     line breaks kept
 * @param print the secret's print; null where the match is no secret
 * @param prefix the fixed prefix that the rule declares and every such secret has, may be empty
 * @param length the secret's or match's length in code points
 * @param field in which field
 * @param start code-point offset into the field, inclusive
 * @param end code-point offset into the field, exclusive
 * @param view how it was seen: {@code raw}, {@code stripped}, {@code base64}, a chain with {@code >}
 * @param facts what the match says and a registry could own, by lower-case name: host, ip, port,
 *     user, account, mail_domain, domain, ...
 * @param count how often the same match stands in this post, 1 or more
 * @param hint what to do about it
 * @param publishedAt the platform's word for the post's time, or null
 * @param seenAt when we first saw it (our clock)
 */
public record Finding(
    FindingId id,
    PostId post,
    String rule,
    int ruleVersion,
    String title,
    Category category,
    Severity severity,
    double confidence,
    List<String> reasons,
    String masked,
    @Nullable Print print,
    String prefix,
    int length,
    Field field,
    int start,
    int end,
    String view,
    SortedMap<String, String> facts,
    int count,
    String hint,
    @Nullable Instant publishedAt,
    Instant seenAt) {
  /** Copies list and map. */
  public Finding {
    reasons = List.copyOf(reasons);
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(facts)));
  }
}
