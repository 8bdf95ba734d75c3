package dev.exuvia.extractors.checks;

import com.google.re2j.Pattern;

/**
 * What stands where a sentence tells a password, and is none: a word, a name with a number, a length,
 * a password that everybody knows, a sample that says so of itself.
 */
final class ToldPassword implements Check {
  private static final Pattern NONE = Pattern.compile(String.join(
      "|",
      "[a-z]+[0-9]{0,4}[.,!?]?",
      "(?:[A-Z]?[a-z]{2,14}|[A-Z]{2,4}){1,6}[0-9]{1,5}(?:[A-Z][a-z]{2,14}){1,6}",
      "(?i:(?:new|old|my|your|super|the|top|some|very|strong|secure|db|admin|user|root|test|demo"
          + "|default)?[_-]?(?:secret|s3cr3t|password|passw0rd|p[@a4][s$5]{2}w[o0]rd|passwd|pass|pwd"
          + "|changeme|change_?me|hunter|letmein|admin|qwerty|test|demo|guest|foobar|example)"
          + "[_-]?[0-9]{0,4}[!@#$.?*]{0,3})",
      "[A-Za-z0-9_+/~.!@#%^*:-]*(?:" + Typed.WORDS + "|(?i:xxxx))[A-Za-z0-9_+/~.!@#%^*:-]*=*",
      "(?i:[0-9]{1,3}(?:[+-]|\\x20)?(?:chars?|characters?|bits?|digits?|min|minutes?|days?|bytes?"
          + "|zeichen|caract|signos|tage|mal).*)"));

  @Override
  public Verdict of(Subject subject) {
    return NONE.matches(subject.text()) ? Verdict.no("no password, but a word") : Verdict.FINE;
  }
}
