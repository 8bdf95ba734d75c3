package dev.exuvia.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that messages are saved to, each as it came and as a page to open: {@code
 * slack-001-acme-robotics.json} and {@code .html}. Messages of an earlier run, known by such names,
 * are removed first; no other file is touched. Thread-safe.
 */
final class Outbox {
  private static final Pattern OURS =
      Pattern.compile("(slack|mail)-[0-9]{3,}-[a-z0-9-]*\\.(json|eml|html)");

  private final Path folder;
  private final List<Path> saved = new ArrayList<>();
  private int slacks;
  private int mails;

  Outbox(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    try (Stream<Path> earlier = Files.list(folder)) {
      for (Path file : earlier.filter(Outbox::isOurs).toList()) {
        Files.delete(file);
      }
    }
  }

  synchronized void saveSlack(String organisation, byte[] payload, String page) throws IOException {
    String name = "slack-%03d-%s".formatted(++slacks, slug(organisation));
    save(name + ".json", payload);
    save(name + ".html", page.getBytes(UTF_8));
  }

  synchronized void saveMail(String subject, byte[] message, String page) throws IOException {
    String name = "mail-%03d-%s".formatted(++mails, slug(subject));
    save(name + ".eml", message);
    save(name + ".html", page.getBytes(UTF_8));
  }

  /** The files in the order of their arrival. */
  synchronized List<Path> saved() {
    return List.copyOf(saved);
  }

  /** A text as part of a file name: at most 48 of a-z, 0-9 and hyphen. */
  static String slug(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    String hyphens = plain.replaceAll("[^a-z0-9]+", "-");
    String cut = hyphens.substring(0, Math.min(48, hyphens.length()));
    return cut.replaceAll("^-|-$", "");
  }

  private void save(String name, byte[] content) throws IOException {
    saved.add(Files.write(folder.resolve(name), content));
  }

  private static boolean isOurs(Path file) {
    return OURS.matcher(file.getFileName().toString()).matches();
  }
}
