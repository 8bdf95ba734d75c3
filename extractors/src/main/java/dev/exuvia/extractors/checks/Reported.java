package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.engine.Regex;

/**
 * Whether an order is only talked about: quoted inside a sentence, told as what an attack says, or
 * answered with a refusal. Looks at the sentence it stands in and a little around it, never at the
 * rest of the post, so that a warning at the top does not hide an order at the bottom.
 */
public final class Reported {
  private static final int QUOTED = 160;
  private static final int LINE = 240;
  private static final int MOST_LINES = 20;
  private static final int SPOKEN_LINES = 3;

  /** Where the scripts of China, Japan and Korea begin. */
  private static final char SCRIPTS_WITHOUT_BLANKS = '\u2e80';

  private static final String OPENING = "\"“‘«„`'「『";
  private static final String CLOSING = "\"”’»“`'」』";

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

  /** What is said of the words after them. */
  private static final Regex CALLED = Sentences.pattern("(?i)^[^.\\n"
      + "]{0,60}\\b(?:is|are|was|were|as) (?:an? |the |one |just |only )?(?:[a-z-]{2,12}"
      + " )?(?:attacks?|injections?|phrases?|patterns?|tricks?|red"
      + " flags?|jokes?|examples?|classics?|payloads?|attempts?|scams?)\\b|^ (?:is|are) how\\b"
      + "|^[\\s,]{1,2}(?:(?:requests?|instructions?|text|content|rules|directives|commands|orders|prompts|role"
      + " changes|or|and|any)[\\s,]{1,3}){0,8}(?:(?:output-format[\\s,]{1,3})?(?:requests?\\s)?)"
      + "(?:(?:embedded|contained|found|hidden|appearing|placed|written)\\s(?:in|inside|within)|(?:that|which)\\s(?:may"
      + " |might )?(?:appears?|attempt|tr(?:y|ies)|come|occurs?|you (?:find|see)))\\b|^"
      + " (?:inside|within) (?:it|them|that|those|the)\\b|^ (?:(?:that|which) )?(?:it|they|these)"
      + " (?:may |might )?(?:contains?|holds?|carry|carries)\\b|^ in"
      + " (?:section|step|chapter|paragraph|part|appendix) ?\\w|^\\|[\\w(\\\\]|^ and"
      + " (?:keep|hang|bring|laminate|store|put) (?:it|them)\\b|^ blindly\\b|^ (?:the |an?"
      + " )?(?:[a-z]{3,12} )?(?:captain|lead|host|chair|mentor|maintainer|referee|secretary)\\b|^"
      + " (?:be |stay |answer |respond |reply |write"
      + " )?(?:polite|helpful|honest|concise|accurate|kind|in the"
      + " (?:user|customer|same)(?:'s)?)\\b|^ (?:them|him|her) (?:the|an?|to)\\b|^ (?:the |an?"
      + " )?(?:table|list|template|form)\\b|^ an? (?:\\w{3,12} )?helpful assistant that\\b|^ a"
      + " helpful assistant[.\"']?\\s{0,2}(?:$|\\n"
      + ")|^, (?:you(?:'ll| will| only| just){0,2} need to|as (?:they|it|this)|since"
      + " (?:they|it))\\b|^ below(?:[.!]?\\s{0,4}$|,? (?:because|since|as|unless|if)\\b)|^"
      + " (?:in|inside|within) (?:the"
      + " )?(?:user|customer|client|retrieved|external|untrusted|uploaded|quoted|scraped|third-party)\\b|^"
      + " (?:that |which )?(?:it|they|he|she|the (?:model|agent))"
      + " (?:finds?|found|sees?|encounters?|receives?)\\b|^ ?,? ?if you"
      + " (?:want|like|need|prefer|care)|^[^.\\n"
      + "]{0,24}\\b(?:without|minus|no|redact\\w*) (?:the |any |your"
      + " )?(?:keys|secrets|tokens|credentials|passwords)|^[^。\\n"
      + "]{0,8}と(?:言|書|い[うっ]|命|指示)|^하?(?:라고|라는|라며)");

  /** What follows on "forget everything" where it is what one knows or has heard of a matter. */
  private static final Regex KNOWN = Sentences.pattern("(?i)^,? ?(?:"
      + String.join(
          "|",
          "was (?:sie|du) [^.,;!?\\n]{0,60}(?:über|von) |über |ich möchte (?:etwas|lieber) ",
          "(?:wat )?(?:(?:je|u|jullie) [^.,;!?\\n"
              + "]{0,20}\\b(?:over|van) |(?:hij|zij|ze|het|men|we|ik) )",
          "(?:ce )?que (?:vous|tu) (?:pens|croy)\\pL{2,4} (?:savoir|connaître)\\b",
          "(?:ce )?que (?:vous|tu) \\pL{2,9} (?:appris |lu |entendu |vu )?(?:sur|de|du|des|dans|à"
              + " propos) ",
          "lo que (?:cre|pensa)\\pL{2,4} (?:saber|conocer)\\b",
          "lo que (?:has |habías"
              + " )?(?:sab|conoc|vist|viste|oíd|oíste|leíd|leíste|aprend|escuch)\\pL{0,5}"
              + " (?:de|del|sobre|en|acerca) ",
          "o que (?:você |vocês )?(?:sab|aprend|ouvi|leu|viu|pensa|acha|disseram)\\pL{0,4}"
              + " (?:sobre|de|do|da|dos|das|no|na|nos|nas|em|saber)\\b",
          "(?:che |quello che )?(?:hai |avete )?(?:sai|sap|sent|lett|impar|vist)\\pL{0,5}"
              + " (?:su|sui|sul|sulla|sugli|di|dei|della|in|nei)\\b",
          "(?:co|že)"
              + " (?:tu|wie(?:sz|działe)|słysze|słysza|czyta|myśla|sądzi|ví[šte]{1,2})\\pL{0,4} ",
          "(?:innym|jiné|ostatním)\\b",
          "(?:что )?(?:ты |вы )?(?:знал|знае|слыша|дума|помн|чита|виде)\\pL{0,4}"
              + " (?:об?|обо|про) ",
          "(?:что )?(?:ты |вы )?(?:обо|про) ")
      + ")");

