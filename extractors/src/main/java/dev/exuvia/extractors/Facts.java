package dev.exuvia.extractors;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.exuvia.core.Category;
import dev.exuvia.extractors.checks.Addresses;
import dev.exuvia.extractors.checks.Sentences;
import dev.exuvia.extractors.masking.Masker;
import dev.exuvia.extractors.views.Span;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Brings what a match says into a form that a registry can be asked about, without secrets. */
final class Facts {
  private static final int LONGEST = 200;
  private static final int LINE = 300;
  private static final Set<String> LOWER = Set.of("host", "ip", "domain", "mail_domain");

  /** What happens at some machine. */
  private static final Set<Category> PLACED = Set.of(Category.OPEN_PORT, Category.SSH_FAILURE);

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
    if (host.isEmpty()
        && !facts.containsKey("ip")
        && PLACED.contains(candidate.match().rule().category())) {
      sentence(candidate.match())
          .map(masker::mask)
          .flatMap(Addresses::onlyOne)
          .ifPresent(ip -> facts.putIfAbsent("ip", ip));
    }
    String near = line(candidate.match());
    String line = near.indexOf('@') < 0 ? "" : masker.mask(near); // a password may look like mail
    Matcher mail = MAIL.matcher(line);
    while (!facts.containsKey("mail_domain") && mail.find()) {
      if (!inAddress(line, mail.start())) {
        put(facts, "mail_domain", mail.group(1), masker);
      }
    }
    domain(facts, facts.getOrDefault("mail_domain", ""));
    return facts;
  }

  /** The sentence of what the rule fits, empty if that is more than one line, or a long one. */
  private static Optional<String> sentence(Match match) {
    String text = match.view().text();
    Span whole = match.whole();
    return whole.end() - whole.start() > LINE || match.wholeText().strip().indexOf('\n') >= 0
        ? Optional.empty()
        : Optional.of(Sentences.around(text, whole.start(), whole.end()));
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
    String normal = switch (name) {
      case "protocol" -> protocol(cut);
      default -> LOWER.contains(name) ? host(cut) : cut;
    };
    if (!normal.isEmpty()) {
      facts.put(name, normal);
    }
  }

  /** The name, however a tool writes it: {@code TCP}, {@code tcp46}, {@code 6}. */
  private static String protocol(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "tcp4", "tcp6", "tcp46", "6" -> "tcp";
      case "udp4", "udp6", "udp46", "17" -> "udp";
      default -> lower;
    };
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

  /** The line of the match, or as much of it as is near, in whole words: part of a value is not masked. */
  private static String line(Match match) {
    String text = match.view().text();
    int start = match.place().start();
    int least = Math.max(0, start - LINE);
    while (start > least && text.charAt(start - 1) != '\n') {
      start--;
    }
    boolean begun = start == least && start > 0;
    while (begun && start < match.place().start() && isWord(text, start - 1)) {
      start++;
    }
    int end = Math.min(match.place().end(), match.place().start() + 2 * LINE);
    int most = Math.min(text.length(), end + LINE);
    while (end < most && text.charAt(end) != '\n') {
      end++;
    }
    boolean goesOn = end == most && end < text.length();
    while (goesOn && end > start && isWord(text, end)) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isWord(String text, int at) {
    return !Character.isWhitespace(text.charAt(at));
  }
}
