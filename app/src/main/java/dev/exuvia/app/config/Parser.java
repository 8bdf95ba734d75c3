package dev.exuvia.app.config;

/** Reads one value. */
@FunctionalInterface
interface Parser<T> {
  /** The value that a text stands for. */
  T parse(String text) throws Invalid;
}
