package dev.exuvia.extractors;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.exuvia.core.Field;
import dev.exuvia.core.scan.Scanned;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A secret in texts that a fuzzer chooses; in the build those that were kept. */
class MaskingFuzzTest {
  private static final RuleScanner SCANNER = Posts.scanner(Posts.testRules());

  @FuzzTest
  void leavesNoFormOfAFoundSecretAndNoTextShorter(FuzzedDataProvider data) {
    String random = HexFormat.of().formatHex(padded(data.consumeBytes(12)));
    String key = "agora_s_" + random;
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().encodeToString(bytes);
    List<String> forms = List.of(key, base64, HexFormat.of().formatHex(bytes), random);
    Map<Field, String> fields = new EnumMap<>(Field.class);
    fields.put(Field.BODY, data.consumeString(60) + "\n\nkey " + key + " end");
    fields.put(
        Field.TITLE,
        data.consumeString(60) + " " + data.pickValue(forms) + " "
            + data.consumeRemainingAsString());
    Scanned scanned = SCANNER.scan(Posts.of(fields, Posts.author("someone")));
    fields.forEach((field, text) -> {
      String masked = scanned.post().text(field);
      assertThat(masked.codePointCount(0, masked.length()))
          .as("code points of %s", field)
          .isEqualTo(text.codePointCount(0, text.length()));
    });
    if (scanned.findings().stream().anyMatch(f -> f.rule().equals("agora.session.1"))) {
      assertThat(scanned.toString())
          .doesNotContain(random, base64.substring(0, base64.length() - 4), forms.get(2));
    }
  }

  private static byte[] padded(byte[] bytes) {
    byte[] padded = HexFormat.of().parseHex("7f3a9c1e5b2d80461c2e5a93");
    System.arraycopy(bytes, 0, padded, 0, bytes.length);
    return padded;
  }
}
