package dev.exuvia.extractors.attribution;

import dev.exuvia.core.Platform;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.Identifier.Kind;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Relation;
import dev.exuvia.core.scan.Post;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whom a post names. */
final class Mentions {
  private static final List<Kind> NAMES =
      List.of(Kind.DOMAIN, Kind.HOST, Kind.HANDLE, Kind.BRAND, Kind.CODE_ORG);

  /** What stands before the handle of one who is spoken to. */
  private static final List<String> CALLS = List.of("@", "u/");

  /** Scripts that put no blank between words, or none before what belongs to a name. */
  private static final Set<UnicodeScript> UNPARTED = Set.of(
      UnicodeScript.HAN,
      UnicodeScript.BOPOMOFO,
      UnicodeScript.HIRAGANA,
      UnicodeScript.KATAKANA,
      UnicodeScript.HANGUL,
      UnicodeScript.THAI,
      UnicodeScript.LAO,
      UnicodeScript.KHMER,
      UnicodeScript.MYANMAR);

  private final List<Owner> named = new ArrayList<>();
  private final List<Owner> called = new ArrayList<>();
  private final List<Owner> canaries = new ArrayList<>();

  Mentions(RegistryIndex index, Post post) {
    Map<String, String> texts = new TreeMap<>();
    post.fields().forEach((field, text) -> texts.put(field.key(), text));
    for (String text : texts.values()) {
      read(index, post.id().platform(), text);
    }
  }

  private void read(RegistryIndex index, Platform platform, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (Kind kind : NAMES) {
      for (Owner owner : index.all(kind)) {
        String word = word(owner, platform);
        if (!word.isEmpty() && stands(lower, word)) {
          named.add(owner);
          if (kind == Kind.HANDLE && CALLS.stream().anyMatch(call -> stands(lower, call + word))) {
            called.add(owner);
          }
        }
      }
    }
    for (Owner owner : index.all(Kind.CANARY)) {
      if (!owner.value().isEmpty() && text.contains(owner.value())) {
        canaries.add(owner);
      }
    }
  }

  /** What to look for; a handle is one on its own platform only. */
  private static String word(Owner owner, Platform platform) {
    if (owner.identifier().kind() != Kind.HANDLE) {
      return owner.value();
    }
    String prefix = platform + ":";
    return owner.value().startsWith(prefix) ? owner.value().substring(prefix.length()) : "";
  }

  List<Ground> grounds() {
    return named.stream().map(Mentions::mention).toList();
  }

  /** Who is spoken to, and of whom else an account is named, which may be a common word. */
  List<Ground> targets() {
    List<Ground> grounds = new ArrayList<>();
    Set<OrganisationId> addressed = new HashSet<>();
    for (Owner owner : called) {
      addressed.add(owner.organisation());
      grounds.add(new Ground(
          owner,
          Relation.TARGET,
          Grade.MENTIONED,
          "The post addresses " + owner.value() + "; anyone can write that."));
    }
    for (Owner owner : named) {
      if (owner.identifier().kind() == Kind.HANDLE && !addressed.contains(owner.organisation())) {
        grounds.add(mention(owner));
      }
    }
    return grounds;
  }

  private static Ground mention(Owner owner) {
    return new Ground(
        owner,
        Relation.CONTENT,
        Grade.MENTIONED,
        "The post names " + owner.value() + "; anyone can write that.");
  }

  List<Ground> planted() {
    return canaries.stream()
        .map(owner ->
            new Ground(owner, Relation.CONTENT, Grade.PROVED, "The post holds a canary of theirs."))
        .toList();
  }

  /** Whether the word stands in the text as a whole: not within a longer word, name or domain. */
  static boolean stands(String lower, String word) {
    for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
      if (beginsHere(lower, at) && endsHere(lower, at + word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean beginsHere(String text, int at) {
    return at == 0 || !isName(text.codePointBefore(at));
  }

  private static boolean endsHere(String text, int end) {
    if (end == text.length()) {
      return true;
    }
    int c = text.codePointAt(end);
    boolean goesOn = c == '.' && end + 1 < text.length() && isName(text.codePointAt(end + 1));
    return !isName(c) && !goesOn;
  }

  private static boolean isName(int c) {
    return c == '_'
        || c == '-'
        || (Character.isLetterOrDigit(c) && !UNPARTED.contains(UnicodeScript.of(c)));
  }
}
