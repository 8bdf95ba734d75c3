package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.engine.Regex;

/** Quoted words: in a sentence of somebody else, or a text in a program. */
final class Quotation {
  private static final int QUOTED = 160;

  /** Where the scripts of China, Japan and Korea begin. */
  private static final char SCRIPTS_WITHOUT_BLANKS = '\u2e80';

  private static final String OPENING = "\"“‘«„`'「『";
  private static final String CLOSING = "\"”’»“`'」』";

  /** What leads up to a quotation of words. */
  private static final Regex LEAD = Sentences.pattern(
      "(?i)\\b(?:says?|said|saying|wrote|writes|writing|told|asked|typed|types|phrases?|strings?|words?|like|as|begins?|starts?|contains?|containing|patterns?|inputs?|prompts?|texts?|sentence|lines?|posts?|comments?|message|tests?|expected|called|named|examples?|with|reads?|means?|into|on|for|obey|the|a|an|of|schreibt|sagt|heißt|dice|escribe|écrit|dit|пишет|говорит)\\s?(?:with"
          + " |that"
          + " |=|:|,|\\()?\\s?$|(?:[写说称如例]|写着|写道)$|\\b(?:german|french|spanish|italian|portuguese|russian|chinese|japanese)"
          + " $|[\"”'],? (?:or|and) $");

  /** What goes on after a quotation. */
  private static final Regex GOES_ON =
      Sentences.pattern("(?i)^[)\\]*_\"”]{0,3},? (?:is|are|was|were|has|had|in|on|as|and"
          + " (?:it|the|that|then|other)|or|one|said|says|but|got|made|makes|means|works?|worked|still|to|at|from|who|which|because|when|should|will|would|can|could|does|did|do|expected|es|son|ist|sind|est|sont|é|->|=>|→|\\||—|–|[a-zA-Z][a-z-]{2,}|这|是|等|という|と)|^"
          + " [—–-] ");

  /** What leads up to a text in a program: an argument or one of several. */
  private static final Regex ARGUMENT = Sentences.pattern(
      "(?:\\w\\(|[\\[{]|[\"'`],|[{,] ?(?:question|input|text|payload|query|attack):"
          + "|\\b(?:const|let|var|val|final|String) \\w{1,30} =) ?$");

  /** What follows on one in a program. */
  private static final Regex ARGUMENT_ENDS =
      Sentences.pattern("^(?:\\)|;|, ?[\"'`\\w\\[{]| ?[\\]}])");

  /** What follows on one that has a line for itself. */
  private static final Regex ELEMENT_ENDS =
      Sentences.pattern("^,[\\x20\\t]{0,40}(?:#[^\\n]*|//[^\\n]*)?(?:\\n|$)");

  private Quotation() {}

  /** Whether [start, end) of the text stands in one that words lead up to or follow on. */
  static boolean holds(Presence presence, String text, int start, int end) {
    int from = Math.max(0, start - QUOTED);
    int open = -1;
    for (int i = start; i >= from && open < 0 && (i == start || text.charAt(i) != '\n'); i--) {
      boolean opens = i < text.length() && OPENING.indexOf(text.charAt(i)) >= 0;
      boolean free = i == 0 || !isSpelled(text.charAt(i - 1));
      boolean word = i + 1 < text.length() && !Character.isWhitespace(text.charAt(i + 1));
      if (opens && free && word) {
        open = i;
      } else if (i < start && CLOSING.indexOf(text.charAt(i)) >= 0 && !free) {
        return false;
      }
    }
    if (open < 0) {
      return false;
    }
    int close = -1;
    boolean broken = false;
    for (int i = end - 1; i < Math.min(text.length(), end + QUOTED) && close < 0; i++) {
      char c = text.charAt(i);
      if (c == '\n' && (broken || i + 1 >= text.length() || text.charAt(i + 1) == '\n')) {
        return false;
      }
      broken |= c == '\n';
      boolean inWord = i + 1 < text.length() && isSpelled(text.charAt(i + 1));
      if (i > open && CLOSING.indexOf(c) >= 0 && !inWord) {
        close = i;
      }
    }
    if (close < 0) {
      return false;
    }
    String before = Sentences.before(text, open);
    String after = Sentences.behind(text, close + 1);
    return presence.in(before).has(LEAD)
        || presence.in(after).has(GOES_ON)
        || (before.isBlank()
            ? presence.in(after).has(ELEMENT_ENDS)
            : isWhole(text, open, end)
                && presence.in(before).has(ARGUMENT)
                && presence.in(after).has(ARGUMENT_ENDS));
  }

  /** Whether it is a letter or digit of a script that sets blanks between words. */
  private static boolean isSpelled(char c) {
    return c < SCRIPTS_WITHOUT_BLANKS && Character.isLetterOrDigit(c);
  }

  /** Whether the quotation that begins at a place is still open at another. */
  private static boolean isWhole(String text, int open, int end) {
    return text.indexOf(text.charAt(open), open + 1, end - 1) < 0;
  }
}
