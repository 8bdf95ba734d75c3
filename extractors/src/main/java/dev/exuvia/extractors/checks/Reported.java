package dev.exuvia.extractors.checks;

import com.google.re2j.Pattern;

/**
 * Whether an order is only talked about: quoted inside a sentence, told as what an attack says, or
 * answered with a refusal. Looks at the sentence it stands in and a little around it, never at the
 * rest of the post, so that a warning at the top does not hide an order at the bottom.
 */
public final class Reported {
  private static final int BEFORE = 180;
  private static final int AFTER = 140;
  private static final int QUOTED = 160;
  private static final String OPENING = "\"“‘«„`'「『";
  private static final String CLOSING = "\"”’»“`'」』";

  /** What a sentence holds that is about such texts. */
  private static final Pattern TOPIC = Pattern.compile(
      "(?i)"
          + String.join(
              "|",
              "\\b(?:prompt|indirect|command|tool|memory)[ -](?:injection|poisoning)s?\\b",
              "\\bjail-?break(?:s|ing|er|ers|ed)?\\b.{0,40}\\b(?:prompts?|attempts?|communit|calls?|memes?|works?|category|means?|like|such"
                  + " as)",
              "\\b(?:category|label|verdict|class)\\s?[=:]\\s?\\W?(?:jailbreak|injection|malicious|attack)",
              "\\b(?:attackers?|adversar(?:y|ies)|hackers?|scammers?|spammers?|injections?|payloads?|attacks?)\\b.{0,60}\\b(?:says?|said|wrote|writes?|hides?|hidden?|tell|tells|asks?|begins?|starts?|contains?|uses?|looks?|like|such"
                  + " as|types?|is|are|to)\\b",
              "\\b(?:flag|detect|match|block|filter|reject|catch|strip|drop|sanitiz|sanitis|classif|grep)(?:e|s|es|ed|er|ers|ing)?\\b.{0,40}\\b(?:phrases?|patterns?|strings?|texts?|posts?|messages?|tokens?|inputs?|comments?|anything|everything)\\b",
              "\\b(?:block|deny|black|word) ?-?lists?\\b",
              "\\b(?:nobody|no one|no agent|(?:will|would|should|does|do)"
                  + " (?:never|not)|won.?t|never)\\b.{0,50}\\b(?:ask|tell|want|need|request|require)(?:s|ed|ing)?"
                  + " (?:you |anyone |agents )?(?:for |to )?$",
              "\\b(?:told|ordered|asked|instructed|tricked|persuaded|forced|trained|prompted|commanded|urged)"
                  + " (?:to|into)(?: [a-z]{2,8}){0,3} $",
              "\\b(?:test[ -]case|test(?:ed|ing)? with|red[-"
                  + " ]team(?:s|ing)?|evaluat(?:e|ed|ion)|benchmark|assert|expect(?:ed|s)?|regex|patterns?\\s?[=:])",
              "\\b(?:researchers?|papers?|articles?|bulletins?|reports?|stud(?:y|ies)|owasp)\\b.{0,60}\\b(?:shows?|showed|finds?|found|demonstrat\\w*|describ\\w*|explain\\w*|says?|covers?|warns?|hidden|that)\\b"));

  /** What leads up to a quotation of words. */
  private static final Pattern LEAD = Pattern.compile(
      "(?i)\\b(?:says?|said|saying|wrote|writes|writing|told|asked|typed|types|phrases?|strings?|words?|like|as|begins?|starts?|contains?|containing|patterns?|inputs?|prompts?|texts?|sentence|lines?|posts?|comments?|message|tests?|expected|called|named|examples?|with|reads?|means?|into|on|for|obey|the|a|an|of|schreibt|sagt|heißt|dice|escribe|écrit|dit|пишет|говорит)\\s?(?:with"
          + " |that |=|:|,|\\()?\\s?$|[写说称如例]$");

  /** What goes on after a quotation. */
  private static final Pattern GOES_ON =
      Pattern.compile("(?i)^[)\\]*_]{0,3},? (?:is|are|was|were|has|had|in|on|as|and"
          + " (?:it|the|that|then|other)|or|one|said|says|but|got|made|makes|means|works?|worked|still|to|at|from|who|which|because|when|should|will|would|can|could|does|did|do|expected|es|son|ist|sind|est|sont|é|->|=>|→|\\||—|–|这|是|等|という|と)|^"
          + " [—–-] ");

