package dev.exuvia.extractors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Field;
import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.extractors.rules.RuleSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 3: no raw secret leaves the extractor. */
class MaskingTest {
  private static final RuleSet RULES = Posts.testRules();
  private static final String KEY = "agora_s_7f3a9c1e5b2d80461c2e5a93";
  private static final String RANDOM = "7f3a9c1e5b2d80461c2e5a93";

  private static Map<String, UnaryOperator<String>> encodings() {
    Map<String, UnaryOperator<String>> encodings = new LinkedHashMap<>();
    encodings.put("plain", s -> s);
    for (String before : List.of("", "x", "xy", "user:", "\u0001\u0002")) {
      encodings.put("base64 behind " + before.length(), s -> base64(before + s + "z"));
      encodings.put(
          "base64url behind " + before.length(),
          s -> base64(before + s).replace('+', '-').replace('/', '_').replace("=", ""));
    }
    encodings.put(
        "binary base64", s -> base64("\u0000\u0001\u0003" + s + "\u0000\u0005".repeat(40)));
    encodings.put("hex", s -> HexFormat.of().formatHex(bytes(s)));
    encodings.put("HEX", s -> HexFormat.of().withUpperCase().formatHex(bytes(s)));
    encodings.put("percent", s -> each(s, "%%%02X"));
    encodings.put("unicode", s -> each(s, "\\u%04x"));
    encodings.put("decimal entities", s -> each(s, "&#%d;"));
    encodings.put("hex entities", s -> each(s, "&#x%x;"));
    encodings.put("zero width", s -> String.join("\u200B", s.split("")));
    encodings.put("soft hyphens", s -> String.join("\u00AD", s.split("")));
    encodings.put("tags", MaskingTest::tags);
    encodings.put("line breaks", s -> s.substring(0, 12) + "\n" + s.substring(12));
    encodings.put("quoted lines", s -> s.substring(0, 12) + "\n> " + s.substring(12));
    encodings.put("soft break", s -> s.substring(0, 12) + "=\n" + s.substring(12));
    encodings.put("added", s -> s.substring(0, 12) + "\"\n + \"" + s.substring(12));
    encodings.put("twice base64", s -> base64(base64("key " + s)));
    encodings.put("percent in base64", s -> base64(each(s, "%%%02x")));
    encodings.put("base64 in percent", s -> each(base64(s), "%%%02x"));
    return encodings;
  }

  private static String tags(String text) {
    return text.chars()
        .mapToObj(c -> Character.toString(0xE0000 + c))
        .collect(Collectors.joining());
  }

  private static String each(String text, String format) {
    return text.chars().mapToObj(c -> String.format(format, c)).collect(Collectors.joining());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void leavesNoFormOfASecretInAnyField() {
    encodings().forEach((name, encoding) -> {
      for (Field field : Field.values()) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        fields.put(Field.BODY, "my key is " + KEY + " ok");
        fields.merge(field, "here: " + encoding.apply(KEY) + " end", (a, b) -> a + " " + b);
        Scanned scanned = Posts.scanner(RULES).scan(Posts.of(fields, Posts.author("someone")));
        String shown = scanned.toString();
        assertThat(shown).as("%s in %s", name, field).doesNotContain(RANDOM);
        String masked = scanned.post().text(field);
        assertThat(masked)
            .as("%s in %s", name, field)
            .startsWith(field == Field.BODY ? "my" : "here: ");
        assertThat(letters(masked.substring(masked.lastIndexOf("here: ") + 6)))
            .as("%s in %s", name, field)
            .matches("(agora_s_)?( end)?");
      }
    });
  }

  @Test
  void masksAValueBackwardsAndInAnyCase() {
    String words = "Correct.Horse.Battery";
    for (String form : List.of(
        words.toLowerCase(Locale.ROOT),
        words.toUpperCase(Locale.ROOT),
        "cORRECT.hORSE.bATTERY",
        "yrettaB.esroH.tcerroC",
        "YRETTAb.ESROh.TCERROc",
        HexFormat.of().withUpperCase().formatHex(bytes(words)))) {
      String text = "password=" + words + " or: " + form + " end";
      assertThat(Posts.scan(RULES, text).post().text(Field.BODY))
          .as(form)
          .endsWith(" or: " + "█".repeat(form.length()) + " end");
    }
  }

  @Test
  void looksForAValueWhereNoRuleWouldKnowIt() {
    String words = "correct.horse.battery";
    encodings().forEach((name, encoding) -> {
      Map<Field, String> fields = new EnumMap<>(Field.class);
      fields.put(Field.BODY, "password=" + words);
      fields.put(Field.TITLE, "here: " + encoding.apply(words) + " end");
      String title = Posts.scanner(RULES)
          .scan(Posts.of(fields, Posts.author("someone")))
          .post()
          .text(Field.TITLE);
      assertThat(title).as(name).startsWith("here: ").endsWith(" end");
      assertThat(letters(title.substring(6, title.length() - 4))).as(name).isEmpty();
    });
  }

