package dev.exuvia.extractors.checks;

import dev.exuvia.core.Severity;
import dev.exuvia.extractors.checks.Check.Subject;
import dev.exuvia.extractors.checks.Check.Verdict;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The checks that a rule can name under {@code validators}. */
public final class Checks {
  /** No placeholder, see {@link Placeholders}; holds for every secret without being named. */
  public static final Check NOT_PLACEHOLDER =
      subject -> Placeholders.isOne(subject.random()) ? Verdict.no("placeholder") : Verdict.FINE;

  /** All of them, by the name in rules. */
  public static final SortedMap<String, Check> BY_NAME =
      Collections.unmodifiableSortedMap(new TreeMap<>(Map.<String, Check>of(
          "not-placeholder", NOT_PLACEHOLDER,
          "luhn", Checks::luhn,
          "jwt", new JwtCheck(),
          "pem", Checks::pem,
          "crc32-github", Checks::github,
          "valid-port", Checks::port,
          "public-ip", Checks::publicIp,
          "not-documentation-ip", Checks::notDocumentation)));

  private Checks() {}

  private static Verdict github(Subject subject) {
    return GitHubChecksum.fits(subject.text())
        ? Verdict.yes("the checksum fits")
        : Verdict.no("checksum");
  }

  /** ISO/IEC 7812-1, annex B. */
  private static Verdict luhn(Subject subject) {
    int sum = 0;
    int digits = 0;
    for (int i = subject.text().length() - 1; i >= 0; i--) {
      int digit = Character.digit(subject.text().charAt(i), 10);
      if (digit >= 0) {
        int weighted = digits++ % 2 == 0 ? digit : digit * 2;
        sum += weighted > 9 ? weighted - 9 : weighted;
      }
    }
    return digits > 1 && sum % 10 == 0 ? Verdict.yes("the checksum fits") : Verdict.no("checksum");
  }

  private static Verdict pem(Subject subject) {
    int body = subject.text().indexOf("-----\n") + subject.text().indexOf("-----\\n");
    int end = subject.text().lastIndexOf("-----END");
    return body > -2 && end > body
        ? Verdict.yes("begin, body and end are there")
        : Verdict.no("cut");
  }

  private static Verdict port(Subject subject) {
    String port = subject.facts().get("port");
    if (port == null) {
      return Verdict.FINE;
    }
    boolean fits = port.length() <= 5
        && port.chars().allMatch(c -> c >= '0' && c <= '9')
        && !port.isEmpty()
        && Integer.parseInt(port) >= 1
        && Integer.parseInt(port) <= 65535;
    return fits ? Verdict.FINE : Verdict.no("no port");
  }

  private static Verdict publicIp(Subject subject) {
    Addresses.Range range = range(subject);
    return range == null || range == Addresses.Range.PUBLIC
        ? Verdict.FINE
        : Verdict.no("address is not public");
  }

  private static Verdict notDocumentation(Subject subject) {
    return range(subject) == Addresses.Range.DOCUMENTATION
        ? Verdict.atMost(Severity.LOW, "the address is reserved for documentation (RFC 5737, 3849)")
        : Verdict.FINE;
  }

  private static Addresses.@Nullable Range range(Subject subject) {
    String address = subject.facts().getOrDefault("ip", subject.facts().getOrDefault("host", ""));
    return Addresses.parse(address).map(Addresses::range).orElse(null);
  }
}
