package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.engine.Regex;

/**
 * Whether a failure is explained, sought or tested for rather than met: in its sentence somebody asks
 * what it means, teaches it, or names it as a pattern.
 */
public final class Explained {
  private static final String MARKS = "`*#>";
  private static final String QUOTES = "\"'`";

  /** What leads up to a failure that is explained, sought or tested for. */
  private static final Regex TAUGHT = Sentences.pattern("(?i)"
      + String.join(
          "|",
          "\\b(?:what (?:does|do|is)|how (?:to|do|does|can)|why"
              + " (?:does|do|is)|(?:if|when|whenever|whether|unless) (?:\\w{1,12}"
              + " ){1,3}(?:see|sees|get|gets|find|says?|shows?|prints?|reads?|fails?"
              + " with|answers?|reports?|returns?|responds?))\\b",
          "\\b(?:fix(?:ed|es)?|add(?:ed|s)?|improv\\w{1,4}|handl\\w{1,4}|changed) (?:an? |the"
              + " |some )?(?:\\w{2,12}"
              + " )?(?:regression|bugs?|case|hint|messages?|support|handling)\\b",
          "\\byou(?:'ll| will)? (?:get|see|receive|find)\\b",
          "\\b(?:example|sample|typical) (?:log"
              + " )?(?:lines?|entry|entries|messages?|outputs?|events?)\\b",
          "\\b(?:most|typical|average) (?:[\\w-]{3,14}"
              + " ){0,2}(?:servers?|vps|hosts?|machines?|instances?)\\b",
          "\\b(?:run|launch|start)(?:s|ing)? hydra\\b",
          "^[#*>\\s]{0,9}(?:问题|問題|错误|problem|issue|problema|problème|проблема) ?\\d{1,2} ?[:：]"
              + " ?[\"'`]?$",
          "\\breturns? (?:true|false|null|none|an? error)\\b",
          "\\b(?:can|could|may|might|would|will) (?:\\w{2,8} )?(?:cause|fail with|lead to|end"
              + " in|raise|throw|return|produce)\\b",
          "\\b(?:pars|recogni[sz]|detect|handl|cover|classif|categori[sz])(?:y|e|es|ies|ed|ing)?"
              + " [\"'`]$",
          "\\b(?:tutorials?|lessons?|courses?|guides?|exercises?|cheat"
              + " ?sheets?|faq|quiz|glossary|documentation|man ?page|handbook|chapter)\\b",
          "\\b(?:meaning of|looks? like|such as|errors? like|lines? (?:like|such)|known"
              + " as|troubleshoot\\w*|solutions? (?:for|to)|(?:typical|common|usual|classic"
              + "|possible) (?:\\w{2,8} )?(?:errors?|failures?|messages?|problems?|causes?)"
              + "|(?:docs|manual|wiki) (?:lists?|says?|explains?|has|have))\\b",
          "\\b(?:fix(?:es|ing)?|solv(?:e|es|ing)|resolv(?:e|es|er|ing)|avoid(?:s|ing)?"
              + "|debug(?:s|ging)?|if|solucionar|arreglar|corrigir|beheben|résoudre|corriger|исправить)(?:"
              + " (?:for|the|an?|el|le|la|o|den|die|error|erro|ssh|git|this)){0,4} [\"'`«„]?$",
          "\\bfix: (?:ssh |git )?[\"'`«„]?$",
          "\\b(?:grep|egrep|rg|zgrep|awk|sed|failregex|ignoreregex|regexp?|re\\.(?:search|match|compile)|journalmatch|logger|printf?|echo)\\b.{0,40}[\"'`(/^=]",
          "\\b(?:assert\\w*|expect\\w*|Errorf|errors\\.New|mock\\w*|raises?|throw new|new"
              + " \\w*(?:Error|Exception)|should"
              + " (?:say|print|return|raise|contain))\\b.{0,40}[\"'`(]",
          "\\b(?:alerts?|rules?|filters?|queries|query|patterns?|parsers?|detect\\w*|match\\w*|counts?)"
              + " (?:that |which |on |for |lines |all |every |when ){0,3}(?:match\\w* |with |line"
              + " |lines |text |string |contain\\w* ){0,3}[\"'`]",
          "(?:^|[\\s(,=\\[])/\\^?$",
          "\\b(?:wie (?:man|behebe|löse)|was bedeutet|comment (?:corrige|résou|répare|régle)\\w*"
              + "|qu[eé] (?:significa|signifie|hacer)"
              + "|c[oó]mo (?:solucion|arregl|resolv|resuelv|corrig|corrij|consert)\\w*"
              + "|come (?:risolv|correg)\\w*|jak (?:naprawi|rozwiąza)|o que significa"
              + "|cosa significa)|как (?:исправить|решить|починить|устранить)",
          "\\b(?:bans?|blocks?|banear?|banean|banir|banna|bannt|bannit|bloquea[nr]?|bloqueia|bloque|blocca|sperrt|blockiert|банит|блокирует)"
              + " [^.\\n"
              + "]{0,30}\\b(?:after|tras|después de|após|nach|après|dopo) (?:[\\pL\\d]{1,12}"
              + " ){0,5}$|(?:банит|блокирует) [^.\\n"
              + "]{0,30} после (?:[\\pL\\d]{1,12} ){0,5}$",
          "^[#*>\\s\\d.)-]{0,9}(?:ver|voir|afficher|mostrar|anzeigen|просмотр|查看|查询|检查|统计)"
              + " ?[^.,;:。，：发\\n]{0,40}$|[里中](?:找|查找|搜索) ?$",
          "(?:解决|修复|排查|处理) ?[\"'`]?$|如果(?:报错|出现|提示|遇到)|что"
              + " (?:значит|означает|делать)|什么意思|怎么解决|如何解决|とは|対処法"));

