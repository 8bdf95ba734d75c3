package dev.exuvia.extractors.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Severity;
import dev.exuvia.extractors.checks.Check.Subject;
import dev.exuvia.extractors.checks.Check.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
  private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "your-key-here",
        "YOUR_API_KEY",
        "<token>",
        "${KEY}",
        "{{key}}",
        "xxxxxxxxxxxx",
        "XXXX-XXXX",
        "****",
        "changeme",
        "IOSFODNN7EXAMPLE",
        "process.env.KEY",
        "$API_KEY",
        "%API_KEY%",
        "abc...",
        "████",
        "password",
        "insert-key",
        "fake_key_1"
      })
  void knowsPlaceholders(String value) {
    assertThat(Placeholders.isOne(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000000000000000000000000",
        "0123456789abcdef01234567",
        "1234567890",
        "password1",
        "hunter2",
        "Zq4Zq4Zq4Zq4",
        "aaaaaaaaaaaa",
        "Tr0ub4dor&3",
        "$ecret1!"
      })
  void takesSimpleValuesForSecrets(String value) {
    assertThat(Placeholders.isOne(value)).isFalse();
  }

  @Test
  void checksWhatGitHubChecks() {
    String random = "MadeUpTokenForTests0123456789Z";
    String token = "ghp_" + random + GitHubChecksum.of(random);
    assertThat(check("crc32-github", token).refused()).isNull();
    assertThat(check("crc32-github", token.replace('M', 'N')).refused()).isEqualTo("checksum");
  }

  @Test
  void checksLuhn() {
    assertThat(check("luhn", "4242 4242 4242 4242").refused()).isNull();
    assertThat(check("luhn", "4242 4242 4242 4243").refused()).isNotNull();
  }

  @Test
  void readsIssuerAndExpiryOfATokenAndLowersAnExpiredOne() {
    String header = base64("{\"alg\":\"none\"}");
    Verdict expired = check("jwt", header + "." + base64("{\"iss\":\"made-up\",\"exp\":1}") + ".x");
    assertThat(expired.facts()).containsEntry("issuer", "made-up").containsEntry("expired", "true");
    assertThat(expired.severity()).isEqualTo(Severity.LOW);
    Verdict valid = check("jwt", header + "." + base64("{\"exp\":9999999999}") + ".x");
    assertThat(valid.facts()).containsEntry("expired", "false");
    assertThat(valid.severity()).isNull();
    assertThat(check("jwt", "abc." + header + ".x").refused()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"1,true", "65535,true", "0,false", "65536,false", "123456,false", "x,false"})
  void knowsPorts(String port, boolean fits) {
    Subject subject = new Subject("m", "", Map.of("port", port), AT);
    assertThat(Checks.BY_NAME
                .getOrDefault("valid-port", s -> Verdict.FINE)
                .of(subject)
                .refused()
            == null)
        .isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "9.9.9.9,PUBLIC",
    "10.1.2.3,PRIVATE",
    "172.31.0.1,PRIVATE",
    "172.32.0.1,PUBLIC",
    "127.0.0.1,LOOPBACK",
    "192.0.2.1,DOCUMENTATION",
    "203.0.113.255,DOCUMENTATION",
    "2001:db8::1,DOCUMENTATION",
    "::1,LOOPBACK",
    "fe80::1%eth0,PRIVATE",
    "::ffff:10.0.0.1,PRIVATE",
    "[2606:4700::1111],PUBLIC"
  })
  void knowsWhereAnAddressBelongs(String address, Addresses.Range range) {
    assertThat(Addresses.parse(address).map(Addresses::range)).contains(range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.256",
        "1.2.3.4.5",
        "a.b.c.d",
        "::1::",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "g::1",
        "localhost",
        ":",
        "1:2:3"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(Addresses.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,10.255.0.1,true", "10.0.0.0/8,11.0.0.1,false", "1.2.3.4,1.2.3.4,true",
    "1.2.3.4/31,1.2.3.5,true", "0.0.0.0/0,8.8.8.8,true", "2001:db8::/33,2001:db8:8000::1,false",
    "2001:db8::/33,2001:db8:7fff::1,true", "10.0.0.0/8,::ffff:10.0.0.1,true", "::/0,1.2.3.4,false"
  })
  void knowsWhatARangeHolds(String cidr, String address, boolean inside) {
    Addresses.Cidr range = Addresses.Cidr.parse(cidr).orElseThrow();
    assertThat(range.contains(Addresses.parse(address).orElseThrow())).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "x/8"})
  void refusesWhatIsNoRange(String text) {
    assertThat(Addresses.Cidr.parse(text)).isEmpty();
  }

  private static Verdict check(String name, String text) {
    return Checks.BY_NAME
        .getOrDefault(name, s -> Verdict.FINE)
        .of(new Subject(text, "", Map.of(), AT));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
