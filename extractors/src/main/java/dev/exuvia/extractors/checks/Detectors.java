package dev.exuvia.extractors.checks;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The detectors of hidden text that a rule can name. */
public final class Detectors {
  /** All of them, by the name in rules. */
  public static final SortedMap<String, Detector> BY_NAME =
      Collections.unmodifiableSortedMap(new TreeMap<>(Map.<String, Detector>ofEntries(
          Map.entry("tag-characters", new TagCharacters()),
          Map.entry("zero-width-run", new UnseenRuns()),
          Map.entry("bidi-override", new BidiControls()),
          Map.entry("terminal-codes", new TerminalCodes()),
          Map.entry("overwrites", new Overwrites()),
          Map.entry("padding", new Padding()),
          Map.entry("disguised-letters", new DisguisedLetters()),
          Map.entry("private-use", new PrivateUse()),
          Map.entry("html-comment-instruction", new HiddenMarkup()),
          Map.entry("markdown-instruction", new HiddenMarkdown()),
          Map.entry("other-target", new OtherTarget()))));

  private Detectors() {}
}
