package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.engine.Regex;

/**
 * Whether an order is only talked about: quoted inside a sentence, told as what an attack says, or
 * answered with a refusal. Looks at the sentence it stands in and a little around it, never at the
 * rest of the post, so that a warning at the top does not hide an order at the bottom.
 */
public final class Reported {
  private static final int LINE = 240;
  private static final int MOST_LINES = 20;
  private static final int SPOKEN_LINES = 3;

  /** What a sentence holds that is about such texts. */
  private static final Regex TOPIC = Sentences.pattern(
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
              "\\b(?:phrases?|sentences?|wordings?|words|lines)\\b.{0,60}\\b(?:suspicious|wary|beware|alarm\\w*|watch"
                  + " (?:out )?for|look out)\\b",
              "\\b(?:nobody|no one|no agent|(?:will|would|should|does|do)"
                  + " (?:never|not)|won.?t|never)\\b.{0,50}\\b(?:ask|tell|want|need|request|require)(?:s|ed|ing)?"
                  + " (?:you |anyone |agents )?(?:for |to )?$",
              "\\b(?:told|ordered|asked|instructed|tricked|persuaded|forced|trained|prompted|commanded|urged)"
                  + " (?:to|into)(?:,? [a-z]{2,8}){0,4},? $",
              "\\b(?:instructions|requests|attempts|commands|input)\\b[^.\\n]{0,30} to $",
              "\\b(?:test[ -]case|test(?:ed|ing)? with|red[-"
                  + " ]team(?:s|ing)?|evaluat(?:e|ed|ion)|benchmark|assert|expect(?:ed|s)?|regex|patterns?\\s?[=:])",
              "\\b(?:researchers?|papers?|articles?|bulletins?|reports?|stud(?:y|ies)|owasp)\\b.{0,60}\\b(?:shows?|showed|finds?|found|demonstrat\\w*|describ\\w*|explain\\w*|says?|covers?|warns?|hidden|that)\\b"));

  /** The same in other languages; here the words may also come after. */
  private static final Regex TOPIC_ELSEWHERE =
      Sentences.pattern("(?i)\\b(?:prompt[ -]?injections?|injection de"
          + " prompt|angriffs?|angreifer|einschleus\\w*|attaques?|attaquants?|inyecci[oó]n(?:es)?|inje[cç][aã]o"
          + "|ataques?|atacantes?|attacc(?:o|hi)|attaccant[ei]|iniezion[ei]|aanval(?:ler)?s?|atak(?:i|u|ujący)?)\\b"
          + "|атак|злоумышлен|инъекци|攻击|攻擊|攻撃|提示词?注入|インジェクション|공격|인젝션|주입");

  /** Somebody else said or wanted it, or it is only thought of. */
  private static final Regex HEARSAY = Sentences.pattern(
      "(?i)\\b(?:se|si|wenn|falls|als) (?:[oa]|el|la|le|il|der|die|das|de|un|une|um|uma|una|eine?)"
          + " \\pL{3,12}"
          + " (?:dis[ses]|diz|di[cg]|dit\\b|pid|ped|sagt|verlangt|demand|chied|vraagt|zegt)|\\b(?:someone|somebody|people|strangers?|trolls?|an?"
          + " (?:user|post|comment|stranger|bot|page|mail|ticket|readme|skill|reply|account)|the"
          + " (?:attacker|post|comment|page|mail|readme|skill|ticket|scammer)|comments?|posts?)\\b.{0,60}\\b(?:tried|wanted|attempted|tries|wants|said|says|told|tells|wrote|writes|asks|asked|pasted|planted|slipped|inserted|hid)\\b|\\b(?:docs?|documents?|pages?|mails?|tickets?|notes?|readmes?)"
          + " (?:says?|said|tells?|told)\\b|\\bthat (?:tells?|asks?|instructs?|orders?) you"
          + " to\\b[^.\\n"
          + "]{0,120}$|\\bby"
          + " (?:asking|telling|writing|saying|typing)\\b|^\\W*(?:would|should|could|may)"
          + " (?:you|we|an?|any|agents?|models?)\\b|(?:^|[,:;(])\\W{0,3}(?:do|does|did|should)"
          + " (?:you|we|they|i|it|agents?|models?) $|\\b(?:he|she|they|the [a-z]{3,12})"
          + " (?:[a-z]{3,10}ly"
          + " )?(?:whisper|say|said|sing|sang|shout|mutter|cri|laugh|yell|think|thought|roar|bark|growl|hiss|snarl|bellow|exclaim|command)[a-z]{0,4}\\s?[:,]\\s?$|\\b(?:my|our|the|your)"
          + " (?:filter|guard|scanner|detector|classifier|firewall|rule|linter)s?"
          + " (?:catch|flag|block|drop|reject|match|stop)\\w*|^\\W*(?:to|in order to)"
          + " $|\\b(?:abliterat\\w*|fine-?tun\\w*|refusal direction)\\b");

  /** What a line calls itself: a poem, a rule of a game, a report. */
  private static final Regex LABEL =
      Sentences.pattern("(?i)^[\\s#*>_-]*(?:an? |the |my |our |this )?(?:[a-z&-]{1,12}"
          + " )?(?:haiku|joke|meme|poem|song|lyrics|bug|feature"
          + " request|post-?mortem|confession|quote|test string|house"
          + " rules?|story|roleplay|role-play|campaign|session"
          + " \\d+|ctf|write-?up|changelog|release"
          + " notes?|paper|dataset|lesson|glossary|movie|film|novel|fiction|scene|scam"
          + " alert)\\b[^\\n"
          + "]{0,40}?[:.]|^[\\s*-]{0,4}(?:feat|fix|chore|docs|refactor|test|perf|ci)(?:\\([\\w-]{1,20}\\))?!?:"
          + " ");

  /** A line of a list, a table or a quotation. */
  private static final Regex ITEM =
      Sentences.pattern("^\\s{0,8}(?:[-*+•>|]|\\d{1,2}[.)]|[a-z]\\))");

  /** What stands over a list of such texts. */
  private static final Regex OVER =
      Sentences.pattern("(?i)\\b(?:(?:instruct|tell|ask|order)(?:s|ing)? you"
          + " to|injections?|attacks?|attackers?|jailbreaks?|payloads?|patterns?|phrases?|examples?|red"
          + " flags?|attempts?|detect\\w*|block-?lists?|i"
          + " (?:saw|found|collected|met)|test(?:s|ed)?"
          + " with|category|defen[cs]es?|beispiele|ejemplos|exemples)\\b");

  /** A line that says of the next what somebody says or what it is an example of. */
  private static final Regex INTRODUCED = Sentences.pattern(
      "(?i)\\b(?:users?|attackers?|visitors?|customers?|hackers?|adversar(?:y|ies)|someone|somebody)\\b[^\\n"
          + "]{0,40}\\b(?:types?|typed|writes?|wrote|enters?|entered|sends?|sent|says?|said|asks?|asked|submits?|submitted|posts?|posted)\\b[^\\n"
          + "]{0,30}:[\\s*`]{0,4}$|\\b(?:incorrect|wrong|bad example|never do this|not like"
          + " this|anti-?pattern)\\b[^\\n"
          + "]{0,30}:[\\s*`]{0,4}$|(?:次のような|以下のような|たとえば|例えば|例如|比如|다음과 같은|예를 들어|por ejemplo|por"
          + " exemplo|par exemple|per esempio|zum beispiel|например)[^\\n"
          + "]{0,40}[:：。]$|(?:puede|pueden|pode|podem|peut|peuvent|può|kann|können)(?:"
          + " \\pL{4,12}){0,2}"
          + " (?:escribir|incluir|decir|escrever|dizer|écrire|contenir|dire|scrivere|schreiben|enthalten)[^\\n"
          + "]{0,40}:$");

  /** What a record says of the text after it. */
  private static final Regex JUDGED_BEFORE = Sentences.pattern(
      "(?i)\\b(?:malicious|attack|injection|is_?attack|should_?block)[\"']?\\s?[:=]\\s?(?:true|1)\\b"
          + "|\\b(?:category|kind|type|label)[\"']?\\s?[:=]\\s?[\"']\\w{0,12}(?:injection|poisoning|jailbreak|exfil|override)");

  /** What stands before and behind the words that fill a cell of a table. */
  private static final Regex CELL = Sentences.pattern("(?:^|\\n)\\s{0,6}\\|[\\s*_`]{0,4}$");

  private static final Regex CELL_ENDS = Sentences.pattern("^[\\s*_`]{0,4}\\|");

  /** Somebody is told to do it, in a sentence about that. */
  private static final Regex TOLD = Sentences.pattern(
      "(?i)\\b(?:tells?|told|telling|allows?|allowed|allowing|asks|asked|asking|tricks?|tricked|tricking|orders|ordered|ordering|instructs|instructed|instructing|convinces?|convinced|persuades?|persuaded|gets|got|makes?|forces?|urges?|causes?|lets?)"
          + " (?:(?:a|an|the|any|every|its|their|some|other|all|most|our|my|his|her)"
          + " (?:[a-z-]{2,14}"
          + " ){0,2}[a-z-]{2,14}|users|visitors|models|agents|bots|llms|ais?|it|them|him|her)(?:"
          + " to| into|:)?"
          + " ?$|\\b(?:makes|made|lets|tells|told|asks|asked|ordered|gets|got|forces|forced)"
          + " (?:me|us) (?:to |into )?$");

  private static final Regex TOKENS = Sentences.pattern(
      "(?i)\\b(?:tokens?|delimit\\w*|templates?|tokenizer\\w*|apply_chat_template|chatml|special|markers?|strip|escap(?:e|es|ed|ing)|uses?|syntax|marks?|separat\\w*|is"
          + " how|format)\\b");

  private Reported() {}

  /** Whether what stands in [start, end) of the text is talked about rather than said. */
  public static boolean isOne(Presence presence, String text, int start, int end) {
    String before = Sentences.before(text, start);
    String after = Sentences.after(text, end);
    String behind = Sentences.behind(text, end);
    String match = text.substring(start, end);
    if (presence.in(before).has(TOPIC)
        || presence.in(before).has(TOLD)
        || presence.in(before).has(HEARSAY)
        || Afterwards.isNone(presence, behind)
        || presence.in(before).has(TOPIC_ELSEWHERE)
        || presence.in(after).has(TOPIC_ELSEWHERE)) {
      return true;
    }
    int line = Sentences.lineBegin(text, start, LINE);
    String ahead = line < 0 ? "" : text.substring(line, start);
    if (line >= 0
        && (presence.in(ahead).has(LABEL)
            || presence.in(ahead).has(JUDGED_BEFORE)
            || isListed(presence, text, line)
            || isIntroduced(presence, text, line))) {
      return true;
    }
    if (presence.in(before).has(CELL) && presence.in(behind).has(CELL_ENDS)) {
      return true;
    }
    if (isMarker(match) && presence.in(before + ' ' + after).has(TOKENS)) {
      return true;
    }
    return Quotation.holds(presence, text, start, end);
  }

  /** Whether the line is one of a list or table over which stands that it lists such texts. */
  private static boolean isListed(Presence presence, String text, int line) {
    int from = line;
    int lines = 0;
    while (presence.in(text.substring(from, Math.min(text.length(), from + 12))).has(ITEM)) {
      if (from == 0 || ++lines > MOST_LINES) {
        break;
      }
      int end = Sentences.endBefore(text, from, "");
      from = Sentences.lineBegin(text, end, LINE);
      if (from < 0) {
        from = end - LINE + 1;
        break;
      }
    }
    if (from == line) {
      return false;
    }
    return presence.in(text.substring(from, Math.min(line, from + LINE))).has(OVER);
  }

  /** Whether one of the lines before, blank ones and fences left out, says who says it. */
  private static boolean isIntroduced(Presence presence, String text, int line) {
    int from = line;
    for (int lines = 0; from > 0 && lines < SPOKEN_LINES; lines++) {
      int end = Sentences.endBefore(text, from, "`");
      if (presence.in(Sentences.line(text, end, LINE)).has(INTRODUCED)) {
        return true;
      }
      from = Sentences.lineBegin(text, end, LINE);
    }
    return false;
  }

  /** Special tokens of a model. */
  private static boolean isMarker(String match) {
    return match.startsWith("<|")
        || match.startsWith("[INST")
        || match.startsWith("<<SYS")
        || match.startsWith("[/INST")
        || match.startsWith("<start_of");
  }
}