  private static final Regex SSH = Sentences.pattern("(?i)ssh");

  /** A number, by itself. */
  private static final Regex NUMBER = Sentences.pattern("(?:^|[^\\pL\\d])\\d");

  /** Whose it is, or when it was. */
  private static final Regex OWN_OR_WHEN = Sentences.pattern("(?i)"
      + String.join(
          "|",
          "\\b(?-i:I)\\b|\\b(?:we|me|us|my|our|mis?|nuestr[oa]s?|yo|estoy|tengo|hubo|anoche|ayer|hoy|esta"
              + " (?:noche|mañana|madrugada))\\b",
          "\\b(?:meus?|minhas?|noss[oa]s?|eu|tivemos|ontem|hoje|mon|ma|mes|notre|nos|je|nous|hier|depuis|cette"
              + " nuit|ce matin)\\b|\\b[jm]['’]",
          "\\b(?:mein[a-z]{0,2}|unser[a-z]{0,2}|ich|wir|mir|mich|uns|gestern|heute|seit|letzte[nr]?|mi[oa]|miei|nostr[oaie]|ho|ieri|oggi|stanotte|stamattina)\\b",
          "(?:^|[^\\pL])(?:мо[йеяию][\\pL]{0,2}|наш[\\pL]{0,3}|мне|меня|нас|нам|я|мы|вчера|сегодня|ночь[ю]?|утр[оа])(?:[^\\pL]|$)",
          "[我咱昨今刚]|本机|自己|正在|一直|有人|私|僕|自分|うち|弊社|当社|さっき|제 |내 |우리|저희|어제|오늘|어젯밤|방금|계속",
          "\\b(?:sunucum[\\pL]{0,4}|benim|bizim|dün|bugün|bu"
              + " gece|m[óo]j[\\pL]{0,3}|nasz[\\pL]{0,3}|wczoraj|dziś|mijn|onze|gisteren)"));

  /** What a tool does with failures, or everybody has them. */
  private static final Regex WATCHED = Sentences.pattern("(?i)"
      + String.join(
          "|",
          "\\b(?:monitor[a-z]{1,6}|detecta[rn]?|cuenta|lista|avisa|notifica|analiza|analisa|comun(?:es)?|comunes|comuns)\\b",
          "\\b(?:détecte|surveille|compte|liste|analyse|bloque)r?\\b|fréquent",
          "\\b(?:erkennt|überwacht|zählt|listet|meldet|häufig[\\pL]{0,2}|rileva|conta|elenca|analizza|comuni)\\b",
          "отслежива|мониторинг|считает|обнаруж|выводит|защит|распростран",
          "统计|检测|监控|告警|报警|脚本|功能|防护|防止|常见|検知|検出|通知|監視|ツール|スクリプト|도구|스크립트|감지|탐지|알림|모니터링|흔합",
          "\\b(?:betiği|listeler|algılar|izler|skrypt|wykrywa)\\b"));

  /** Attempts and attacks, in the plural. */
  private static final Regex ATTEMPTS =
      Sentences.pattern("(?i)\\b(?:intentos|tentativas|ataques|fuerza"
          + " bruta|tentatives|attaques|force"
          + " brute|tentativi|attacchi|pogingen|próby)\\b|попыт(?:ки|ок)|перебор|fehlgeschlagenen?"
          + " ssh-|angriffe");

