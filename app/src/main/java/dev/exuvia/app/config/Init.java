package dev.exuvia.app.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes the first {@code exuvia.yml} and {@code organisations.yml}: commented, without a secret in
 * them. A file that is there stays as it is.
 */
public final class Init {
  private static final String NOBODY = """
      # Who is told, what is theirs, and how they are told. `exuvia org import organisations.yml` reads it.
      # This is the shape; take away the first # of each line and put in what is yours.

      organisations: []
      # organisations:
      #   - id: acme-robotics                     # your short name for them; stays the same for ever
      #     name: Acme Robotics
      #     identifiers:                          # one per item; team and tags are optional
      #       - {handle: "moltbook:acme-ops", team: platform, tags: [prod]}
      #       - {domain: acme.example}
      #       - {cidr: 203.0.113.0/24}
      #     routes:                               # slack: the NAME of an environment variable
      #       - {name: slack, slack: SLACK_WEBHOOK_URL, for: [page, digest]}
      #       - {name: mail, mail: [soc@acme.example], for: [page, digest]}
      """;

  private Init() {}

  /**
   * What the operator said; null where they said nothing.
   *
   * @param contact how a platform's people reach them
   * @param moltbookPermitted whether Moltbook has permitted them to collect
   * @param organisation the organisation's name
   * @param domain its domain
   */
  public record Answers(
      @Nullable String contact,
      boolean moltbookPermitted,
      @Nullable String organisation,
      @Nullable String domain) {
    /** Nothing was said: every source stays off, no organisation is named. */
    public static final Answers NONE = new Answers(null, false, null, null);
  }

  /**
   * What became of the files.
   *
   * @param written those that were written
   * @param kept those that were there and stay as they are
   */
  public record Result(List<Path> written, List<Path> kept) {
    /** Copies the lists. */
    public Result {
      written = List.copyOf(written);
      kept = List.copyOf(kept);
    }
  }

  /** Asks the four questions; an answer that does not fit is asked for again. */
  public static Answers ask(BufferedReader in, PrintStream out) throws IOException {
    return Questions.ask(in, out);
  }

  /** Writes the files that are not there into a folder. */
  public static Result write(Path folder, Answers answers) throws IOException {
    List<Path> written = new ArrayList<>();
    List<Path> kept = new ArrayList<>();
    put(folder.resolve(ConfigLoader.FILE), config(answers), written, kept);
    put(folder.resolve(OrganisationsFile.FILE), organisations(answers), written, kept);
    return new Result(written, kept);
  }

  private static void put(Path file, String text, List<Path> written, List<Path> kept)
      throws IOException {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      written.add(file);
    } catch (FileAlreadyExistsException e) {
      kept.add(file);
    }
  }

  private static String config(Answers answers) throws IOException {
    String text = template("exuvia.yml").replaceFirst("(?m)^# yaml-language-server.*\n#\n", "");
    if (answers.contact() != null) {
      text = once(text, "contact: null", "contact: " + answers.contact());
      text = once(text, "kind: 8004scan\n    enabled: false", "kind: 8004scan\n    enabled: true");
    }
    if (answers.moltbookPermitted()) {
      text = once(text, "kind: moltbook\n    enabled: false", "kind: moltbook\n    enabled: true");
      text = once(text, "permission: null   ", "permission: granted");
    }
    return text;
  }

  private static String organisations(Answers answers) {
    if (answers.organisation() == null || answers.domain() == null) {
      return NOBODY;
    }
    String id = answers
        .organisation()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-+|-+$", "");
    id = id.isEmpty() ? "ours" : id.substring(0, Math.min(48, id.length()));
    return """
        # Who is told, what is theirs, and how they are told. `exuvia org import organisations.yml` reads it.

        organisations:
          - id: %s    # your short name for them; stays the same for ever
            name: "%s"
            identifiers:     # one per item; team and tags are optional
              - {domain: %s}
              - {mail_domain: %s}
              # - {handle: "moltbook:your-agent", team: platform, tags: [prod]}
              # - {cidr: 203.0.113.0/24}
              # - {erc8004: "8453:0x1111111111111111111111111111111111111111:12"}
              # - {owner: "0x1111111111111111111111111111111111111111"}
            routes:          # slack: the NAME of the environment variable that holds the webhook's address
              - {name: slack, slack: SLACK_WEBHOOK_URL, for: [page, digest]}
              # - {name: mail, mail: [security@%s], for: [page, digest]}
        """.formatted(
            id, answers.organisation(), answers.domain(), answers.domain(), answers.domain());
  }

  private static String once(String text, String from, String to) {
    if (!text.contains(from)) {
      throw new IllegalStateException("the template has no line " + from);
    }
    return text.replace(from, to);
  }

  private static String template(String name) throws IOException {
    try (InputStream in = Init.class.getResourceAsStream("/config/" + name)) {
      if (in == null) {
        throw new IOException("the distribution lacks config/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
