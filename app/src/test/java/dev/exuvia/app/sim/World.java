package dev.exuvia.app.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What happens on a platform in a stretch of time, the same for the same seed: posts by the day's
 * rhythm, a tenth of them edited, a tenth removed, some within minutes; outages of minutes to a day.
 */
final class World {
  static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");

  private final List<Item> items = new ArrayList<>();
  private final NavigableMap<Integer, Item> there = new TreeMap<>();
  private final PriorityQueue<Item> leaving =
      new PriorityQueue<>(Comparator.comparing(item -> Objects.requireNonNull(item.removed())));
  private final Map<String, Item> named = new HashMap<>();
  private int come;
  private final List<Outage> outages = new ArrayList<>();

  /** A time in which the platform does not answer. */
  record Outage(Instant from, Instant to) {
    boolean holds(Instant now) {
      return !now.isBefore(from) && now.isBefore(to);
    }
  }

  /**
   * A world.
   *
   * @param texts what is said, over and over; empty for made-up words
   */
  World(long seed, Duration length, int itemsPerDay, List<String> texts) {
    Random random = new Random(seed);
    int count = (int) (itemsPerDay * length.toHours() / 24);
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      times.add(BEGIN.plusMillis((long) (random.nextDouble() * length.toMillis())));
    }
    times.sort(null);
    for (Instant time : times) {
      items.add(item(items.size() + 1, time, random, texts));
    }
    for (int tenth = 1; tenth < 10; tenth += 4) {
      Instant from = BEGIN.plus(length.dividedBy(10).multipliedBy(tenth));
      Duration how = tenth == 1 ? Duration.ofMinutes(20) : length.dividedBy(30);
      outages.add(new Outage(from, from.plus(how)));
    }
  }

  private static Item item(int number, Instant published, Random random, List<String> texts) {
    Instant edited =
        random.nextInt(10) == 0 ? published.plusSeconds(60 + random.nextInt(36_000)) : null;
    Instant removed = switch (random.nextInt(20)) {
      case 0 -> published.plusSeconds(20 + random.nextInt(600));
      case 1 -> published.plusSeconds(3600 + random.nextInt(400_000));
      default -> null;
    };
    String text = texts.isEmpty()
        ? "Entry " + number + " of the log, all calm on deck."
        : texts.get((number - 1) % texts.size());
    return new Item(
        number,
        "agent_" + number % 17,
        text,
        published.truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
        edited,
        removed);
  }

  List<Item> items() {
    return items;
  }

  /** What is there at a time, newest first. Times only move on. */
  Collection<Item> there(Instant now) {
    while (come < items.size() && !now.isBefore(items.get(come).published())) {
      Item item = items.get(come++);
      there.put(item.number(), item);
      if (item.removed() != null) {
        leaving.add(item);
      }
    }
    while (!leaving.isEmpty() && !leaving.element().isThere(now)) {
      there.remove(leaving.remove().number());
    }
    return there.descendingMap().values();
  }

  /** The next of them below one, newest first. */
  List<Item> below(int number, int most, Instant now) {
    there(now);
    List<Item> next = new ArrayList<>();
    var item = there.lowerEntry(number);
    while (item != null && next.size() < most) {
      next.add(item.getValue());
      item = there.lowerEntry(item.getKey());
    }
    return next;
  }

  /** What has a name, if it is there; a platform has one way to name things. */
  Optional<Item> named(String name, Function<Item, String> names, Instant now) {
    if (named.isEmpty()) {
      items.forEach(item -> named.put(names.apply(item), item));
    }
    return Optional.ofNullable(named.get(name)).filter(item -> item.isThere(now));
  }

  boolean isDown(Instant now) {
    return outages.stream().anyMatch(outage -> outage.holds(now));
  }
}
