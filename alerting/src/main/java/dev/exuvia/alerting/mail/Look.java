package dev.exuvia.alerting.mail;

import dev.exuvia.core.Severity;
import java.util.List;

/** The colours, dark on light, the same in charts and text; each white text on one reads at 4.5 to 1. */
public final class Look {
  private Look() {}

  /** A severity's colour as HTML has it. */
  public static String colour(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "#b3123f";
      case HIGH -> "#c2410c";
      case MEDIUM -> "#8a6100";
      case LOW -> "#1d5fa8";
    };
  }

  /** The severities, worst first. */
  public static List<Severity> severities() {
    return List.of(Severity.values()).reversed();
  }
}