  /** Lines that are likened to others. */
  private static final Regex LIKENED =
      Sentences.pattern("(?i)\\b(?:such as|lines? like|looks? like|e\\.g\\.)\\s");

  /** What a guide asks next. */
  private static final Regex HOW =
      Sentences.pattern("(?i)^[\"'`»”]{0,2} and how (?:do|does|can|to)\\b");

  /** A host or name that is left open. */
  private static final Regex OPEN = Sentences.pattern(
      "(?i)[<{](?:host|ip|user|port|server|address|name|client|count)[a-z_.-]{0,12}[>}]"
          + "|\\$\\{[a-z_.()]{1,40}\\}");

  /** A line that says of the next what such a failure looks like. */
  private static final Regex LISTED = Sentences.pattern(
      "(?i)(?:\\b(?:(?:failure|error|log|common|typical|known|usual) (?:\\w{2,12} )?(?:patterns?"
          + "|messages|errors?|failures|problems|issues|symptoms?|examples?)|(?:such|these|those|most|some|old)"
          + " \\w{3,12} (?:\\w{3,12} )?fails?|you (?:may|might|will|should|could) (?:also"
          + " )?see)\\b[^\\n"
          + "]{0,40}|^[\\s>*#-]{0,6}(?:or|(?:log"
          + " )?(?:examples?|ejemplos?|exemples?|exemplos?|beispiele?|примеры?|示例)(?: logs?|"
          + " output)?))\\s?:[\\s*_`]{0,6}$");

  /** An item of a list, of which that many are passed on the way to the line over it. */
  private static final Regex ITEM = Sentences.pattern("^\\s{0,6}[-*•] |\\bsshd(?:-session)?\\[\\d");

  private static final int LISTED_ITEMS = 5;

  /** That there was none: what stands before a failure, in it and behind it. */
  private static final Regex NONE_BEFORE = Sentences.pattern(
      "(?i)(?:\\b(?:no (?:hubo|hay|tuv\\pL{1,5})|não (?:houve|há)|n['’]y a (?:pas|eu)"
          + "|aucune?|ning[uú]n[oa]?|nenhuma?|keine[rn]?|nessun[oa]?|geen|żadn\\pL{1,3})"
          + "|не было|没有|未发现)(?: ?[\\pL\\d-]{1,14}){0,2} ?$");

  private static final Regex NONE_IN = Sentences.pattern("(?:没有|未发现)[^。]{0,4}(?:失败|被拒|拒绝)");

  private static final Regex NONE_BEHIND =
      Sentences.pattern("^(?:の失敗|記録|기록)?(?:は|も|은|는|이|가)? ?(?:ありません|なかった|なし|ゼロ|없)");

  /** Whoever says so means themselves. */
  private static final Regex OWN =
      Sentences.pattern("(?i)\\b(?:i|i'm|i've|i'd|we|we're|me|us|my|our)\\b");

