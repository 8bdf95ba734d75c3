package dev.exuvia.extractors.checks;

import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Set;

/** Whether a text that is hidden tells its reader to do something. */
final class Orders {
  /** What is to be forgotten, who is meant, what is to be handed over, run or said. */
  private static final Pattern ORDER = Pattern.compile("(?i)"
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
          "ignorier|vergiss|ignora |olvida|oublie|ignorez|esque[cç]a|dimentica|zaboravi|zignoruj",
          "игнорир|забудь|忽略|无视|無視|무시|تجاهل|अनदेखा|talimat|abaikan|bỏ qua|negeer"));

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

  private Orders() {}

  static boolean isOne(String text) {
    return ORDER.matcher(text).find();
  }

  /** Whether it is a word that filters look for. */
  static boolean isTrigger(String word) {
    return TRIGGERS.contains(word.toLowerCase(Locale.ROOT));
  }
}