  /** What follows where the instructions are those of a form, a letter or an appointment. */
  private static final Regex AFFAIR = Sentences.pattern("(?i)^[\\s,،;]{0,2}(?:"
      + String.join(
          "|",
          "(?:for|from|on|about|in) (?:the|our|your|my|that) (?:[a-z]{3,14} )?"
              + "(?:forms?|invoices?|letters?|manuals?|recipes?|meetings?|trips?|exams?|packaging|homework|parcel)\\b",
          "(?:del|de la|do|da|du|de l.|della|dell.|des) (?:\\pL{2,12} )?"
              + "(?:correos?|formul\\pL{2,5}|courriels?|modulo|fac?turas?|factures?|recetas?|receitas?|recettes?|ricetta"
              + "|reuni(?:ón|ão|one)|réunion|viajes?|voyages?|carta|lettre|lettera|manua\\pL{1,3})\\b",
          "(?:nachricht|e-?mail|mail), (?:der|die|das)"
              + " (?:termin|sitzung|besprechung|treffen|raum|zug|kurs)\\b",
          "(?:route|weg)beschrijving\\b|(?:weg|routen)beschreibung\\b",
          "موعد (?:الاجتماع|اللقاء|الامتحان)")
      + ")");

  /** What follows where not the secret is asked for, but something about it, or a safe way for it. */
  private static final Regex COMPOUND = Sentences.pattern("(?i)^(?:"
      + String.join(
          "|",
          " (?:[a-z]{3,12}"
              + " )?(?:ideas?|tips|tricks|setups?|managers?|recommendations?|rotation|hygiene|strateg(?:y|ies)|templates?|best"
              + " practices|horror stories|jokes?|memes?|management|handling)\\b",
          " (?:only )?(?:through|via|using) (?:the|our|your|an?) (?:[a-z]{3,12}"
              + " )?(?:vault|manager|store|keychain|kms)\\b",
          "[\"'”’.,!]{0,3} ?(?:said|says) (?:every|no|each|any) (?:\\w{3,12} )?"
              + "(?:scammer|phisher|attacker|thief|spammer|con ?artist|grifter)")
      + ")");

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

  /** What a record says of the text before it. */
  private static final Regex JUDGED = Sentences.pattern("(?i)^[^\\n"
      + "]{0,120}(?:\\s{0,2}\\n"
      + "```)?\\s{0,2}\\n"
      + "\\s{0,3}[>*_#-]{0,4} ?(?:expected|erwartetes|esperado|attendu)\\b[^\\n"
      + "]{0,20}:|^[^\\n"
      + "]{0,60}(?:\\n"
      + "\\s{0,12})?\"?\\b(?:label|category|verdict|type|expected|class)\"?\\s?[:=]\\s?[\"'](?:malicious|(?:prompt[_"
      + " -])?injection|attack|jailbreak|unsafe)[\"']");

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

  /** The one who saw it did not obey. */
  private static final Regex REFUSAL =
      Sentences.pattern("(?i)\\b(?:nice try|not falling for|no thanks|i"
          + " (?:refused?|declined?|reported|laughed|blocked|deleted|flagged|skipped|passed|said"
          + " no|did ?n.?o?t (?:obey|comply|follow|do|fall))|(?:my|our)"
          + " (?:agent|guard|filter|bot|model|scanner)"
          + " (?:drops?|dropped|refused?|ignored?|blocks?|blocked|flags?|flagged)|shame\\b)"
          + "|reddedilmeli|deben? (?:ser rechazad|rechazarse)|dev(?:e|em) ser recusad"
          + "|doi(?:t|vent) être (?:refusé|rejeté)|(?:muss|müssen) abgelehnt werden");

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
        || presence.in(behind).has(CALLED)
        || presence.in(behind).has(KNOWN)
        || presence.in(behind).has(AFFAIR)
        || presence.in(behind).has(COMPOUND)
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
    if (presence.in(behind).has(REFUSAL)
        || presence.in(behind).has(JUDGED)
        || (presence.in(before).has(CELL) && presence.in(behind).has(CELL_ENDS))) {
      return true;
    }
    if (isMarker(match) && presence.in(before + ' ' + after).has(TOKENS)) {
      return true;
    }
    return isQuoted(presence, text, start, end);
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

  private static boolean isQuoted(Presence presence, String text, int start, int end) {
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
