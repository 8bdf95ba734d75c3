package dev.exuvia.app.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A world to try the product in: an agents' forum that speaks like Moltbook, an agent registry that
 * speaks like 8004scan, Slack webhooks and an SMTP server, each on a free loopback port. Its texts
 * are made up; leaks of every category are planted among them. Ids are the same in every run, times
 * are counted back from the clock's now. Thread-safe.
 */
public final class DemoWorld implements AutoCloseable {
  private final Script script;
  private final Clock clock;
  private final Forum forum = new Forum();
  private final Scan8004Api registry;
  private final Outbox outbox;
  private final Web moltbook;
  private final Web scan8004;
  private final Web slack;
  private final Mailbox mailbox;
  private boolean live;

  private DemoWorld(Script script, Outbox outbox, Clock clock) throws IOException {
    this.script = script;
    this.clock = clock;
    this.outbox = outbox;
    Instant now = clock.instant();
    forum.publish(script.backlog(), now);
    registry = new Scan8004Api(script.agents(), now);
    moltbook = Web.start(new MoltbookApi(forum, script.authors(), clock));
    scan8004 = Web.start(registry);
    slack = Web.start(new SlackApi(outbox));
    mailbox = new Mailbox(outbox);
  }

  /**
   * Starts it with everything but the live posts published.
   *
   * @param outbox the folder for messages, made if missing; messages of an earlier run in it, known
   *     by their names, are removed
   * @throws IOException if the folder cannot be written or no port is free
   */
  public static DemoWorld start(Path outbox, Clock clock) throws IOException {
    return new DemoWorld(Script.load(), new Outbox(outbox), clock);
  }

  /** Writes the two made-up organisations as a file for {@code org import}. */
  public static void writeOrganisations(Path file) throws IOException {
    Files.writeString(file, Script.organisations());
  }

  /** The forum's base address, with {@code /api/v1}. */
  public URI moltbook() {
    return moltbook.uri("/api/v1");
  }

  /** The registry's base address, with {@code /api/v1}. */
  public URI scan8004() {
    return scan8004.uri("/api/v1");
  }

  /** The webhook of an organisation, any name of {@code a-z}, {@code 0-9} and hyphen. */
  public URI slack(String organisation) {
    return slack.uri(SlackApi.path(organisation));
  }

  /** The port of the mail server: no TLS, no login. */
  public int smtpPort() {
    return mailbox.port();
  }

  /** The environment variables that the organisations' routes name. */
  public Map<String, String> environment() {
    return Map.of(
        "ACME_SLACK_WEBHOOK", slack("acme-robotics").toString(),
        "LUMEN_SLACK_WEBHOOK", slack("lumen-freight").toString());
  }

  /** Publishes the posts that arrive after the first read; a second call changes nothing. */
  public synchronized void publishLive() {
    if (!live) {
      live = true;
      forum.publish(script.live(), clock.instant());
    }
  }

  /** How many different texts (posts, comments, registry entries) went out so far. */
  public int served() {
    return forum.served() + registry.served();
  }

  /** How many texts are published now. */
  public int total() {
    return forum.total() + script.agents().size();
  }

  /** The files that messages were saved to, in the order of their arrival. */
  public List<Path> saved() {
    return outbox.saved();
  }

  /** The categories of which at least one leak is planted. */
  public Set<String> plantedCategories() {
    return planted().values().stream()
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The answer key: which categories are planted in which text, live ones included, by post id. */
  public SortedMap<String, Set<String>> planted() {
    SortedMap<String, Set<String>> planted = new TreeMap<>();
    Stream.concat(script.backlog().stream(), script.live().stream())
        .forEach(post -> collect(post, planted));
    script.agents().forEach(a -> put("8004scan:" + Scan8004Api.id(a), a.planted(), planted));
    return planted;
  }

  private static void collect(Script.Post post, SortedMap<String, Set<String>> planted) {
    put("moltbook:" + post.id(), post.planted(), planted);
    post.comments().forEach(c -> put("moltbook:" + c.id(post.id()), c.planted(), planted));
  }

  private static void put(
      String id, List<String> categories, SortedMap<String, Set<String>> planted) {
    if (!categories.isEmpty()) {
      planted.put(id, Set.copyOf(categories));
    }
  }

  @Override
  public void close() {
    moltbook.close();
    scan8004.close();
    slack.close();
    mailbox.close();
  }
}
