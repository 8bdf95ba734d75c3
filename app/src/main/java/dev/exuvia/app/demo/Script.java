package dev.exuvia.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the made-up world says, as it stands in the resource files: hand-written, innocent for the
 * most part. What is planted is named beside each text and never served.
 *
 * @param backlog posts that are there before the first read
 * @param live posts that arrive later
 * @param agents entries of the agent registry
 * @param authors those accounts of the forum that say something about themselves
 */
record Script(List<Post> backlog, List<Post> live, List<Agent> agents, List<Profile> authors) {
  private static final YAMLMapper YAML = YAMLMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .build();

  /**
   * A post of the forum.
   *
   * @param account names the account when it is not the one that first had the handle
   * @param minutesAgo its age when it is published
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Post(
      String community,
      String author,
      String account,
      String title,
      String body,
      double minutesAgo,
      List<String> planted,
      List<Comment> comments) {
    Post {
      account = Objects.requireNonNullElse(account, author);
      title = Samples.expand(Objects.requireNonNullElse(title, ""));
      body = Samples.expand(Objects.requireNonNullElse(body, ""));
      planted = orNone(planted);
      comments = orNone(comments);
    }

    String id() {
      return Script.id("post", account + "/" + title + "/" + body);
    }
  }

  /** An answer to a post; its age is counted like the post's. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Comment(
      String author, String account, String body, double minutesAgo, List<String> planted) {
    Comment {
      account = Objects.requireNonNullElse(account, author);
      body = Samples.expand(body);
      planted = orNone(planted);
    }

    String id(String post) {
      return Script.id("comment", post + "/" + account + "/" + body);
    }
  }

  /** An entry of the registry; owner is an address in lower case. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Agent(
      String name,
      String description,
      int chain,
      long token,
      String owner,
      double minutesAgo,
      List<String> planted) {
    Agent {
      description = Samples.expand(Objects.requireNonNullElse(description, ""));
      planted = orNone(planted);
    }
  }

  /** What an account says about itself. */
  record Profile(String handle, String bio) {}

  /** Reads the resource files. */
  static Script load() throws IOException {
    return new Script(
        read("backlog.yml", new TypeReference<>() {}),
        read("live.yml", new TypeReference<>() {}),
        read("agents.yml", new TypeReference<>() {}),
        read("authors.yml", new TypeReference<>() {}));
  }

  /** The example organisations, as the file that {@code org import} reads. */
  static String organisations() throws IOException {
    try (InputStream in = open("organisations.yml")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /** The id of an account: the same in every run. */
  static String accountId(String account) {
    return id("agent", account);
  }

  static String id(String kind, String name) {
    return UUID.nameUUIDFromBytes(("exuvia demo/" + kind + "/" + name).getBytes(UTF_8))
        .toString();
  }

  static Instant before(Instant now, double minutes) {
    return now.minus(Duration.ofMillis(Math.round(minutes * 60_000)));
  }

  private static <T> List<T> read(String name, TypeReference<List<T>> type) throws IOException {
    try (InputStream in = open(name)) {
      return List.copyOf(YAML.readValue(in, type));
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = Script.class.getResourceAsStream("/demo/" + name);
    if (in == null) {
      throw new IOException("the resource demo/" + name + " is missing from this build");
    }
    return in;
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
