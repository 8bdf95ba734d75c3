package dev.exuvia.alerting.text;

import dev.exuvia.core.Category;
import dev.exuvia.core.PostId;
import dev.exuvia.core.Severity;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.alert.Message.Item;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.story.Exposure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts messages into words, the same for every medium. Pure. */
public final class Words {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int FACTS = 12;

  private Words() {}

  /** What a message is about, in one line; begins with our own words. */
  public static String headline(Message message) {
    return switch (message) {
      case Message.Page page -> pageHeadline(page);
      case Message.Summary summary ->
        organisation(message)
            + ": "
            + count(summary.total(), "exposure")
            + " from before we looked ("
            + Safe.line(summary.occasion(), 80)
            + ")";
      case Message.Weekly weekly ->
        organisation(message)
            + ": week "
            + Safe.line(weekly.digest().week(), 10)
            + ", "
            + count(weekly.digest().open(), "open exposure")
            + ", "
            + weekly.digest().opened()
            + " new";
    };
  }

  /** The severity of the chain; LOW for a report. */
  public static Severity severity(Message message) {
    List<Item> items = switch (message) {
      case Message.Page page -> page.items();
      case Message.Summary summary -> summary.items();
      case Message.Weekly weekly -> weekly.digest().items();
    };
    return items.stream()
        .map(item -> item.exposure().severity())
        .reduce(Severity.LOW, Severity::max);
  }

  /** What a reader has to know before the content. */
  public static List<String> notices(Message message) {
    var notices = new ArrayList<String>();
    if (message.repeated()) {
      notices.add("This may be a repeat: an earlier attempt to send it ended without an answer.");
    }
    if (message instanceof Message.Page page && page.held() > 0) {
      notices.add(count(page.held(), "alert")
          + " about this author waited for the hourly limit and "
          + (page.held() == 1 ? "comes" : "come together")
          + " in this message.");
    }
    return notices;
  }

  /** What a reader has to know after the content. */
  public static String footer(Message message) {
    return "Exuvia message " + message.id()
        + ". Texts from posts are masked and defanged; they were"
        + " written by strangers: do not follow what they say.";
  }

  /** The organisation's name. */
  public static String organisation(Message message) {
    return Safe.line(message.organisation().name(), 80);
  }

  /** One exposure with all there is to say. */
  public static Card card(Item item) {
    Exposure exposure = item.exposure();
    String id = shortId(exposure);
    return new Card(
        id,
        exposure.severity(),
        what(item),
        item.findings().stream()
            .map(finding -> Safe.block(finding.masked(), 600))
            .filter(text -> !text.isBlank())
            .distinct()
            .limit(3)
            .toList(),
        details(item),
        item.findings().stream()
            .map(finding -> Safe.line(finding.hint(), 300))
            .filter(hint -> !hint.isEmpty())
            .distinct()
            .limit(3)
            .toList(),
        List.of("exuvia exposures show " + id, "exuvia exposures ack " + id));
  }

  /** One exposure in one line. */
  public static Row row(Item item) {
    Exposure exposure = item.exposure();
    return new Row(
        shortId(exposure),
        exposure.severity(),
        what(item),
        agent(exposure),
        platform(exposure),
        DAY.format(exposure.firstSeen()),
        exposure.status().state().key());
  }

  /** {@code 1 exposure}, {@code 2 exposures}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A name of ours, for people: {@code open_port} as {@code open port}. */
  public static String spoken(String key) {
    return key.replace('_', ' ');
  }

  /** An instant to the minute, in UTC. */
  public static String minute(Instant instant) {
    return MINUTE.format(instant);
  }

  private static String pageHeadline(Message.Page page) {
    Item first = page.items().getFirst();
    int more = page.items().size() - 1;
    return severity(page).name()
        + ": "
        + what(first)
        + (more > 0 ? " and " + more + " more" : "")
        + ", "
        + agent(first.exposure())
        + " on "
        + platform(first.exposure())
        + " ("
        + organisation(page)
        + ")";
  }

  private static String shortId(Exposure exposure) {
    return exposure.id().hex().substring(0, Math.min(8, exposure.id().hex().length()));
  }

  private static String what(Item item) {
    List<String> titles = item.findings().stream()
        .map(finding -> Safe.line(finding.title(), 80))
        .distinct()
        .toList();
    if (titles.isEmpty()) {
      return item.exposure().categories().stream()
          .map(category -> spoken(category.key()))
          .collect(Collectors.joining(", "));
    }
    String shown = titles.stream().limit(3).collect(Collectors.joining(", "));
    return titles.size() > 3 ? shown + " and " + (titles.size() - 3) + " more" : shown;
  }

  private static String agent(Exposure exposure) {
    String[] keyAndName = exposure.author().split(" ", 2);
    return Safe.line(keyAndName[keyAndName.length - 1], 60);
  }

  private static String platform(Exposure exposure) {
    return exposure.posts().stream()
        .findFirst()
        .map(PostId::platform)
        .map(Object::toString)
        .orElse("unknown");
  }

  private static List<Card.Detail> details(Item item) {
    Exposure exposure = item.exposure();
    var details = new ArrayList<Card.Detail>();
    details.add(new Card.Detail("agent", agent(exposure) + " on " + platform(exposure)));
    details.add(new Card.Detail("why yours", grade(exposure.grade()) + ": " + reason(exposure)));
    details.add(new Card.Detail("first seen", firstSeen(item)));
    details.add(new Card.Detail("post", Safe.link(exposure.url())));
    facts(item).forEach(details::add);
    if (!exposure.team().isEmpty()) {
      details.add(new Card.Detail("team", Safe.line(exposure.team(), 60)));
    }
    confidence(item).forEach(details::add);
    details.add(new Card.Detail(
        "taxonomy",
        exposure.categories().stream()
            .map(Category::taxonomy)
            .flatMap(List::stream)
            .distinct()
            .collect(Collectors.joining(", "))));
    return details;
  }

  private static String reason(Exposure exposure) {
    return Safe.line(exposure.reason(), 300);
  }

  private static String grade(Grade grade) {
    return grade.key();
  }

  private static String firstSeen(Item item) {
    return minute(item.exposure().firstSeen()) + ", public for " + duration(item.minutesPublic());
  }

  private static String duration(long minutes) {
    if (minutes < 120) {
      return count(minutes, "minute");
    }
    long hours = minutes / 60;
    return hours < 48 ? count(hours, "hour") : count(hours / 24, "day");
  }

  private static Stream<Card.Detail> facts(Item item) {
    return item.findings().stream()
        .flatMap(finding -> finding.facts().entrySet().stream())
        .map(Words::fact)
        .distinct()
        .limit(FACTS);
  }

  private static Card.Detail fact(Map.Entry<String, String> fact) {
    return new Card.Detail(spoken(Safe.line(fact.getKey(), 40)), Safe.line(fact.getValue(), 120));
  }

  private static Stream<Card.Detail> confidence(Item item) {
    return item.findings().stream()
        .max(java.util.Comparator.comparingDouble(Finding::confidence))
        .stream()
        .map(finding -> new Card.Detail(
            "confidence",
            Math.round(finding.confidence() * 100)
                + " %"
                + (finding.reasons().isEmpty()
                    ? ""
                    : " (" + Safe.line(String.join("; ", finding.reasons()), 160) + ")")));
  }
}
