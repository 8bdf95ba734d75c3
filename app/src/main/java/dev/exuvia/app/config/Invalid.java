package dev.exuvia.app.config;

/** A value that does not fit. Its message goes on after the setting's name: "must be ...". */
final class Invalid extends Exception {
  private static final long serialVersionUID = 1L;

  Invalid(String message) {
    super(message, null, false, false);
  }

  /** The message, which is always there. */
  String why() {
    return String.valueOf(getMessage());
  }
}
