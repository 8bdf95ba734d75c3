package dev.exuvia.app.cli;

/** A command that cannot be run as it was asked for; the message says what to do instead. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
