package dev.exuvia.index;

import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.Identifier;
import java.util.Arrays;
import java.util.List;

/** What several codecs share. */
final class Codecs {
  private Codecs() {}

  /** The names of all severities from this one on. */
  static List<String> atLeast(Severity least) {
    return Arrays.stream(Severity.values())
        .filter(severity -> severity.compareTo(least) >= 0)
        .map(Severity::key)
        .toList();
  }

  /** For sorting; stored, so never to be changed. */
  static int rank(Severity severity) {
    return switch (severity) {
      case LOW -> 1;
      case MEDIUM -> 2;
      case HIGH -> 3;
      case CRITICAL -> 4;
    };
  }

  /** For sorting; stored, so never to be changed. */
  static int rank(Grade grade) {
    return switch (grade) {
      case RESEMBLES -> 1;
      case MENTIONED -> 2;
      case DERIVED -> 3;
      case REGISTERED -> 4;
      case PROVED -> 5;
    };
  }

  static Doc write(Identifier identifier) {
    return new Doc().put("kind", identifier.kind().key()).put("value", identifier.value());
  }

  static Identifier identifier(Reading from) {
    return new Identifier(Identifier.Kind.of(from.text("kind")), from.text("value"));
  }
}
