package dev.exuvia.extractors.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Severity;
import dev.exuvia.extractors.checks.Check.Subject;
import dev.exuvia.extractors.checks.Check.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
  private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tideandsalt",
        "Admin2024",
        "hunter2",
        "12 characters",
        "8+Zeichen",
        "reef-sample-77",
        "OAuth2Based",
        "P@ssw0rd!"
      })
  void knowsWhatIsToldAndIsNoPassword(String value) {
    assertThat(check("told-password", value).refused()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "LISTEN 0 511 127.0.0.1:8080, true",
    "tcp6 0 0 ::1:22 :::* LISTEN, true",
    "tcp [::1]:22, true",
    "udp 127.0.0.53%lo:53, true",
    "gateway is open on LOCALHOST:8080, true",
    "8080 只在本机, true",
    "0.0.0.0:8080, false",
    "tcp 192.0.2.127:1.2.3, false",
    "2001:db8::1f:22, false"
  })
  void knowsWhatThisMachineAloneReaches(String match, boolean refused) {
    assertThat(check("not-loopback", match).refused() != null).isEqualTo(refused);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7f3ac91e5b2d80467f3a19ce",
        "qrKAzdivBOAgBpJHxHzj",
        "reef_live_qW7rT2yU9iO4pA6sD1fG",
        "zsev95gy87ir7akhezrm",
        "0c3f7a91-5b2d-4e46-8f3a-9c1e5b2d8047"
      })
  void takesWhatAMachineDrew(String value) {
    assertThat(check("drawn", value).refused()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reef-tide-and-salt-2026-v2",
        "REEF_TIDE_SERVICE_TOKEN_2",
        "ReefTideSaltShellCrab2026",
        "slxtInitAllDocKeys",
        "reef32api.RegEnumKey",
        "reef-7d9f8b6c5d-x2k4j",
        "keys/2026/qW7rT2yU9iO4pA6s.pem",
        "https://reef.test/qW7rT2yU9iO4pA6s",
        "reef.test/qW7rT2yU9iO4pA6s",
        "0c3f7a91-5b2d-1e46-8f3a-9c1e5b2d8047",
        "3ZsvMiTPgXREFZhz3UD1RemjTZW7K2zqVq257gWHpump",
        "arn:reef:tide:qW7rT2yU9iO4pA6s",
        "ghp_qW7rT2yU9iO4pA6s",
        "202612345678901234567890"
      })
  void knowsWhatNoMachineDrew(String value) {
    assertThat(check("drawn", value).refused()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "not-typed, reef-Abcdef-77, true",
    "not-typed, put_YOUR_tide_here, true",
    "not-typed, qW7rT2yU9iO4pA6s==, false",
    "no-variable, reef_$REEF_PW, true",
    "no-variable, reef$, true",
    "no-variable, W4ve$7gull, false",
    "not-vendor-key, ghp_qW7rT2yU9iO4, true",
    "not-vendor-key, hvs.qW7rT2yU9iO4, true",
    "not-vendor-key, reef_ghp_qW7rT2y, false"
  })
  void refusesWhatItsNameSays(String name, String value, boolean refused) {
    assertThat(check(name, value).refused() != null).isEqualTo(refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"W4ve#Gull8", "Fl0wergull", "saltwater-77", "Tide7Reef3Salt"})
  void takesWhatMayBeAPassword(String value) {
    assertThat(check("told-password", value).refused()).isNull();
  }

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
        "@mail.password@",
        "__DB_PASSWORD__",
        "reef_live_24charshere",
        "abc...",
        "████",
        "password",
        "insert-key",
        "fake_key_1",
        "aaaaaaaaaaaa",
        "0000000000000000",
        "00000000-0000-0000-0000-000000000000",
        "abababababab",
        "my-secret-token",
        "this is the key",
        "api_token",
        "Zq7Kd2Wn5RtB8yLxYourOwn-todo-Pm3Gf6",
        "abcdEFGH12345678-xxxx-Zq7Kd2Wn",
        "votre_cle_du_recif",
        "sua_chave_2",
        "dein_schluessel_7",
        "ZHVtbXkgdmFsdWUgZm9yIHRoZSByZWVm"
      })
  void knowsPlaceholders(String value) {
    assertThat(Placeholders.isOne(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000",
        "1234567890",
        "password1",
        "hunter2",
        "Zq4Zq4Zq4Zq4",
        "@kelp77moss@",
        "correct-horse-battery-staple",
        "Tr0ub4dor&3",
        "$ecret1!"
      })
  void takesSimpleValuesForSecrets(String value) {
    assertThat(Placeholders.isOne(value)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef0123456789abcdef",
        "1234567890abcdef1234567890abcdef",
        "abcdefghijkl",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456",
        "9876543210fedcba",
        "qwertyuiopasdfgh",
        "a1b2c3d4e5f6a7b8c9d0",
        "abcd1234abcd1234abcd1234",
        "12345678-1234-1234-1234-123456789012",
        "deadbeefdeadbeefdeadbeef",
        "abcd1234abcd1234abcd1234ABCD1234--reef"
      })
  void reportsWhatIsTooRegularAsLowAndDoubtful(String value) {
    Verdict verdict = check("not-placeholder", value);
    assertThat(verdict.refused()).isNull();
    assertThat(verdict.proof()).isEqualTo(Proof.PLACEHOLDER);
    assertThat(verdict.severity()).isEqualTo(Severity.LOW);
  }

  @ParameterizedTest
  @CsvSource({
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,36",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/,40",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_,93",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789~_.-,40",
    "abcdefghijklmnopqrstuvwxyz234567,32",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567,16",
    "0123456789abcdef,32",
    "0123456789abcdef,64"
  })
  void takesNoRandomTokenForAPlaceholder(String alphabet, int length) {
    Random random = new Random(20260301);
    for (int i = 0; i < 10_000; i++) {
      StringBuilder token = new StringBuilder();
      for (int k = 0; k < length; k++) {
        token.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(check("not-placeholder", token.toString())).isEqualTo(Verdict.FINE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "reef_test_aB3dE5gH7jK9mN1paB3d, true",
    "access-sandbox-0c3f7a91-5b2d-4e46-8f3a-9c1e5b2d8047, true",
    "REEFSECK_TEST-aB3dE5gH7jK9mN1p, true",
    "test_aB3dE5gH7jK9mN1paB3dE5gH, true",
    "reef_live_aB3dE5gH7jK9mN1paB3d, false",
    "latest_aB3dE5gH7jK9mN1paB3dE5gH, false",
    "Test-7Reef3Salt, false"
  })
  void reportsAKeyForATestEnvironmentAsLow(String value, boolean low) {
    assertThat(check("test-key", value).severity()).isEqualTo(low ? Severity.LOW : null);
  }

  @Test
  void knowsTheKeysThatEverybodyHas() {
    String words = "test ".repeat(11) + "junk";
    assertThat(check("not-placeholder", words).refused()).isEqualTo("placeholder");
  }

  @Test
  void listsOnlyHashesAsWellKnown() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Checks.class.getResourceAsStream("well-known.txt"))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1))
          .allMatch(line -> line.matches("[0-9a-f]{16} {2}.+"));
    }
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
}
