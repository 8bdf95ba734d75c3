package dev.exuvia.extractors.checks;

import static java.util.Map.entry;

import com.google.re2j.Pattern;
import dev.exuvia.core.Severity;
import dev.exuvia.extractors.checks.Check.Subject;
import dev.exuvia.extractors.checks.Check.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The checks that a rule can name under {@code validators}. */
public final class Checks {
  /** What holds for every secret without being named: no placeholder, and a test key is low. */
  public static final List<Check> OF_SECRETS = List.of(Checks::placeholder, Checks::testKey);

  /** All of them, by the name in rules. */
  public static final SortedMap<String, Check> BY_NAME =
      Collections.unmodifiableSortedMap(new TreeMap<>(Map.<String, Check>ofEntries(
          entry("not-placeholder", OF_SECRETS.get(0)),
          entry("test-key", OF_SECRETS.get(1)),
          entry("luhn", Checks::luhn),
          entry("jwt", new JwtCheck()),
          entry("pem", new PemCheck()),
          entry("pgp-crc24", new PgpCheck()),
          entry("crc32-github", TokenChecksums::ofGitHub),
          entry("crc32-gitlab", TokenChecksums::ofGitLab),
          entry("crc32-grafana", TokenChecksums::ofGrafana),
          entry("base58check", Checks::base58),
          entry("base58-key", Checks::base58Key),
          entry("bech32", Checks::bech32),
          entry("bip39", new SeedWords()),
          entry("told-password", new ToldPassword()),
          entry("drawn", new Drawn()),
          entry("not-typed", new Typed()),
          entry("not-vendor-key", new VendorKey()),
          entry("no-variable", Checks::noVariable),
          entry("aws-key-id", new AwsKeyId()),
          entry("valid-port", Checks::port),
          entry("public-ip", Checks::publicIp),
          entry("not-documentation-ip", Checks::notDocumentation),
          entry("not-loopback", Checks::notLoopback))));

  private static final int KEY_PAIR = 64;

  /** RFC 6890 and 4291, as addresses stand in lists and sentences, and how tools say it in words. */
  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)(?:^|[^0-9.])127[.](?:\\d{1,3}[.]){2}\\d{1,3}"
          + "|::1\\]?[:%.]|\\blocalhost\\b|loopback|local only|本机|本地");

  /** A name of a variable within a value, as shells and templates write it. */
  private static final Pattern VARIABLE = Pattern.compile("^[^\\s$]{1,80}\\$(?:[A-Z_][A-Z_0-9]+"
      + "|[A-Za-z]?[a-z_]{2,}(?:[A-Z][a-z]{2,}){0,3})(?:[^A-Za-z0-9]|$)|\\$$");

  /** A key whose first words say that it is for trying out; none is shorter than this. */
  private static final Pattern TEST_KEY = Pattern.compile(
      "^(?:[A-Za-z][A-Za-z0-9]{0,11}[_:-]){0,3}(?i:test|sandbox|sbox|sbx|staging)[_:-].{16}");

  private Checks() {}

  private static Verdict placeholder(Subject subject) {
    if (Placeholders.isOne(subject.random()) || WellKnown.isOne(subject.text())) {
      return Verdict.no("placeholder");
    }
    return Dull.isOne(subject.random()) ? Verdict.madeUp() : Verdict.FINE;
  }

  private static Verdict testKey(Subject subject) {
    return TEST_KEY.matcher(subject.text()).find()
        ? Verdict.atMost(Severity.LOW, "by its form a key for a test environment")
        : Verdict.FINE;
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
    return fits(digits > 1 && sum % 10 == 0);
  }

  private static Verdict base58(Subject subject) {
    return fits(Base58.checked(subject.text()).isPresent());
  }

  /** The two halves of an Ed25519 key pair; a signature has as many bytes. */
  private static Verdict base58Key(Subject subject) {
    return Base58.decode(subject.text())
            .filter(bytes -> bytes.length != KEY_PAIR)
            .isPresent()
        ? Verdict.no("length")
        : Verdict.FINE;
  }

  private static Verdict bech32(Subject subject) {
    return fits(Bech32.fits(subject.text()));
  }

  static Verdict fits(boolean fits) {
    return fits
        ? Verdict.proved("its checksum fits")
        : Verdict.failed("its checksum does not fit: mistyped, altered or made up");
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

  private static Verdict noVariable(Subject subject) {
    return VARIABLE.matcher(subject.text()).find()
        ? Verdict.no("holds the name of a variable")
        : Verdict.FINE;
  }

  private static Verdict notLoopback(Subject subject) {
    return LOOPBACK.matcher(subject.text()).find()
        ? Verdict.no("loopback, which nobody else reaches")
        : Verdict.FINE;
  }

  private static Addresses.@Nullable Range range(Subject subject) {
    String address = subject.facts().getOrDefault("ip", subject.facts().getOrDefault("host", ""));
    return Addresses.parse(address).map(Addresses::range).orElse(null);
  }
}
