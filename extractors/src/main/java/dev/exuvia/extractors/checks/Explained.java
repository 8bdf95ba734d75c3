package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.engine.Regex;

/**
 * Whether a failure is explained, sought or tested for rather than met: in its sentence somebody asks
 * what it means, teaches it, or names it as a pattern.
 */
public final class Explained {
  /** What leads up to a failure that is explained, sought or tested for. */
  private static final Regex TAUGHT = Sentences.pattern("(?i)"
      + String.join(
          "|",
          "\\b(?:what (?:does|do|is)|how (?:to|do|does|can)|why"
              + " (?:does|do|is)|(?:if|when|whenever) (?:you|your|it|a|an|the) ?\\w{0,12}"
              + " (?:see|sees|get|gets|find|says?|shows?|prints?|reads?))\\b",
          "\\b(?:tutorials?|lessons?|courses?|guides?|exercises?|cheat"
              + " ?sheets?|faq|quiz|glossary|documentation|man ?page|handbook|chapter)\\b",
          "\\b(?:meaning of|looks? like|such as|errors? like|lines? (?:like|such)|known"
              + " as|fix(?:es|ing)? (?:for|the)|troubleshoot\\w*|solutions? (?:for|to))\\b",
          "\\b(?:grep|egrep|rg|zgrep|awk|sed|failregex|ignoreregex|regexp?|re\\.(?:search|match|compile)|journalmatch|logger|printf?|echo)\\b.{0,40}[\"'`(/^=]",
          "\\b(?:assert\\w*|expect\\w*|Errorf|errors\\.New|mock\\w*|raises?|throw new|new"
              + " \\w*(?:Error|Exception)|should"
              + " (?:say|print|return|raise|contain))\\b.{0,40}[\"'`(]",
          "\\b(?:alerts?|rules?|filters?|queries|query|patterns?|parsers?|detect\\w*|match\\w*|counts?)"
              + " (?:that |which |on |for |lines |all |every |when ){0,3}(?:match\\w* |with |line"
              + " |lines |text |string |contain\\w* ){0,3}[\"'`]",
          "\\b(?:wie man|was bedeutet|comment (?:corriger|résoudre)|qu[eé]"
              + " (?:significa|signifie|hacer)|cómo (?:solucionar|arreglar)|o que significa|cosa"
              + " significa)\\b",
          "что (?:значит|означает|делать)|什么意思|怎么解决|如何解决|とは|対処法"));

  /** Lines that are likened to others. */
  private static final Regex LIKENED =
      Sentences.pattern("(?i)\\b(?:such as|lines? like|looks? like|e\\.g\\.)\\s");

  /** Whoever says so means themselves. */
  private static final Regex OWN =
      Sentences.pattern("(?i)\\b(?:i|i'm|i've|i'd|we|we're|me|us|our)\\b");

  /** What follows on a failure that is explained. */
  private static final Regex MEANT =
      Sentences.pattern("(?i)^[\"'`»”*_)\\]]{0,3},? (?:means?|meant|usually|typically|indicates?|is"
          + " (?:usually|often|caused|a common|the)|in (?:the"
          + " )?(?:docs?|output|tutorials?)|errors? (?:usually|means?|are|is|happens?))\\b|^[^.\\n"
          + "]{0,40}\\bmeans? ?$|^[\"'`]?\\)? ?\\| [a-z]{2,} [a-z]{2,} [a-z]{2,}|^:"
          + " ?%[wvsq]|^[\"'`] (?:mean|heißt|bedeutet|significa|signifie|означает)");

  private Explained() {}

  /** Whether it is. Who speaks of themselves asks for help with one that was met. */
  public static boolean isSo(Presence presence, String text, int start, int end) {
    String before = Sentences.before(text, start);
    if (presence.in(before).has(OWN)) {
      return false;
    }
    return asked(text, end)
        || presence.in(text.substring(start, end)).has(LIKENED)
        || presence.in(before).has(TAUGHT)
        || presence.in(Sentences.after(text, end)).has(MEANT);
  }

  /** Whether a question mark follows, perhaps behind a closing quotation mark. */
  private static boolean asked(String text, int end) {
    int at = end;
    while (at < text.length() && at < end + 3 && "\"'`”»)".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() && "?？".indexOf(text.charAt(at)) >= 0;
  }
}
