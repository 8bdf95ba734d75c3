package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.engine.Regex;
import java.util.Locale;
import java.util.Set;

/** Whether a text that is hidden tells its reader to do something. */
final class Orders {
  /** What is to be forgotten, who is meant, what is to be handed over, run or said. */
  private static final Regex ORDER = Regex.known(
      "(?i)"
          + String.join(
              "|",
              "\\b(?:ignor|disregard|forget|overrid|bypass)\\w{0,4}\\b.{0,60}\\b(?:instruction|prompt|rule)",
              "\\b(?:ignor|disregard|forget|overrid|bypass)\\w{0,4}\\b.{0,60}\\b(?:previous|prior|above|all)",
              "\\b(?:ignor|disregard|forget|overrid|bypass)\\w{0,4}\\b.{0,60}\\b(?:every|safety|polic|guide)",
              "\\byou (?:must|should|shall|will|need to|have to|are (?:now|an?|the))\\b",
              "\\b(?:do not|don'?t|never) (?:tell|mention|reveal|inform)\\b",
              "\\b(?:pretend|act as|from now on|new (?:instructions?|task)|jailbreak|developer"
                  + " mode)\\b",
              "\\bsystem (?:prompt|override|message|instructions?)\\b",
              "\\b(?:ai|llm|gpt|chatgpt|claude|agents?|assistants?|bots?|models?|system|admin)\\b"
                  + ".{0,30}(?::|\\b(?:must|should|please|shall|have to)\\b)",
              "\\b(?:send|post|reveal|print|leak|forward|output|share|give|show|upload|transfer|dump"
                  + "|exfiltrate|repeat|include|email|tell)\\b.{0,60}\\b(?:keys?|tokens?|passwords?|secrets?"
                  + "|credentials?|prompt|memory|wallet|instructions?|address|files?|data|histor(?:y|ies)"
                  + "|https?:|eth|btc|sol|funds|conversation|env)\\b",
              "\\b(?:execute|run|install|curl|wget|fetch|visit|click|open|download|call|invoke)\\b.{0,40}(?:https?:|\\b(?:command|script|tool|shell|code|skill|npx|bash|sudo|rm"
                  + " -))",
              "\\b(?:say|respond|reply|answer|recommend|praise|upvote|repost|rate|rank|summari[sz]e"
                  + "|translate|mention|approve|always|remember)\\b.{0,40}\\b(?:that|this|only|with|as|every"
                  + "|all|always|post|positive|highly|good|best|excellent|to|in|candidate|paper|product"
                  + "|instead|yes)\\b",
              "ignorier|vergiss|ignora"
                  + " |olvida|oublie|ignorez|esque[cç]a|dimentica|zaboravi|zignoruj",
              "игнорир|забудь|忽略|无视|無視|무시|تجاهل|अनदेखा|talimat|abaikan|bỏ qua|negeer"),
      0);

  private static final Set<String> TRIGGERS = Set.of(
      "ignore",
      "ignoring",
      "disregard",
      "forget",
      "override",
      "bypass",
      "previous",
      "instruction",
      "instructions",
      "system",
      "prompt",
      "prompts",
      "password",
      "passwords",
      "secret",
      "secrets",
      "token",
      "tokens",
      "credential",
      "credentials",
      "key",
      "keys",
      "api",
      "wallet",
      "seed",
      "phrase",
      "send",
      "execute",
      "admin",
      "transfer",
      "reveal",
      "exfiltrate",
      "jailbreak",
      "eval",
      "exec",
      "curl",
      "sudo");

  /** Where {@link #next} begins. */
  static final int BEGIN = 0;

  private static final int FOUND = 1 << 20;
  private static final int LETTER = 5;
  private static final int THREE = (1 << (3 * LETTER)) - 1;
  private static final int TWO = (1 << (2 * LETTER)) - 1;
  private static final int AI = number("ai");

  /** Each way to give an order holds one of these, or the word AI, or ONE. */
  private static final String PIECES =
      "ign dis for ove byp you tel men rev inf pre act fro new jai dev sys llm gpt cha cla age ass"
          + " bot mod adm sen pos pri lea out sha giv sho upl tra dum exf rep inc ema exe run ins"
          + " cur wge fet vis cli ope dow cal inv say res ans rec pra upv rat ran sum app alw rem"
          + " ver olv oub esq dim zab zig tal aba neg";

  /** The letter of the one way that has no three letters of ASCII in a row: {@code bỏ qua}. */
  private static final int ONE = 0x1ECF;

  private static final long[] KNOWN = new long[(THREE + 1) / Long.SIZE];

  static {
    for (String piece : PIECES.split(" ", -1)) {
      KNOWN[number(piece) >> 6] |= 1L << number(piece);
    }
  }

  private Orders() {}

  /**
   * Reads a text character by character, to ask without a {@code String} whether it may be an order.
   * Orders that have no letter of ASCII are not looked for.
   *
   * @param state what the last one led to
   */
  static int next(int state, int c) {
    int letter = letter(c);
    if (letter == 0) {
      boolean found = (state & THREE) == AI || c == ONE || c == ONE - 1;
      return (state & FOUND) | (found ? FOUND : 0);
    }
    int three = ((state & TWO) << LETTER) | letter;
    boolean found = ((KNOWN[three >> 6] >> three) & 1) != 0;
    return (state & FOUND) | three | (found ? FOUND : 0);
  }

  /** Whether there may be an order in [from, end); what is no ASCII may be one. */
  static boolean mayBeIn(byte[] bytes, int from, int end) {
    int state = BEGIN;
    for (int i = from; i < end && (state & FOUND) == 0; i++) {
      state = bytes[i] < 0 ? FOUND : next(state, bytes[i]);
    }
    return mayBe(state);
  }

  /** Whether what was read may be an order. */
  static boolean mayBe(int state) {
    return (next(state, ' ') & FOUND) != 0;
  }

  /** The number of a letter in either case, 0 for any other character. */
  private static int letter(int c) {
    int lower = c < 0x80 ? (c | 0x20) : c == 0x17F ? 's' : c == 0x212A ? 'k' : 0;
    return lower >= 'a' && lower <= 'z' ? lower - 'a' + 1 : 0;
  }

  private static int number(String letters) {
    int number = 0;
    for (int i = 0; i < letters.length(); i++) {
      number = (number << LETTER) | letter(letters.charAt(i));
    }
    return number;
  }

  static boolean isOne(Presence presence, String text) {
    return !text.isBlank() && presence.in(text).has(ORDER);
  }

  /** Whether it is a word that filters look for. */
  static boolean isTrigger(String word) {
    return TRIGGERS.contains(word.toLowerCase(Locale.ROOT));
  }
}
