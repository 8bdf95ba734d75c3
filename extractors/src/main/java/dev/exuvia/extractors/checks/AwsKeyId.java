package dev.exuvia.extractors.checks;

import com.google.re2j.Matcher;
import dev.exuvia.extractors.engine.Regex;
import java.util.Map;

/**
 * Since March 2019 an AWS access key id holds its account: bits 1 to 40 of what follows the first
 * four characters, in base 32 ("A short note on AWS key id", T. Rubio, 2020; "AWS account id from
 * access keys", A. Zambelli, 2023). Ids of before begin with I or J there and say nothing.
 */
final class AwsKeyId implements Check {
  private static final Regex ID = Regex.known("\\b(?:AKIA|ASIA|ABIA|ACCA)([A-Z2-7]{16})\\b", 1);
  private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int DIGIT_BITS = 5;
  private static final int READ = 10;
  private static final int BELOW = 9;
  private static final long ACCOUNT = (1L << 40) - 1;
  private static final long MOST = 999_999_999_999L;
  private static final char FIRST_NEW = 'Q';

  @Override
  public Verdict of(Subject subject) {
    Matcher id = ID.re2().matcher(subject.text());
    if (!id.find()) {
      return Verdict.FINE;
    }
    String digits = id.group(1);
    long account = account(digits);
    boolean old = digits.charAt(0) < FIRST_NEW && digits.charAt(0) >= 'A';
    return old || account > MOST
        ? Verdict.FINE
        : Verdict.yes("it names its account", Map.of("account", "%012d".formatted(account)));
  }

  private static long account(String digits) {
    long bits = 0;
    for (int i = 0; i < READ; i++) {
      bits = bits << DIGIT_BITS | DIGITS.indexOf(digits.charAt(i));
    }
    return bits >> BELOW & ACCOUNT;
  }
}
