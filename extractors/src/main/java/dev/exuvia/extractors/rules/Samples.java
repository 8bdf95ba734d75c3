package dev.exuvia.extractors.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.exuvia.extractors.checks.Base58;
import dev.exuvia.extractors.checks.Bech32;
import dev.exuvia.extractors.checks.SeedWords;
import dev.exuvia.extractors.checks.TokenChecksums;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Writes out the short forms in which rules state their samples, so that no file holds a text with
 * the shape of a real secret: <code>${a*36}</code> is 36 times {@code a} (or any other text), <code>
 * ${b64:text}</code> is base64 of the text, <code>${crc32-github:ghp_}</code> is a token in GitHub's
 * form with the right checksum, <code>${base58check:80ff}</code> these bytes in base 58 with theirs,
 * <code>${bech32:age-secret-key-:qpz}</code> this begin and these digits with theirs, <code>
 * ${seed-words:12}</code> as many words of a wallet that fit together. Anything else in <code>${}</code> stays as it is.
 */
public final class Samples {
  private static final Pattern REPEAT = Pattern.compile("\\$\\{([^{}*]{1,40})\\*([0-9]{1,4})\\}");
  private static final String BASE64 = "${b64:";
  private static final Pattern GITHUB = Pattern.compile("\\$\\{crc32-github:([a-z_]+)\\}");
  private static final Pattern BASE58 = Pattern.compile("\\$\\{base58check:([0-9a-f]{2,200})\\}");
  private static final Pattern BECH32 =
      Pattern.compile("\\$\\{bech32:([a-z-]{1,20}):([a-z0-9]{1,80})\\}");
  private static final Pattern WORDS = Pattern.compile("\\$\\{seed-words:([0-9]{2})\\}");
  private static final String MADE_UP = "MadeUpTokenForTests0123456789Z";

  private Samples() {}

  /** The sample as a post would have it. */
  public static String expand(String sample) {
    String repeated = replace(REPEAT, sample, m -> m.group(1).repeat(Integer.parseInt(m.group(2))));
    String token =
        replace(GITHUB, repeated, m -> m.group(1) + MADE_UP + TokenChecksums.github(MADE_UP));
    return base64(keys(token));
  }

  private static String keys(String sample) {
    String base58 =
        replace(BASE58, sample, m -> Base58.encodeChecked(HexFormat.of().parseHex(m.group(1))));
    String bech32 = replace(BECH32, base58, m -> Bech32.of(m.group(1), m.group(2)));
    return replace(WORDS, bech32, m -> SeedWords.sample(Integer.parseInt(m.group(1))));
  }

  /** The text may hold braces of its own, as JSON does, if they come in pairs. */
  private static String base64(String sample) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = sample.indexOf(BASE64); at >= 0; at = sample.indexOf(BASE64, from)) {
      int end = closing(sample, at + BASE64.length());
      String text = sample.substring(at + BASE64.length(), end);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.append(sample, from, at).append(Base64.getEncoder().encodeToString(bytes));
      from = Math.min(sample.length(), end + 1);
    }
    return out.append(sample.substring(from)).toString();
  }

  private static int closing(String text, int from) {
    int open = 1;
    int i = from;
    while (i < text.length()) {
      open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (open == 0) {
        return i;
      }
      i++;
    }
    return i;
  }

  private static String replace(Pattern pattern, String text, Function<Matcher, String> by) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      out.append(text, from, matcher.start()).append(by.apply(matcher));
      from = matcher.end();
    }
    return out.append(text, from, text.length()).toString();
  }
}
