package dev.exuvia.extractors.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Severity;
import dev.exuvia.extractors.checks.Check.Subject;
import dev.exuvia.extractors.checks.Check.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofsTest {
  private static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"ghp_", "gho_", "ghu_", "ghs_", "ghr_", "npm_"})
  void provesWhatGitHubAndNpmCheck(String prefix) {
    String random = "MadeUpTokenForTests0123456789Z";
    String token = prefix + random + TokenChecksums.github(random);
    assertThat(check("crc32-github", token).proof()).isEqualTo(Proof.PROVED);
    Verdict wrong = check("crc32-github", token.replace('M', 'N'));
    assertThat(wrong.refused()).isNull();
    assertThat(wrong.proof()).isEqualTo(Proof.FAILED);
    assertThat(wrong.severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void provesRoutableTokensOfGitLab() {
    String before = "glpat-" + "Zq7Kd2Wn5RtB8yLx".repeat(2) + ".01.0w";
    String token = before + TokenChecksums.gitlab(before);
    assertThat(check("crc32-gitlab", token).proof()).isEqualTo(Proof.PROVED);
    assertThat(check("crc32-gitlab", token.replace('Z', 'Y')).proof()).isEqualTo(Proof.FAILED);
    assertThat(check("crc32-gitlab", "glpat-Zq7Kd2Wn5RtB8yLx1234")).isEqualTo(Verdict.FINE);
  }

  @Test
  void provesTokensOfGrafana() {
    String before = "glsa_" + "Zq7Kd2Wn5RtB8yLx".repeat(2);
    String token = before + "_" + TokenChecksums.grafana(before);
    assertThat(check("crc32-grafana", token).proof()).isEqualTo(Proof.PROVED);
    assertThat(check("crc32-grafana", token.replace('Z', 'Y')).proof()).isEqualTo(Proof.FAILED);
  }

  @Test
  void provesLuhn() {
    assertThat(check("luhn", "4242 4242 4242 4242").proof()).isEqualTo(Proof.PROVED);
    assertThat(check("luhn", "4242 4242 4242 4243").proof()).isEqualTo(Proof.FAILED);
  }

  @Test
  void provesBase58WithChecksum() {
    byte[] key = HexFormat.of().parseHex("80" + "7f3a9c1e5b2d8046".repeat(4) + "01");
    String wif = Base58.encodeChecked(key);
    assertThat(wif).matches("[KL].{51}");
    assertThat(Base58.checked(wif))
        .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(key));
    assertThat(check("base58check", wif).proof()).isEqualTo(Proof.PROVED);
    String other = wif.charAt(9) == 'x' ? "y" : "x";
    assertThat(check("base58check", wif.substring(0, 9) + other + wif.substring(10))
            .proof())
        .isEqualTo(Proof.FAILED);
    assertThat(check("base58check", "0OIl").proof()).isEqualTo(Proof.FAILED);
    assertThat(Base58.encodeChecked(new byte[2])).startsWith("11");
  }

  /** The valid and invalid strings of BIP-173 and BIP-350. */
  @ParameterizedTest
  @CsvSource({
    "A12UEL5L,true",
    "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw,true",
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w,true",
    "abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx,true",
    "split1checkupstagehandshakeupstreamerranterredc2y9e3w,false",
    "de1lg7wt,false",
    "1qzzfhee,false",
    "x1b4n0q5v,false"
  })
  void provesBech32(String text, boolean fits) {
    assertThat(Bech32.fits(text)).isEqualTo(fits);
  }

  @Test
  void writesSamplesOfBech32() {
    String key = Bech32.of(
        "age-secret-key-", "qpzry9x8gf2tvdw0s3jn54khce6mua7l".repeat(2).substring(0, 52));
    assertThat(check("bech32", key).proof()).isEqualTo(Proof.PROVED);
  }

  @Test
  void hasTheWordsOfBip39ToTheByte() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Checks.class.getResourceAsStream("bip39-english.txt"))) {
      assertThat(HexFormat.of().formatHex(Base58.sha256(in.readAllBytes())))
          .isEqualTo("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
    }
  }

  /** The first is a test vector of BIP-39. */
  @ParameterizedTest
  @CsvSource({
    "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic,PROVED",
    "ozone drill grab fiber curtain grace pudding thank cruise elder eight zoo,FAILED",
    "ozone drill grab fiber curtain grace puding thank cruise elder eight picnic,FAILED",
    "Ozone  drill grab fiber curtain grace pudding thank cruise elder eight PICNIC,PROVED"
  })
  void provesSeedPhrases(String words, Proof proof) {
    assertThat(check("bip39", words).proof()).isEqualTo(proof);
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 15, 18, 21, 24})
  void writesSeedPhrases(int words) {
    assertThat(check("bip39", SeedWords.sample(words)).proof()).isEqualTo(Proof.PROVED);
  }

  @Test
  void knowsWordsThatAreNoSeedPhrase() {
    assertThat(check("bip39", "we keep these twelve words where nobody will ever find them again")
            .refused())
        .isEqualTo("no words of a wallet");
    assertThat(check("bip39", "abandon ".repeat(11) + "about").refused()).isEqualTo("placeholder");
  }

  /** The first two are samples of the articles that found it out. */
  @ParameterizedTest
  @CsvSource({
    "ASIAQNZGKIQY56JQ7WML,029608264753",
    "ASIAY34FZKBOKMUTVV7A,609629065308",
    "AKIAIOSFODNN7ABCDEFG,",
    "AKIA01890189018901AB,"
  })
  void readsTheAccountOutOfAnAwsKeyId(String id, String account) {
    assertThat(check("aws-key-id", id).facts().get("account")).isEqualTo(account);
  }

  @Test
  void readsIssuerAndExpiryOfATokenAndLowersAnExpiredOne() {
    Verdict expired = jwt("{\"iss\":\"made-up\",\"exp\":1}");
    assertThat(expired.facts()).containsEntry("issuer", "made-up").containsEntry("expired", "true");
    assertThat(expired.severity()).isEqualTo(Severity.LOW);
    assertThat(expired.proof()).isEqualTo(Proof.EXPIRED);
    Verdict valid = jwt("{\"exp\":9999999999}");
    assertThat(valid.facts())
        .containsEntry("expired", "false")
        .containsEntry("expires", "2286-11-20T17:46:39Z");
    assertThat(valid.severity()).isNull();
    assertThat(check("jwt", "abc.def.x").refused()).isNotNull();
  }

  @Test
  void tellsForWhomATokenIsButNotWhoItIs() {
    Verdict verdict = jwt(
        "{\"iss\":\"https://login.acme-demo.test/v2\",\"aud\":[\"api\",\"b\"],"
            + "\"tid\":\"7f3a\",\"appid\":\"9c1e\",\"sub\":\"crab\",\"email\":\"crab@acme-demo.test\"}");
    assertThat(verdict.facts())
        .containsEntry("host", "login.acme-demo.test")
        .containsEntry("audience", "api")
        .containsEntry("tenant", "7f3a")
        .containsEntry("client_id", "9c1e")
        .containsEntry("mail_domain", "acme-demo.test")
        .containsEntry("subject_kind", "user");
    assertThat(verdict.facts().toString()).doesNotContain("crab");
    assertThat(jwt("{\"sub\":\"abc@clients\"}").facts()).containsEntry("subject_kind", "service");
  }

  @ParameterizedTest
  @CsvSource({"RSA,2048,PROVED,PKCS#8", "EC,256,FORM,PKCS#8", "Ed25519,255,FORM,PKCS#8"})
  void opensTheArmourOfAKey(String algorithm, int size, Proof proof, String format)
      throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    for (String pem :
        new String[] {pem(key, "\n"), pem(key, "\\n"), pem(key, "\n    "), pem(key, "\r\n> ")}) {
      Verdict verdict = check("pem", pem);
      assertThat(verdict.proof()).isEqualTo(proof);
      assertThat(verdict.facts()).containsEntry("format", format);
    }
    byte[] altered = key.clone();
    altered[1] ^= 1;
    assertThat(check("pem", pem(altered, "\n")).proof()).isEqualTo(Proof.FAILED);
    String whole = pem(key, "\n");
    assertThat(check("pem", whole.substring(0, whole.length() / 2)).severity())
        .isEqualTo(Severity.MEDIUM);
  }

  @Test
  void seesThatTheNumbersOfAKeyDoNotBelongTogether() {
    assertThat(rsa(BigInteger.valueOf(1019 * 1021))).isEqualTo(Proof.PROVED);
    assertThat(rsa(BigInteger.valueOf(1019 * 1021 + 2))).isEqualTo(Proof.FORM);
  }

  @Test
  void opensAKeyOfOpenSsh() {
    byte[] open = bytes(string("ssh-made-up"), string("public"));
    byte[] same = bytes(new byte[] {1, 2, 3, 4, 1, 2, 3, 4, 9, 9});
    Verdict verdict = check("pem", openSsh("none", open, same));
    assertThat(verdict.proof()).isEqualTo(Proof.PROVED);
    assertThat(verdict.facts()).containsEntry("key_type", "ssh-made-up").containsKey("fingerprint");
    assertThat(check("pem", openSsh("none", open, new byte[10])).proof()).isEqualTo(Proof.PROVED);
    byte[] other = bytes(new byte[] {1, 2, 3, 4, 1, 2, 3, 5, 9, 9});
    assertThat(check("pem", openSsh("none", open, other)).proof()).isEqualTo(Proof.FORM);
    Verdict sealed = check("pem", openSsh("aes256-ctr", open, other));
    assertThat(sealed.facts()).containsEntry("encrypted", "true");
    assertThat(sealed.severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void checksTheArmourOfPgp() {
    byte[] key = "made-up key".repeat(9).getBytes(StandardCharsets.US_ASCII);
    int crc = PgpCheck.crc(key);
    byte[] sum = {(byte) (crc >> 16), (byte) (crc >> 8), (byte) crc};
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    String begin = String.join(
        "\n", "-----BEGIN PGP PRIVATE KEY BLOCK-----", "Version: GnuPG v2", "", body, "=");
    String end = "\n-----END PGP PRIVATE KEY BLOCK-----";
    String said = Base64.getEncoder().encodeToString(sum);
    assertThat(check("pgp-crc24", begin + said + end).proof()).isEqualTo(Proof.PROVED);
    assertThat(check("pgp-crc24", begin + "AAAA" + end).proof()).isEqualTo(Proof.FAILED);
    assertThat(PgpCheck.crc(new byte[0])).isEqualTo(0xB704CE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMP////8=\n-----END PRIVATE KEY-----",
        "b3BlbnNzaC1rZXktdjEA/////w==\n-----END OPENSSH PRIVATE KEY-----"
      })
  void bearsWhatIsNoKey(String text) {
    Checks.BY_NAME
        .values()
        .forEach(check ->
            assertThat(check.of(new Subject(text, "", Map.of(), AT)).facts()).isEmpty());
  }

  private static Proof rsa(BigInteger modulus) {
    long[] rest = {17, 5, 1019, 1021, 3, 7, 9};
    byte[][] numbers = new byte[9][];
    numbers[0] = der(2, new byte[1]);
    numbers[1] = der(2, modulus.toByteArray());
    for (int i = 0; i < rest.length; i++) {
      numbers[i + 2] = der(2, BigInteger.valueOf(rest[i]).toByteArray());
    }
    byte[] key = der(0x30, bytes(numbers));
    return check("pem", pem(key, "\n")).proof();
  }

  private static byte[] der(int tag, byte[] content) {
    return bytes(new byte[] {(byte) tag, (byte) content.length}, content);
  }

  private static String openSsh(String cipher, byte[] open, byte[] closed) {
    byte[] magic = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    byte[] one = {0, 0, 0, 1};
    return pem(
        bytes(magic, string(cipher), string("x"), string(""), one, string(open), string(closed)),
        "\n");
  }

  private static byte[] string(String text) {
    return string(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] string(byte[] bytes) {
    return ByteBuffer.allocate(bytes.length + 4).putInt(bytes.length).put(bytes).array();
  }

  private static byte[] bytes(byte[]... parts) {
    ByteBuffer all =
        ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  private static String pem(byte[] key, String newline) {
    byte[] line = {'\n'};
    String body = Base64.getMimeEncoder(64, line).encodeToString(key).replace("\n", newline);
    return "-----BEGIN PRIVATE KEY-----" + newline + body + newline + "-----END PRIVATE KEY-----";
  }

  private static Verdict jwt(String claims) {
    return check("jwt", base64("{\"alg\":\"none\"}") + "." + base64(claims) + ".x");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Verdict check(String name, String text) {
    return Checks.BY_NAME
        .getOrDefault(name, s -> Verdict.FINE)
        .of(new Subject(text, "", Map.of(), AT));
  }
}
