package dev.exuvia.extractors.checks;

import com.google.re2j.Matcher;
import dev.exuvia.core.Severity;
import dev.exuvia.extractors.engine.Regex;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Opens the armour of a private key (RFC 7468), however it was quoted, and looks whether a key is
 * inside. One that needs a passphrase is high at most, one of which only the begin was posted medium.
 */
final class PemCheck implements Check {
  private static final Regex HEADER =
      Regex.known("-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----", 0);
  private static final Regex NO_BODY = Regex.known(
      "\\\\+[nrt]|[\"'`]\\s*[+]|\\s[+]\\s*[\"'`]|[A-Za-z][A-Za-z-]{2,20}: [^\\n\\\\]{0,120}", 0);
  private static final Regex OTHER = Regex.known("[^A-Za-z0-9+/]", 0);
  private static final int LONGEST = 1 << 16;

  @Override
  public Verdict of(Subject subject) {
    String text = subject.text();
    Matcher header = HEADER.re2().matcher(text);
    int from = header.find() ? header.end() : 0;
    int end = text.indexOf("-----END", from);
    if (text.contains("Proc-Type: 4,ENCRYPTED") || text.contains("DEK-Info:")) {
      return sealed(Map.of());
    }
    return bytes(text.substring(from, end < 0 ? text.length() : end))
        .flatMap(PrivateKeys::parse)
        .map(PemCheck::verdict)
        .orElseGet(() -> end < 0
            ? Verdict.atMost(Severity.MEDIUM, "only its begin is there")
            : Verdict.failed("no key is in its armour: cut, altered or made up"));
  }

  private static Verdict verdict(PrivateKeys.Key key) {
    Map<String, String> facts = new TreeMap<>(key.facts());
    facts.put("format", key.form());
    if (key.encrypted()) {
      return sealed(facts);
    }
    return key.proved()
        ? Verdict.proved("its parts belong together (" + key.form() + ")", facts)
        : Verdict.yes("its structure is that of " + key.form(), facts);
  }

  private static Verdict sealed(Map<String, String> said) {
    Map<String, String> facts = new TreeMap<>(said);
    facts.put("encrypted", "true");
    return new Verdict(null, "it is locked with a passphrase", Proof.FORM, Severity.HIGH, facts);
  }

  private static Optional<byte[]> bytes(String body) {
    if (body.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = NO_BODY.re2().matcher(body).replaceAll("");
    String digits = OTHER.re2().matcher(plain).replaceAll("");
    try {
      return Optional.of(Base64.getDecoder().decode(digits));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
