package dev.exuvia.app.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts that are measured.
 *
 * @param name where they come from
 * @param items the texts
 * @param bytes of UTF-8 in all
 */
record Corpus(String name, List<Item> items, long bytes) {
  private static final JsonMapper JSON = new JsonMapper();

  Corpus {
    items = List.copyOf(items);
  }

  static Corpus of(String name, List<Item> items) {
    return new Corpus(name, items, items.stream().mapToLong(Item::length).sum());
  }

  /** One's own posts: NDJSON whose lines have {@code text}, or {@code title} and {@code content}. */
  static Corpus read(Path file) throws IOException {
    List<Item> items = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file)) {
      lines.filter(line -> !line.isBlank()).forEach(line -> {
        JsonNode json = JSON.readTree(line);
        String text = json.hasNonNull("text")
            ? json.get("text").asString()
            : json.path("title").asString("") + "\n" + json.path("content").asString("");
        items.add(Item.of("p" + items.size(), text, null));
      });
    }
    return of(file.getFileName().toString(), items);
  }

  /** The first texts, about as many bytes as wanted. */
  Corpus first(long wanted) {
    long sum = 0;
    int count = 0;
    while (count < items.size() && sum < wanted) {
      sum += items.get(count++).length();
    }
    return of(name, items.subList(0, count));
  }

  /** Writes the texts as NDJSON, a line each with {@code id}, {@code author} and {@code text}. */
  void write(OutputStream out) throws IOException {
    for (Item item : items) {
      out.write(line(item));
      out.write('\n');
    }
  }

  private static byte[] line(Item item) {
    return JSON.writeValueAsBytes(JSON.createObjectNode()
        .put("id", item.id())
        .put("author", "invented_agent")
        .put("text", item.text()));
  }
}
