package dev.exuvia.extractors.views;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Shorthands for tests of readings, and texts with everything in them. */
final class Readings {
  private static final List<String> INGREDIENTS = List.of(
      "plain words ",
      "ключ и замок ",
      "sk-\u0430nt ",
      "a\u200Bb\u200Bc ",
      "\u2764\uFE0F ",
      "😀 ",
      "\uFF4B\uFF45\uFF59 ",
      "<b>bold</b>",
      "<!-- gone -->",
      "<p style=\"display:none\">gone</p>",
      "<img alt='gone' src=x>",
      "ig**no**re ",
      "`co`de",
      "\n```\ncode <b>\n```\n",
      "[shown](https://x.example \"gone\")",
      "[www.a.example](https://b.example)",
      "\n[//]: # (gone)\n",
      "%41%C3%A9",
      "\\u0041\\uD83D\\uDE00",
      "&#65;&amp;",
      "<",
      "[",
      "`",
      "*",
      "\\",
      "%",
      "&",
      "\r\n",
      "\u001B[2K",
      "e\u0301 n\u0336o ",
      base64("the quick brown fox é 😀 jumps"),
      " data/" + base64("another text that is long enough") + " ",
      hex("a text in hexadecimal digits"),
      tags("seen by none"),
      "\uFB01le ",
      "\u202Etxt");

  private Readings() {}

  static String random(long seed, int pieces) {
    Random random = new Random(seed);
    return random
        .ints(pieces, 0, INGREDIENTS.size())
        .mapToObj(INGREDIENTS::get)
        .collect(Collectors.joining());
  }

  static Views read(String text) {
    return Views.of(text, 2);
  }

  static List<String> chains(String text) {
    return read(text).all().stream().map(View::chain).toList();
  }

  static Optional<View> view(String text, String chain) {
    return read(text).all().stream().filter(v -> v.chain().equals(chain)).findFirst();
  }

  /** What the reading says, or that there is none. */
  static String text(String text, String chain) {
    return view(text, chain).map(View::text).orElse("(no " + chain + ")");
  }

  /** What stands in the text where the reading says this. */
  static String origin(String text, String chain, String what) {
    View view = view(text, chain).orElseThrow();
    int at = view.text().indexOf(what);
    Span raw = view.toRaw(at, at + what.length());
    return text.substring(raw.start(), raw.end());
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  static String tags(String text) {
    return text.chars()
        .mapToObj(c -> Character.toString(0xE0000 + c))
        .collect(Collectors.joining());
  }
}
