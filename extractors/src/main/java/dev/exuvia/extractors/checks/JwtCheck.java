package dev.exuvia.extractors.checks;

import dev.exuvia.core.Severity;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Web Token (RFC 7519) has a header with an algorithm. Tells issuer and expiry; one that was
 * expired when it was posted is of low severity. The signature is not checked: nobody has the key.
 */
final class JwtCheck implements Check {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public Verdict of(Subject subject) {
    String[] parts = subject.text().split("\\.", -1);
    if (parts.length < 2 || json(parts[0]).filter(header -> header.has("alg")).isEmpty()) {
      return Verdict.no("no JWT header");
    }
    return json(parts[1]).map(claims -> claims(claims, subject.at())).orElse(Verdict.FINE);
  }

  private static Verdict claims(JsonNode claims, Instant at) {
    Map<String, String> facts = new TreeMap<>();
    if (claims.path("iss").isString()) {
      facts.put("issuer", claims.path("iss").stringValue());
    }
    JsonNode expiry = claims.path("exp");
    if (!expiry.isNumber()) {
      return new Verdict(null, "the header names an algorithm", null, facts);
    }
    boolean expired = expiry.doubleValue() < at.getEpochSecond();
    facts.put("expired", Boolean.toString(expired));
    return expired
        ? new Verdict(null, "it had expired when it was posted", Severity.LOW, facts)
        : new Verdict(null, "it was valid when it was posted", null, facts);
  }

  private static Optional<JsonNode> json(String part) {
    try {
      JsonNode node = JSON.readTree(Base64.getUrlDecoder().decode(part));
      return node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