  /** Somebody is told to do it, in a sentence about that. */
  private static final Pattern TOLD = Pattern.compile(
      "(?i)\\b(?:tells?|told|telling|asks|asked|asking|tricks?|tricked|tricking|orders|ordered|ordering|instructs|instructed|instructing|convinces?|convinced|persuades?|persuaded|gets|got|makes?|forces?|urges?|causes?|lets?)"
          + " (?:(?:a|an|the|any|every|its|their|some|other|all|most|our|my|his|her)"
          + " (?:[a-z-]{2,14} ){0,2}[a-z-]{2,14}|models|agents|bots|llms|ais?|it|them|him|her)"
          + " (?:to |into )?$");

  /** The one who saw it did not obey. */
  private static final Pattern REFUSAL =
      Pattern.compile("(?i)\\b(?:nice try|not falling for|no thanks|i"
          + " (?:refused?|declined?|reported|laughed|blocked|deleted|flagged|skipped|passed|said"
          + " no|did ?n.?o?t (?:obey|comply|follow|do|fall))|(?:my|our)"
          + " (?:agent|guard|filter|bot|model|scanner)"
          + " (?:drops?|dropped|refused?|ignored?|blocks?|blocked|flags?|flagged)|shame\\b)");

  private static final Pattern TOKENS = Pattern.compile(
      "(?i)\\b(?:tokens?|delimit\\w*|templates?|tokenizer\\w*|apply_chat_template|chatml|special|markers?|strip|escap(?:e|es|ed|ing)|uses?|syntax|marks?|separat\\w*|is"
          + " how|format)\\b");

  private Reported() {}

  /** Whether what stands in [start, end) of the text is talked about rather than said. */
  public static boolean isOne(String text, int start, int end) {
    String before = sentenceBefore(text, start);
    String after = sentenceAfter(text, end);
    String match = text.substring(start, end);
    if (TOPIC.matcher(before).find() || TOLD.matcher(before).find()) {
      return true;
    }
    if (REFUSAL
        .matcher(text.substring(end, Math.min(text.length(), end + AFTER)))
        .find()) {
      return true;
    }
    if (isMarker(match) && TOKENS.matcher(before + ' ' + after).find()) {
      return true;
    }
    return isQuoted(text, start, end);
  }

  /** Special tokens of a model. */
  private static boolean isMarker(String match) {
    return match.startsWith("<|")
        || match.startsWith("[INST")
        || match.startsWith("<<SYS")
        || match.startsWith("[/INST")
        || match.startsWith("<start_of");
  }

  private static boolean isQuoted(String text, int start, int end) {
    int from = Math.max(0, start - QUOTED);
    int open = -1;
    for (int i = start; i >= from && open < 0 && (i == start || text.charAt(i) != '\n'); i--) {
      boolean opens = i < text.length() && OPENING.indexOf(text.charAt(i)) >= 0;
      boolean free = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
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
    for (int i = end - 1; i < Math.min(text.length(), end + QUOTED) && close < 0; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return false;
      }
      boolean inWord = i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1));
      if (i > open && CLOSING.indexOf(c) >= 0 && !inWord) {
        close = i;
      }
    }
    if (close < 0) {
      return false;
    }
    String before = sentenceBefore(text, open);
    String after = text.substring(close + 1, Math.min(text.length(), close + 1 + AFTER));
    return LEAD.matcher(before).find() || GOES_ON.matcher(after).find();
  }

  private static String sentenceBefore(String text, int start) {
    int from = Math.max(0, start - BEFORE);
    for (int i = start - 1; i >= from; i--) {
      if (ends(text, i)) {
        return text.substring(i + 1, start);
      }
    }
    return text.substring(from, start);
  }

  private static String sentenceAfter(String text, int end) {
    int to = Math.min(text.length(), end + AFTER);
    for (int i = end; i < to; i++) {
      if (ends(text, i)) {
        return text.substring(end, i);
      }
    }
    return text.substring(end, to);
  }

  private static boolean ends(String text, int at) {
    char c = text.charAt(at);
    boolean blankNext = at + 1 >= text.length() || Character.isWhitespace(text.charAt(at + 1));
    return c == '\n' || ((c == '.' || c == '!' || c == '?') && blankNext);
  }
}
