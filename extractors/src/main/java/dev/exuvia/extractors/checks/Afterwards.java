package dev.exuvia.extractors.checks;

import dev.exuvia.extractors.engine.Presence;
import dev.exuvia.extractors.engine.Regex;

/**
 * How a text goes on behind an order that is none: it is called an attack, judged or refused, or it was
 * about another matter than a model's instructions and secrets.
 */
final class Afterwards {
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

  /** What a record says of the text before it. */
  private static final Regex JUDGED = Sentences.pattern("(?i)^[^\\n"
      + "]{0,120}(?:\\s{0,2}\\n"
      + "```)?\\s{0,2}\\n"
      + "\\s{0,3}[>*_#-]{0,4} ?(?:expected|erwartetes|esperado|attendu)\\b[^\\n"
      + "]{0,20}:|^[^\\n"
      + "]{0,60}(?:\\n"
      + "\\s{0,12})?\"?\\b(?:label|category|verdict|type|expected|class)\"?\\s?[:=]\\s?[\"'](?:malicious|(?:prompt[_"
      + " -])?injection|attack|jailbreak|unsafe)[\"']");

  /** The one who saw it did not obey. */
  private static final Regex REFUSAL =
      Sentences.pattern("(?i)\\b(?:nice try|not falling for|no thanks|i"
          + " (?:refused?|declined?|reported|laughed|blocked|deleted|flagged|skipped|passed|said"
          + " no|did ?n.?o?t (?:obey|comply|follow|do|fall))|(?:my|our)"
          + " (?:agent|guard|filter|bot|model|scanner)"
          + " (?:drops?|dropped|refused?|ignored?|blocks?|blocked|flags?|flagged)|shame\\b)"
          + "|reddedilmeli|deben? (?:ser rechazad|rechazarse)|dev(?:e|em) ser recusad"
          + "|doi(?:t|vent) être (?:refusé|rejeté)|(?:muss|müssen) abgelehnt werden");

  private Afterwards() {}

  /** Whether what follows says so. */
  static boolean isNone(Presence presence, String behind) {
    return presence.in(behind).has(CALLED)
        || presence.in(behind).has(KNOWN)
        || presence.in(behind).has(AFFAIR)
        || presence.in(behind).has(COMPOUND)
        || presence.in(behind).has(REFUSAL)
        || presence.in(behind).has(JUDGED);
  }
}
