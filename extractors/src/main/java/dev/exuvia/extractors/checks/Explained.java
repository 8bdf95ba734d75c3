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
          "\\b(?:what (?:does|do|is)|how (?:to|do|does|can)|why (?:does|do|is)"
              + "|(?:if|when|whenever|whether|unless) (?:\\w{1,12} ){1,3}"
              + "(?:see|sees|get|gets|find|says?|shows?|prints?|reads?|fails? with))\\b",
          "\\b(?:tutorials?|lessons?|courses?|guides?|exercises?|cheat"
              + " ?sheets?|faq|quiz|glossary|documentation|man ?page|handbook|chapter)\\b",
          "\\b(?:meaning of|looks? like|such as|errors? like|lines? (?:like|such)|known"
              + " as|troubleshoot\\w*|solutions? (?:for|to)|(?:typical|common|usual|classic"
              + "|possible) (?:\\w{2,8} )?(?:errors?|failures?|messages?|problems?|causes?)"
              + "|(?:docs|manual|wiki) (?:lists?|says?|explains?|has|have))\\b",
          "\\b(?:fix(?:es|ing)?|solv(?:e|es|ing)|resolv(?:e|es|er|ing)|avoid(?:s|ing)?"
              + "|debug(?:s|ging)?|if|solucionar|arreglar|corrigir|beheben|résoudre|corriger"
              + "|исправить)(?: (?:for|the|an?|el|le|la|o|den|die|error|erro|ssh|git|this)){0,4}"
              + " [\"'`«„]?$",
          "\\b(?:grep|egrep|rg|zgrep|awk|sed|failregex|ignoreregex|regexp?|re\\.(?:search|match|compile)|journalmatch|logger|printf?|echo)\\b.{0,40}[\"'`(/^=]",
          "\\b(?:assert\\w*|expect\\w*|Errorf|errors\\.New|mock\\w*|raises?|throw new|new"
              + " \\w*(?:Error|Exception)|should"
              + " (?:say|print|return|raise|contain))\\b.{0,40}[\"'`(]",
          "\\b(?:alerts?|rules?|filters?|queries|query|patterns?|parsers?|detect\\w*|match\\w*|counts?)"
              + " (?:that |which |on |for |lines |all |every |when ){0,3}(?:match\\w* |with |line"
              + " |lines |text |string |contain\\w* ){0,3}[\"'`]",
          "(?:^|[\\s(,=\\[])/\\^?$",
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
  private static final Regex MEANT = Sentences.pattern("(?i)"
      + String.join(
          "|",
          "^[.\"'`»”*_)\\]]{0,4},? (?:errors? |messages? )?(?:(?:almost|nearly|mostly)"
              + " )?(?:(?:always|usually|typically|often|generally)"
              + " )?(?:means?|meant|indicates?|appears|happens|occurs|comes"
              + " from|usually|typically|often|is (?:usually|often|almost|caused|a"
              + " common|common|the|what|not)|can (?:mean|happen|be)|could|might|(?:when|if)"
              + " (?:you|your|no)|in (?:the |most |many"
              + " )?(?:docs?|output|tutorials?|cases|logs)|errors? (?:are|is))\\b",
          "^[^.\\n]{0,40}\\bmeans? ?$",
          "^:? ?%[wvsq]",
          "^[.\"'`»”]{1,3} (?:mean|heißt|bedeutet|significa|signifie|veut dire|означает)",
          "^[.\"'`»”]{0,3} ?: ?(?:this|that|ce|cette|diese[rs]?|est[ae]|questo) \\w{4,12}"
              + " (?:means|veut dire|signifie|bedeutet|heißt|significa)"));

  /** The begin of a heading or an entry. */
  private static final Regex ENTRY = Sentences.pattern(
      "^[\\s>]{0,6}(?:#{1,6}|\\*\\*|[-*•]|\\d{1,2}[.)]|[\"'`]|(?i:error|symptom))");

  /** The first cell of a table's line. */
  private static final Regex CELL = Sentences.pattern("^\\s{0,6}\\|[^|\\n]{0,24}$");

  /** The rest of a cell. */
  private static final Regex CELL_ENDS = Sentences.pattern("^[^|\\n]{0,60}\\|");

  /** What to do about it, in the next line. */
  private static final Regex REMEDY =
      Sentences.pattern("(?i)^[\\w \\x20]{0,20}[.\"'`»”*_)\\]]{0,5}\\s{0,4}\\n"
          + "[\\s>*_#\\d.)-]{0,8}(?:→|=>|✅|(?:solutions?|solución|soluciones"
          + "|solução|soluzione|lösung|lösungen|fix|fixes|causes?|remedy|reason|check|verify|ensure|make"
          + " sure|this (?:error|message)"
          + " (?:means|occurs)|verifica|vérifie[rz]?|prüfe)\\b|решение|причина|原因|解决|対処|해결)");

  /** What leads up to a text in a program, and what follows on it. */
  private static final Regex ARGUMENT = Sentences.pattern("[\\w.!]?[(\\[{,] ?[\"'`]$");

  private static final Regex ARGUMENT_ENDS =
      Sentences.pattern("^[^\"'`\\n]{0,40}[\"'`] ?(?:\\)|, ?[.\\w\"'`]|[\\]}])");

  private Explained() {}

  /** Whether it is. Who speaks of themselves asks for help with one that was met. */
  public static boolean isSo(Presence presence, String text, int start, int end) {
    String before = Sentences.before(text, start);
    if (presence.in(before).has(OWN)) {
      return false;
    }
    String after = Sentences.after(text, end);
    return asked(text, end)
        || isInGuide(presence, text, start, end)
        || (presence.in(before).has(ARGUMENT) && presence.in(after).has(ARGUMENT_ENDS))
        || presence.in(text.substring(start, end)).has(LIKENED)
        || presence.in(before).has(TAUGHT)
        || (presence.in(after).has(MEANT) && !presence.in(after).has(OWN));
  }

  /** Whether it is the first cell of a table, or an entry over what to do about it. */
  private static boolean isInGuide(Presence presence, String text, int start, int end) {
    int line = Sentences.lineBegin(text, start, Sentences.AFTER);
    if (line < 0) {
      return false;
    }
    String before = text.substring(line, start);
    String after = text.substring(end, Math.min(text.length(), end + Sentences.AFTER));
    return (presence.in(before).has(CELL) && presence.in(after).has(CELL_ENDS))
        || (presence.in(before).has(ENTRY) && presence.in(after).has(REMEDY));
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