  /** What follows on a failure that is explained. */
  private static final Regex MEANT = Sentences.pattern("(?i)"
      + String.join(
          "|",
          "^[.\"'`»”*_)\\]]{0,4},? (?:errors? |messages? )?(?:(?:almost|nearly|mostly)"
              + " )?(?:(?:always|usually|typically|often|generally)"
              + " )?(?:means?|meant|indicates?|appears|happens|occurs|comes"
              + " from|usually|typically|often|is (?:usually|often|almost|caused|a"
              + " common|common|the|what|not)|can (?:mean|happen|be)|could|might|(?:when|if)"
              + " (?:you|your|no|the (?:password|passphrase|key|user))|in (?:the |most |many"
              + " )?(?:docs?|output|tutorials?|cases|logs)|errors? (?:are|is))\\b",
          "^[^.\\n]{0,40}\\bmeans? ?$",
          "^[^。\\n]{0,60}时(?:使用|调用|触发|适用)",
          "^[^。\\n]{0,16}(?:続いた|以上|超え)[^。\\n]{0,8}(?:IP|場合|ら|と)",
          "^ ?超过 ?\\d{1,5} ?次(?:的|就|则|后|即)",
          "^:? ?%[wvsq]",
          "^[\"'`] (?:not )?in \\w",
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

  /** What is said of what to do about it. */
  private static final String REMEDIES =
      "(?:solutions?|solución|soluciones|solução|soluzione|lösung|lösungen|fix|fixes|causes?|remedy"
          + "|reasons?)\\b|решение|причина|原因|解决|対処|해결";

  /** That, in the next line. */
  private static final Regex REMEDY =
      Sentences.pattern("(?i)^[\\w \\x20]{0,60}[.\"'`»”*_)\\]]{0,5}\\s{0,4}\\n"
          + "[\\s>*_#\\d.)-]{0,8}(?:→|=>|✅|(?:usually|typically|normally|often|most"
          + " likely|check|verify|ensure|make sure|this (?:(?:error|message) )?"
          + "(?:means|occurs|happens|appears)|verifica|vérifie[rz]?|prüfe)\\b|" + REMEDIES + ")");

  /** The same behind the fence that the failure stands in. */
  private static final Regex REMEDY_BEHIND_FENCE =
      Sentences.pattern("(?i)^[^\\n]{0,20}\\n(?:[^\\n`]{0,100}\\n){0,2}```\\s{0,4}\\n"
          + "\\s{0,4}[>*_#\\d.) -]{0,8}(?:" + REMEDIES + ")");

  /** The same in its own line. */
  private static final Regex REMEDY_BESIDE = Sentences.pattern("(?i)^[^\\n"
      + "]{0,40}[.;] {1,2}(?:causes?|reasons?|fix|fixes|solutions?|remedy|workaround)\\s?:");

  /** A guide's question, in whoever's name it asks. */
  private static final Regex SOUGHT =
      Sentences.pattern("(?i)^\\W{0,6}how (?:do|can|should) (?:i|we|you)"
          + " (?:fix|solve|resolve|debug|avoid|handle|get rid of)\\W{1,4}$");

  /** What leads up to a text in a program, and what follows on it. */
  private static final Regex ARGUMENT = Sentences.pattern(
      "(?:[\\w.!]?[(\\[{,] ?|^[\\s]{1,40})(?:\"\"\"|'''|[\"'`])[^\"'`\\n]{0,60}$");

  private static final Regex ARGUMENT_ENDS = Sentences.pattern("^[^\"'`\\n"
      + "]{0,60}(?:\"\"\"|'''|[\"'`]) ?(?:\\+ \\w|\\)|,\\s{0,2}[.\\w\"'`(\\[{]|[\\]}]|,?\\n"
      + "\\s{0,40}[)\\]}])");

  /** What leads up to a text that a program sets, compares or gives back. */
  private static final Regex ASSIGNED = Sentences.pattern(
      "(?:[\\w)\\]] (?:\\+=|:=|[=!]=|=) (?:new )?|\\b(?:else|return|yield|throw|raise)"
          + " )[rfbu]?(?:\"\"\"|'''|[\"'`])[^\"'`\\n"
          + "]{0,80}$|^\\s{0,20}<[a-z]{2,20} [^<>\\n"
          + "]{0,60}=\"[^\"\\n"
          + "]{0,60}$|\\b(?:elif|assert|case) \\(?[\"'`][^\"'`\\n"
          + "]{0,60}$|\\]=\"[^\"\\n"
          + "]{0,60}$|(?:^|[\\s(\\[{,=])f\"[^\"\\n"
          + "]{0,80}$|\\bplaceholder=[\"'][^\"'\\n"
          + "]{0,160}$|^\\s{0,40}//[^\\n"
          + "]{0,80}$|^\\s{0,40}# (?:\\w{3} {1,2}\\d|e\\.g\\.)[^\\n"
          + "]{0,80}$");

  private static final Regex NAMED =
      Sentences.pattern("(?:^|[\\s({,])[a-z_]{2,24}(?:=|: )[rfbu]?[\"'][^\"'`\\n]{0,60}$");

  private static final Regex NAMED_ENDS = Sentences.pattern("^[^\"'`\\n]{0,60}[\"'](?:\\)|,)");

  /** The begin of a text of several lines. */
  private static final Regex LONG_TEXT =
      Sentences.pattern("[=:(,] ?[rfbu]{0,2}(?:\"\"\"|''')\\\\?$");

  /** An entry whose name is the failure, and what to do about it. */
  private static final Regex SO =
      Sentences.pattern("^[^\\n]{0,24}[*_`\"]{0,3}\\s?(?:→|=>|->)\\s?\\w"
          + "|^[:：] ?(?:请|检查|确认|[^。\\n]{0,60}[，,；;] ?或)");

  private static final Regex BOLD = Sentences.pattern("[*_`]{1,3}$");

  private static final Regex BOLD_ENDS = Sentences.pattern(
      "(?i)^[*_`]{1,3}\\s?[:—–→-]{1,2}>?\\s?(?:add|check|run|make|verify|use|set|ensure|remove|restart"
          + "|install|try|fix|generate|delete|update|see|confirm|wrong|missing|the|this|your)\\b");

  private Explained() {}

  /** Whether it is. Who speaks of themselves asks for help with one that was met. */
  public static boolean isSo(Presence presence, String text, int start, int end) {
    String before = Sentences.before(text, start);
    String after = Sentences.after(text, end);
    if (presence.in(text.substring(start, end)).has(OPEN)
        || presence.in(before).has(OPEN)
        || presence.in(before).has(SOUGHT)
        || presence.in(before).has(NONE_BEFORE)
        || presence.in(text.substring(start, end)).has(NONE_IN)
        || presence.in(after).has(NONE_BEHIND)
        || isInProgram(presence, text, start, end)
        || presence.in(after).has(HOW)
        || isGeneral(presence, before, text.substring(start, end), after)) {
      return true;
    }
    if (presence.in(before).has(OWN)) {
      return false;
    }
    return asked(text, end)
        || isInGuide(presence, text, start, end)
        || presence.in(text.substring(start, end)).has(LIKENED)
        || presence.in(before).has(TAUGHT)
        || (presence.in(after).has(MEANT) && !presence.in(after).has(OWN));
  }

  /** Whether it names SSH, but no number, nobody's own and no time. */
  private static boolean isGeneral(Presence presence, String before, String failure, String after) {
    String sentence = before + failure + after;
    return presence.in(failure).has(SSH)
        && !presence.in(sentence).has(NUMBER)
        && !presence.in(sentence).has(OWN_OR_WHEN)
        && (presence.in(sentence).has(WATCHED) || presence.in(failure).has(ATTEMPTS));
  }

  /** Whether it is a text that stands in a program. */
  private static boolean isInProgram(Presence presence, String text, int start, int end) {
    int line = Sentences.lineBegin(text, start, Sentences.AFTER);
    String before = Sentences.line(text, start, Sentences.AFTER);
    boolean quoted = end > start && QUOTES.indexOf(text.charAt(end - 1)) >= 0;
    String after = Sentences.behind(text, quoted ? end - 1 : end);
    return (presence.in(before).has(ARGUMENT) && presence.in(after).has(ARGUMENT_ENDS))
        || presence.in(before).has(ASSIGNED)
        || (presence.in(before).has(NAMED) && presence.in(after).has(NAMED_ENDS))
        || (line > 0 && presence.in(lineBefore(text, line)).has(LONG_TEXT));
  }

  /** The line before one, blank ones, fences and the marks of a comment left out. */
  private static String lineBefore(String text, int line) {
    int end = Sentences.endBefore(text, line, MARKS);
    int begin = Sentences.lineBegin(text, end, Sentences.AFTER);
    if (begin >= 0 && text.startsWith("```", begin)) {
      end = Sentences.endBefore(text, begin, MARKS);
    }
    return Sentences.line(text, end, Sentences.AFTER);
  }

  /** Whether it is the first cell of a table, or an entry over what to do about it. */
  private static boolean isInGuide(Presence presence, String text, int start, int end) {
    int line = Sentences.lineBegin(text, start, Sentences.AFTER);
    if (line < 0) {
      return false;
    }
    String before = text.substring(line, start);
    String after = Sentences.behind(text, end);
    return (presence.in(before).has(CELL) && presence.in(after).has(CELL_ENDS))
        || (presence.in(before).has(ENTRY) && presence.in(after).has(REMEDY))
        || presence.in(after).has(REMEDY_BEHIND_FENCE)
        || (presence.in(before).has(ENTRY) && presence.in(after).has(REMEDY_BESIDE))
        || (presence.in(before).has(ENTRY) && presence.in(after).has(SO))
        || (presence.in(before).has(BOLD) && presence.in(after).has(BOLD_ENDS))
        || presence.in(before).has(LIKENED)
        || isListed(presence, text, line);
  }

  /**
   * Whether the line before, or the one over the list, says that such failures follow; whoever says
   * so of themselves asks.
   */
  private static boolean isListed(Presence presence, String text, int line) {
    int at = line;
    for (int items = 0; at >= 0 && items < LISTED_ITEMS; items++) {
      String over = lineBefore(text, at);
      if (presence.in(over).has(LISTED)) {
        return !presence.in(over).has(OWN);
      }
      if (!presence.in(over).has(ITEM)) {
        return false;
      }
      at = Sentences.lineBegin(text, Sentences.endBefore(text, at, MARKS), Sentences.AFTER);
    }
    return false;
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
