package dev.exuvia.extractors;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.exuvia.extractors.checks.Addresses;
import dev.exuvia.extractors.masking.Masker;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Brings what a match says into a form that a registry can be asked about, without secrets. */
final class Facts {
  private static final int LONGEST = 200;
  private static final int LINE = 300;
  private static final Set<String> LOWER = Set.of("host", "ip", "domain", "mail_domain");
  private static final Pattern MAIL = Pattern.compile(
      "[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,8}\\.[A-Za-z]{2,24})");

  /** A public key's, as ssh-keygen shows it: looks random, and is meant to be compared. */
  private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

  private Facts() {}

  /** The facts of a candidate, masked, with {@code ip}, {@code domain} and {@code mail_domain}. */
  static SortedMap<String, String> of(Candidate candidate, Masker masker) {
    SortedMap<String, String> facts = new TreeMap<>();
    for (Map.Entry<String, String> fact : candidate.facts().entrySet()) {
      put(facts, fact.getKey(), fact.getValue(), masker);
    }
    String host = facts.getOrDefault("host", "");
    if (Addresses.parse(host).isPresent()) {
      facts.putIfAbsent("ip", host);
    } else {
      domain(facts, host);
    }
    String line = line(candidate.match());
    Matcher mail = MAIL.matcher(line);
    while (!facts.containsKey("mail_domain") && line.indexOf('@') >= 0 && mail.find()) {
      if (!inAddress(line, mail.start())) {
        put(facts, "mail_domain", mail.group(1), masker);
      }
    }
    domain(facts, facts.getOrDefault("mail_domain", ""));
    return facts;
  }

  /** Whether what stands before an @ is the login of a URL. */
  private static boolean inAddress(String line, int start) {
    int word = start;
    while (word > 0 && !Character.isWhitespace(line.charAt(word - 1))) {
      word--;
    }
    return line.substring(word, start).contains("://");
  }

  private static void put(
      SortedMap<String, String> facts, String name, String value, Masker masker) {
    boolean open = name.equals("fingerprint") && FINGERPRINT.matches(value);
    String masked = open ? value : masker.mask(value.strip());
    int end = Math.min(LONGEST, masked.codePointCount(0, masked.length()));
    String cut = masked.substring(0, masked.offsetByCodePoints(0, end));
    String normal = LOWER.contains(name) ? host(cut) : cut;
    if (!normal.isEmpty()) {
      facts.put(name, normal);
    }
  }

  private static String host(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** The last two labels: enough to ask the registry, which knows whole suffixes. */
  private static void domain(SortedMap<String, String> facts, String host) {
    String[] labels = host.split("\\.", -1);
    boolean named = labels.length >= 2 && !labels[labels.length - 1].isEmpty();
    if (named && !facts.containsKey("domain")) {
      facts.put("domain", labels[labels.length - 2] + "." + labels[labels.length - 1]);
    }
  }

  /** The line of the match, or as much of it as is near. */
  private static String line(Match match) {
    String text = match.view().text();
    int start = match.place().start();
    int least = Math.max(0, start - LINE);
    while (start > least && text.charAt(start - 1) != '\n') {
      start--;
    }
    int end = Math.min(match.place().end(), match.place().start() + 2 * LINE);
    int most = Math.min(text.length(), end + LINE);
    while (end < most && text.charAt(end) != '\n') {
      end++;
    }
    return text.substring(start, end);
  }
}
