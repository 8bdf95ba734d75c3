package dev.exuvia.extractors.engine;

import org.jspecify.annotations.Nullable;

/** A {@link Place} made ready: all that is needed where its literal stands. For one {@link Search}. */
final class Spot {
  final int number;
  final int pattern;
  final boolean whole;
  final int most;
  final int before;
  final Progress progress;

  @Nullable
  LazyDfa test;

  @Nullable
  LazyDfa prefix;

  Spot(int number, Place place, Progress progress) {
    this.number = number;
    this.pattern = place.pattern();
    this.whole = place.whole();
    this.most = place.most();
    this.before = place.before();
    this.progress = progress;
  }
}
