package dev.exuvia.extractors.checks;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON Web Token (RFC 7519) has a header with an algorithm. Tells who issued it for whom, for which
 * tenant and until when, and what kind of subject it speaks for, not who that is. One that was
 * expired when it was posted is of low severity. The signature is not checked: nobody has the key.
 */
final class JwtCheck implements Check {
  private static final long MOST_SECONDS = 253_402_300_799L;
  private static final String SUBJECT = "subject_kind";

  @Override
  public Verdict of(Subject subject) {
    String[] parts = subject.text().split("\\.", -1);
    Optional<JsonNode> header = json(parts[0]);
    if (parts.length < 2 || header.filter(h -> h.has("alg") || h.has("enc")).isEmpty()) {
      return Verdict.no("no JWT header");
    }
    return json(parts[1]).map(claims -> claims(claims, subject.at())).orElse(Verdict.FINE);
  }

  private static Verdict claims(JsonNode claims, Instant at) {
    Map<String, String> facts = new TreeMap<>();
    String issuer = text(claims, "iss");
    put(facts, "issuer", issuer);
    host(issuer).ifPresent(host -> facts.put("host", host));
    JsonNode audience = claims.path("aud");
    put(facts, "audience", audience.isArray() ? text(audience.path(0)) : text(audience));
    put(facts, "tenant", text(claims, "tid", "tenant_id", "org_id"));
    put(facts, "client_id", text(claims, "azp", "appid", "client_id", "cid"));
    put(facts, "project", text(claims, "ref", "project_id"));
    put(facts, "role", text(claims, "role"));
    String mail = text(claims, "email", "upn", "preferred_username");
    put(facts, "mail_domain", mail.indexOf('@') < 0 ? "" : mail.substring(mail.indexOf('@') + 1));
    put(facts, SUBJECT, kind(claims));
    return expiry(claims.path("exp"), at, facts);
  }

  private static Verdict expiry(JsonNode expiry, Instant at, Map<String, String> facts) {
    if (!expiry.isNumber()) {
      return Verdict.yes("its header names an algorithm", facts);
    }
    double seconds = expiry.doubleValue();
    boolean expired = seconds < at.getEpochSecond();
    facts.put("expired", Boolean.toString(expired));
    if (seconds >= 0 && seconds <= MOST_SECONDS) {
      facts.put("expires", Instant.ofEpochSecond((long) seconds).toString());
    }
    return expired
        ? Verdict.expired("it had expired when it was posted", facts)
        : Verdict.yes("it was valid when it was posted", facts);
  }

  /** A machine, or somebody: the claims that only the one or the other has. */
  private static String kind(JsonNode claims) {
    String subject = text(claims, "sub");
    if (text(claims, "idtyp").equals("app")
        || text(claims, "gty").equals("client-credentials")
        || subject.endsWith("@clients")
        || subject.startsWith("system:serviceaccount:")
        || subject.endsWith(".iam.gserviceaccount.com")
        || text(claims, "role").equals("service_role")) {
      return "service";
    }
    boolean person = claims.has("email") || claims.has("upn") || claims.has("preferred_username");
    return person ? "user" : subject.isEmpty() ? "" : "unknown";
  }

  private static Optional<String> host(String issuer) {
    try {
      return Optional.ofNullable(new URI(issuer).getHost());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static void put(Map<String, String> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.put(name, value);
    }
  }

  /** The first of these claims that is a text; empty if none. */
  private static String text(JsonNode claims, String... names) {
    for (String name : names) {
      String text = text(claims.path(name));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.stringValue() : "";
  }

  private static Optional<JsonNode> json(String part) {
    try {
      JsonNode node =
          Json.MAPPER.readTree(Base64.getUrlDecoder().decode(part.replaceAll("=+$", "")));
      return node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Not made before a token is met: it takes longer than all the rules. */
  private static final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
  }
}