  private static String letters(String masked) {
    return masked.replaceAll("[█\n=\\u00AD\\u200B\\x{E0000}-\\x{E007F}]", "");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void leavesNothingOfRandomSecretsWhereverTheyStand(long seed) {
    Random random = new Random(seed);
    List<UnaryOperator<String>> encodings = List.copyOf(encodings().values());
    for (int i = 0; i < 30; i++) {
      String secret = "agora_s_" + hex(random, 24);
      Map<Field, String> fields = new EnumMap<>(Field.class);
      fields.put(Field.TITLE, "a 😀 " + secret);
      for (Field field : Field.values()) {
        UnaryOperator<String> encoding = encodings.get(random.nextInt(encodings.size()));
        fields.merge(field, encoding.apply(secret) + " 😀", (a, b) -> a + " " + b);
      }
      RawPost raw = Posts.of(fields, Posts.author("bot " + secret));
      Scanned scanned = Posts.scanner(RULES).scan(raw);
      assertThat(scanned.toString())
          .as("seed %d, round %d", seed, i)
          .doesNotContain(
              secret.substring(8), secret.substring(8, 20), base64(secret).substring(12, 30));
      fields.forEach((field, text) -> assertThat(length(scanned.post().text(field)))
          .as("code points of %s", field)
          .isEqualTo(length(text)));
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String hex(Random random, int digits) {
    return random.ints(digits, 0, 16).mapToObj(Integer::toHexString).collect(Collectors.joining());
  }

  @Test
  void masksAuthorAccountsAndAddressOfThePost() {
    RawPost plain = Posts.of(
        Map.of(Field.BODY, KEY),
        new Author(
            Posts.AGORA,
            KEY,
            "me " + KEY,
            List.of(
                Identifier.of(Identifier.Kind.ENS, KEY + ".eth"),
                Identifier.of(Identifier.Kind.OWNER, "0x" + "ab".repeat(20)))));
    RawPost raw = new RawPost(
        plain.id(),
        plain.kind(),
        plain.source(),
        URI.create("https://agora.example/" + KEY),
        plain.fields(),
        plain.author(),
        null,
        null,
        null,
        0,
        false,
        plain.seenAt());
    Scanned scanned = Posts.scanner(RULES).scan(raw);
    assertThat(scanned.post().url()).isNull();
    assertThat(scanned.post().author().nativeId()).isNull();
    assertThat(scanned.post().author().handle()).startsWith("me agora_s_█").doesNotContain("7f3a");
    assertThat(scanned.post().author().accounts())
        .containsExactly(Identifier.of(Identifier.Kind.OWNER, "0x" + "ab".repeat(20)));
  }

  @Test
  void keepsTheAddressOfAnOrdinaryPost() {
    URI url = URI.create("https://www.agora.example/post/123e4567-e89b-42d3-a456-426614174000");
    assertThat(Posts.scanner(RULES).scan(Posts.at(url)).post().url()).isEqualTo(url);
  }

  @Test
  void keepsTheFixedPrefixAndNothingElse() {
    assertThat(body("key " + KEY + " ok")).isEqualTo("key agora_s_" + "█".repeat(24) + " ok");
  }

  @Test
  void masksWhatItSuppresses() {
    Scanned scanned = Posts.scan(RULES, "password=hunter2 and agora_s_<your token>");
    assertThat(scanned.findings()).isEmpty();
    assertThat(scanned.suppressed())
        .extracting(Scanned.Suppressed::reason)
        .containsExactly("allowed by the rule");
    assertThat(scanned.post().suppressed()).isEqualTo(1);
    assertThat(scanned.post().text(Field.BODY)).startsWith("password=███████ and");
  }

  @Test
  void masksShortSecretsAsWordsOnly() {
    assertThat(body("password=root1 as root1, not root1234"))
        .isEqualTo("password=█████ as █████, not root1234");
  }

  @Test
  void keepsTheLineBreaksOfAKeyBlock() {
    String block = "-----BEGIN MADE KEY-----\n" + "Zq4x".repeat(16) + "\n-----END MADE KEY-----";
    String masked = body("x " + block + " y");
    assertThat(masked.lines()).hasSize(3);
    assertThat(masked).startsWith("x -----BEGIN█").endsWith("█ y").doesNotContain("Zq4x", "END");
  }

  @Test
  void masksALineOfAKeyBlockElsewhere() {
    String line = "Zq4xAb7cYt2e".repeat(5);
    String block = "-----BEGIN MADE KEY-----\n" + line + "\n-----END MADE KEY-----";
    assertThat(body(block + "\nagain: " + line.substring(0, 60)))
        .endsWith("again: " + "█".repeat(60));
  }

  @Test
  void masksTokensThatNoRuleKnows() {
    assertThat(body("use 9fQ2xLr7Vt0bKz4mWd8s now")).isEqualTo("use " + "█".repeat(20) + " now");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "agent-to-agent-communication-protocol",
        "https://agora.example/posts/how-to-build-an-agent",
        "123e4567-e89b-42d3-a456-426614174000",
        "0x52908400098527886e0f7030069857d2e4169ee7",
        "commit 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
        "AbstractSingletonProxyFactoryBean",
        "supercalifragilisticexpialidocious",
        "12345678901234567890123",
        "------------------------------",
        "hahahahahahahahahahahaha",
        "2026-02-01T12-30-00_daily_report",
        "https://agora.example/tide/status/2015410141751922872",
        "bitcoin:1GTLPUahFyH3w78sf2ZzTGSKkVuhcA4Ng2",
        "bc1qqpzry9x8gf2tvdw0s3jn54khce6mua7lqpzry9",
        "Contract address: CQjRguc9QkaXW6NDFGv6DPk9NVjTVrkBD7XSEd6oEQd5",
        "https://solscan.example/tx/4PaNLeqtPeKjJAc3uncwiaDbC6SpAUhjEJLF7GE3FWgy6eP7NY452oz5XDgoXrZPv69KDE6EekLxsuRVReBGU6YU",
        "tx 0xa984e2b95bca68ad954a5def692a4922ae4b2e4eaae7d8512ae016528c4f95f0",
        "txHash: 0xa984e2b95bca68ad954a5def692a4922ae4b2e4eaae7d8512ae016528c4f95f0",
        "the transaction:"
            + " 4PaNLeqtPeKjJAc3uncwiaDbC6SpAUhjEJLF7GE3FWgy6eP7NY452oz5XDgoXrZPv69KDE6EekLxsuRVReBGU6YU",
        "walletAddress: CQjRguc9QkaXW6NDFGv6DPk9NVjTVrkBD7XSEd6oEQd5",
        "token_address: 0x52908400098527886e0f7030069857d2e4169ee7",
        "dGhlIHRpZGUgY29tZXMgaW4gdHdpY2UgYSBkYXkgYW5kIHRoZSBjcmFiIHdhaXRzIGZvciBpdA=="
      })
  void leavesOrdinaryWordsAlone(String text) {
    assertThat(body(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "use CQjRguc9QkaXW6NDFGv6DPk9NVjTVrkBD7XSEd6oEQd5",
        "Monica CQjRguc9QkaXW6NDFGv6DPk9NVjTVrkBD7XSEd6oEQd5",
        "prev a984e2b95bca68ad954a5def692a4922ae4b2e4eaae7d8512ae016528c4f95f0",
        "my key block"
            + " 4PaNLeqtPeKjJAc3uncwiaDbC6SpAUhjEJLF7GE3FWgy6eP7NY452oz5XDgoXrZPv69KDE6EekLxsuRVReBGU6YU",
        "key 0xa984e2b95bca68ad954a5def692a4922ae4b2e4eaae7d8512ae016528c4f95f0",
        "seed=1GTLPUahFyH3w78sf2ZzTGSKkVuhcA4Ngx9fQ2",
        "dGhlIGtleSB0aGF0IG9wZW5zIGl0IGlzIDlmUTJ4THI3VnQwYkt6NG1XZDhzIGFzIGV2ZXI="
      })
  void masksWhatMayBeAKeyAsWellAsAName(String text) {
    assertThat(body(text))
        .contains("█".repeat(32))
        .doesNotContain(text.substring(text.length() - 16));
  }

  @Test
  void masksFactsToo() {
    Finding finding = Posts.scan(RULES, KEY).findings().getFirst();
    assertThat(finding.facts()).containsEntry("service", "agora");
    assertThat(finding.facts().get("token")).matches("█+");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "SMTP_PASS=Xk29fTq@vQ7mzp.Lt",
        "Failed password for root from 198.51.100.7 port 22 ssh2; SMTP_PASS=Xk29fTq@vQ7mzp.Lt",
        "DB_PASSWORD=\"Xk29fTq@vQ7mzp.Lt\" # of the reef",
        "postgres://app:Xk29fTq@vQ7mzp.Lt@db.agora.test:5432/reef",
        "curl https://app:Xk29fTq@vQ7mzp.Lt@db.agora.test/reef"
      })
  void aPasswordThatLooksLikeMailIsNoFact(String text) {
    Scanned scanned = Posts.scan(Posts.BUILT_IN, text);
    assertThat(scanned.findings()).isNotEmpty().allSatisfy(finding -> {
      assertThat(finding.facts().toString().toLowerCase(Locale.ROOT)).doesNotContain("vq7mzp");
      assertThat(finding.masked()).doesNotContain("vQ7mzp");
    });
    assertThat(scanned.post().fields().values()).noneMatch(shown -> shown.contains("vQ7mzp"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{\"password\": \"kQ7zTwWm4\\\"Lp9Rv8\", \"port\": 22}",
        "DB_PASSWORD='kQ7zTwWm4 Lp9Rv8' # of the reef",
        "DB_PASSWORD=\"kQ7zTwWm4‹Lp9Rv8\"",
        "export DB_PASSWORD=kQ7zTwWm4,Lp9Rv8",
        "DB_PASSWORD=kQ7zTwWm4;Lp9Rv8",
        "# reef\nDB_PASSWORD=kQ7zTwWm4)Lp9Rv8\n"
      })
  void masksAPasswordToItsEndThoughARuleStopsWithinIt(String text) {
    Scanned scanned = Posts.scan(Posts.BUILT_IN, text);
    assertThat(scanned.post().fields().values())
        .noneMatch(shown -> shown.contains("kQ7z") || shown.contains("9Rv8"));
    assertThat(scanned.findings()).noneMatch(finding -> finding.masked().contains("9Rv8"));
  }

  @Test
  void leavesWhatStandsBehindAValueOfItsOwnForm() {
    Scanned scanned = Posts.scan(RULES, "\"" + KEY + " is of the reef\"");
    assertThat(scanned.post().fields().get(Field.BODY)).endsWith(" is of the reef\"");
  }

  @Test
  void masksInFactsWhatIsEncodedDeeperThanItIsOpened() {
    String deep = "%252573%25256b%25252d4f9c2b7e";
    Finding finding = Posts.scan(
            Posts.BUILT_IN, "[remote \"origin\"]\n\turl = https://hooks.agora.test/" + deep)
        .findings()
        .getFirst();
    assertThat(finding.rule()).isEqualTo("git.config.1");
    assertThat(finding.facts().get("url")).matches("█+");
  }

  @Test
  void masksAPostWithMoreSecretsThanItLooksForFromEndToEnd() {
    Limits limits = new Limits(1 << 20, 100, 1000, 2, 1);
    RawPost raw = Posts.of(
        Map.of(Field.BODY, KEY + " agora_s_" + "ab".repeat(12), Field.TITLE, "title"),
        Posts.author("bot"));
    Scanned scanned = new RuleScanner(RULES, Posts.HMAC, limits).scan(raw);
    assertThat(scanned.post().text(Field.TITLE)).isEqualTo("█████");
    assertThat(scanned.post().limits()).singleElement().asString().contains("everything masked");
    assertThat(scanned.post().author()).isEqualTo(raw.author());
    assertThat(scanned.post().limits().getFirst()).endsWith("(post of bot)");
  }

  @Test
  void namesNobodyByASecretThoughEverythingIsMasked() {
    Limits limits = new Limits(1 << 20, 100, 1000, 2, 1);
    String other = "agora_s_" + "4f9c2b7e".repeat(3);
    RawPost raw = Posts.of(
        Map.of(Field.BODY, KEY + " " + other),
        new Author(
            Posts.AGORA,
            Base64.getEncoder().encodeToString(KEY.getBytes(StandardCharsets.UTF_8)),
            "bot " + other,
            List.of()));
    Author author = new RuleScanner(RULES, Posts.HMAC, limits).scan(raw).post().author();
    assertThat(author.nativeId()).isNull();
    assertThat(author.handle()).startsWith("bot ").doesNotContain("4f9c2b7e");
  }

  /** What a rule calls a secret may be too short to be looked for elsewhere. */
  @Test
  void masksAShortSecretInTheLinkOfAPost(@TempDir Path folder) {
    RuleSet login = Posts.rules(folder, """
        - id: reef.login.1
          name: Login
          category: secret
          severity: high
          confidence: 0.9
          summary: A login.
          hint: None.
          pattern: 'https://bot:([a-z0-9]{3})@'
          secret: 1
          examples: ['https://bot:k7q@reef.agora.test', 'https://bot:k8q@reef.agora.test']
          negative_examples: [b, c]
        """);
    URI url = URI.create("https://bot:k7q@reef.agora.test/x");
    assertThat(Posts.scanner(login).scan(Posts.at(url)).post().url()).isNull();
    assertThat(Posts.scanner(RULES).scan(Posts.at(url)).post().url()).isEqualTo(url);
  }

  @Test
  void printsNothingRaw() {
    assertThat(Posts.of(KEY).toString()).doesNotContain(RANDOM);
    assertThat(Posts.scan(RULES, KEY).toString()).doesNotContain(RANDOM);
  }

  private static String body(String text) {
    return Posts.scan(RULES, text).post().text(Field.BODY);
  }
}
