package dev.exuvia.app.config;

/**
 * A secret of the operator's, taken from the environment.
 *
 * @param variable the variable's name, fit to be shown
 * @param value what it held; never shown
 */
public record Secret(String variable, String value) {
  /** The variable's name alone. */
  @Override
  public String toString() {
    return "${" + variable + "}";
  }
}
