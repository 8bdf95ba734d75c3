package dev.exuvia.app.cli;

import dev.exuvia.core.scan.Finding;

/** A finding, and where its text stands. */
record Spotted(Finding finding, Place place) {
  /** One of the store. */
  static Spotted stored(Finding finding) {
    return new Spotted(finding, Place.of(finding.post()));
  }
}
