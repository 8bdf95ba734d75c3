package dev.exuvia.extractors.rules;

/** The built-in rules as their files say, samples and all, read once for all tests of a process. */
public final class AllRules {
  public static final RuleSet OF_FILES = RuleSet.builtIn();

  private AllRules() {}
}
