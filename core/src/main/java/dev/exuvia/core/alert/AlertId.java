package dev.exuvia.core.alert;

/**
 * The name of a due notice: made of what it is due for, so that queueing it twice makes one.
 *
 * @param value of {@code a-z0-9:.-}
 */
public record AlertId(String value) implements Comparable<AlertId> {
  @Override
  public int compareTo(AlertId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
