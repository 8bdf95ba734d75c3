package dev.exuvia.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Secrets of well-known shapes, made up here, each with the name of the place it is planted in.
 * What is looked for later is the random part: whole, halved, turned round, and encoded.
 */
final class Canaries {
  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final Pattern PLACE = Pattern.compile("@\\{([^}]+)}");
  private static final int SHORTEST = 12;

  private final SplittableRandom random = new SplittableRandom(20261123);
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final Map<String, String> forms = new HashMap<>();

  /** A text with a new secret at every {@code @{place}}. */
  String plant(String text) {
    return PLACE.matcher(text).replaceAll(match -> at(match.group(1)));
  }

  /** A new secret for a place; the shapes take turns. */
  String at(String place) {
    String secret = switch (secrets.size() % 8) {
      case 0 -> github(place);
      case 1 -> keep(place, "sk-proj-", random(48), "");
      case 2 -> keep(place, "glpat-", random(20), "");
      case 3 -> keep(place, "sk_live_", random(32), "");
      case 4 -> keep(place, "hf_", random(34), "");
      case 5 -> keep(place, "AIza", random(35), "");
      case 6 -> keep(place, "xoxb-123456789012-", random(36), "");
      default -> keep(place, "sk-ant-api03-", random(93), "AA");
    };
    return secret;
  }

  /** A secret that nothing but its randomness gives away. */
  String bare(String place) {
    return keep(place, "", random(40), "");
  }

  /** Something secret that was not made here. */
  void keep(String place, String secret) {
    keep(place, "", secret, "");
  }

  /** How many were planted. */
  int size() {
    return secrets.size();
  }

  /** The places whose secret, in any form, stands in this text. */
  Set<String> in(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Set<String> found = new TreeSet<>();
    forms.forEach((form, place) -> {
      if (lower.contains(form)) {
        found.add(place);
      }
    });
    return found;
  }

  private String github(String place) {
    String token = random(30);
    var crc = new CRC32();
    crc.update(("ghp_" + token).getBytes(UTF_8));
    var check = new StringBuilder();
    for (long rest = crc.getValue(); check.length() < 6; rest /= LETTERS.length()) {
      check.insert(0, LETTERS.charAt((int) (rest % LETTERS.length())));
    }
    return keep(place, "ghp_", token, check.toString());
  }

  private String keep(String place, String prefix, String part, String end) {
    secrets.put(place, prefix + part + end);
    forms(part).forEach((form, how) -> forms.put(form, place + " (" + how + ")"));
    return prefix + part + end;
  }

  private String random(int length) {
    var text = new StringBuilder();
    while (text.length() < length) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private static Map<String, String> forms(String part) {
    Map<String, String> forms = new HashMap<>();
    List<String> pieces = new ArrayList<>(List.of(part));
    if (part.length() >= 2 * SHORTEST) {
      pieces.add(part.substring(0, part.length() / 2));
      pieces.add(part.substring(part.length() / 2));
    }
    for (String piece : pieces) {
      String name = piece.equals(part) ? "whole" : "half";
      String turned = new StringBuilder(piece).reverse().toString();
      add(forms, piece, name);
      add(forms, turned, name + ", turned round");
    }
    base64(part).forEach(form -> add(forms, form, "base64"));
    add(forms, HexFormat.of().formatHex(part.getBytes(UTF_8)), "hex");
    add(forms, HexFormat.ofDelimiter("%").formatHex(part.getBytes(UTF_8)), "percent");
    add(forms, HexFormat.ofDelimiter("\\u00").formatHex(part.getBytes(UTF_8)), "escaped");
    return forms;
  }

  private static void add(Map<String, String> forms, String form, String how) {
    forms.put(form.toLowerCase(Locale.ROOT), how);
  }

  /** What base64 makes of it wherever it stands: the three alignments without their margins. */
  private static Set<String> base64(String part) {
    Set<String> forms = new LinkedHashSet<>();
    for (int shift = 0; shift < 3; shift++) {
      byte[] bytes = ("\0".repeat(shift) + part).getBytes(UTF_8);
      String whole = Base64.getEncoder().withoutPadding().encodeToString(bytes);
      String inner = whole.substring(shift == 0 ? 0 : shift + 1, whole.length() - 1);
      forms.add(inner);
      forms.add(inner.replace('+', '-').replace('/', '_'));
    }
    return forms;
  }
}
