package dev.exuvia.app.bench;

import dev.exuvia.core.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes a corpus of invented texts: 70 % posts of agents, 15 % manuals, 7 % logs, 8 % source and
 * configuration; some hold one planted item. Lengths are log-normal with a mean of about 755 bytes, at
 * most 40 KB. The same seed makes the same texts, on every machine.
 */
final class Generator {
  private static final double MEAN = 755;
  private static final double SPREAD = 1.1;
  private static final int LEAST = 24;
  private static final int MOST = 40_000;

  private final Grammar posts = Grammar.of("words", "posts");
  private final Grammar manuals = Grammar.of("words", "docs");
  private final Grammar logs = Grammar.of("words", "logs");
  private final Grammar sources = Grammar.of("words", "code");
  private final Grammar plants = Grammar.of("plants");
  private final Random random;
  private final int planted;

  /** Texts of which 2 % hold a planted item. */
  Generator(long seed) {
    this(seed, 2);
  }

  /** Texts of which so many of 100 hold a planted item. */
  Generator(long seed, int planted) {
    this.random = new Random(seed);
    this.planted = planted;
  }

  /** About so many bytes of texts. */
  Corpus make(String name, long bytes) {
    List<Item> items = new ArrayList<>();
    long sum = 0;
    while (sum < bytes) {
      Item item = item("g" + items.size());
      items.add(item);
      sum += item.length();
    }
    return Corpus.of(name, items);
  }

  /** The kinds of planted items. */
  List<String> plants() {
    return plants.sections();
  }

  private Item item(String id) {
    int share = random.nextInt(100);
    Grammar grammar = share < 70 ? posts : share < 85 ? manuals : share < 92 ? logs : sources;
    String between = grammar == logs ? "\n" : "\n\n";
    double logarithm = Math.log(MEAN) - SPREAD * SPREAD / 2 + SPREAD * random.nextGaussian();
    int wanted = (int) Math.clamp(StrictMath.exp(logarithm), LEAST, MOST);
    Plant plant = random.nextInt(100) < planted ? plant() : null;
    int plantAt = plant == null ? Integer.MAX_VALUE : random.nextInt(wanted);
    return Item.of(id, write(grammar, between, wanted, plant, plantAt), plant);
  }

  private String write(
      Grammar grammar, String between, int wanted, @Nullable Plant plant, int plantAt) {
    StringBuilder out = new StringBuilder();
    boolean planted = plant == null;
    while (out.length() < wanted || !planted) {
      if (!out.isEmpty()) {
        out.append(between);
      }
      int from = out.length();
      if (plant != null && !planted && from >= plantAt) {
        plants.write(plant.category().key() + " " + plant.kind(), out, random);
        planted = true;
      } else {
        grammar.write("paragraph", out, random);
        cut(out, from, wanted);
      }
    }
    return out.toString();
  }

  /** A paragraph that would make the text much too long loses its end. */
  private static void cut(StringBuilder out, int from, int wanted) {
    int end = Math.max(wanted, from + LEAST);
    if (out.length() > end) {
      while (end < out.length() && out.charAt(end) > ' ') {
        end++;
      }
      out.setLength(end);
    }
  }

  private Plant plant() {
    List<String> kinds = plants.sections();
    String kind = kinds.get(random.nextInt(kinds.size()));
    int blank = kind.indexOf(' ');
    return new Plant(kind.substring(blank + 1), category(kind.substring(0, blank)));
  }

  private static Category category(String key) {
    for (Category category : Category.values()) {
      if (category.key().equals(key)) {
        return category;
      }
    }
    throw new IllegalArgumentException("no category is called " + key);
  }
}
