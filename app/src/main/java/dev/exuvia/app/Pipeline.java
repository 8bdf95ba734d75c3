package dev.exuvia.app;

import dev.exuvia.core.Category;
import dev.exuvia.core.PostId;
import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.alert.Routing;
import dev.exuvia.core.owner.Attribution;
import dev.exuvia.core.owner.Attributor;
import dev.exuvia.core.owner.Bindings;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Post;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.scan.Scanner;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Gone;
import dev.exuvia.core.store.Posts;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.StoredPost;
import dev.exuvia.core.story.Correlation;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.ExposureId;
import dev.exuvia.core.story.Looks;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * What happens to a page, one line per arrow. A page is committed in waves, each answered item by
 * item before the next: findings, attributions, exposures, alerts, posts; the caller then moves the
 * checkpoint. Every wave is safe to repeat, and the post documents come last: a page without them
 * is done again as a whole. Nothing here searches, so refresh never matters. Safe for concurrent
 * use.
 */
public final class Pipeline {
  private final Scanner scanner;
  private final Attributor attributor;
  private final Store store;
  private final Clock clock;

  /** Puts the parts together. */
  public Pipeline(Scanner scanner, Attributor attributor, Store store, Clock clock) {
    this.scanner = scanner;
    this.attributor = attributor;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Commits a page up to its posts.
   *
   * @param page what a source read
   * @param live whether it was published under our eyes; what a first read brings is historical
   * @throws StoreException if the store did not take it all; the page has to come again
   */
  public Committed commit(Fetch.Page page, boolean live) throws StoreException {
    erase(page);
    List<Scanned> scanned = scanner.scan(page);
    Batch batch = fresh(scanned);
    Map<PostId, List<Finding>> findings = store(batch);
    Told told;
    int posts = 0;
    do {
      told = tell(batch, findings, live);
      if (current(told)) { // else no post may say yet that it is done
        posts += store.posts().put(documents(batch, findings, told.attributions()));
      }
    } while (!current(told));
    int found = findings.values().stream().mapToInt(List::size).sum();
    return new Committed(scanned.size(), posts, found, told.exposures(), told.alerts());
  }

  private Told tell(Batch batch, Map<PostId, List<Finding>> findings, boolean live)
      throws StoreException {
    Registry registry = store.organisations().read();
    List<Attribution> attributions = attribute(batch, findings, registry);
    List<Exposure> exposures = correlate(batch, findings, attributions, registry, live);
    List<AlertId> alerts = queue(exposures, attributions, registry);
    return new Told(registry.version(), attributions, exposures.size(), alerts);
  }

  /** Whether the registry is still the one that it was told by. */
  private boolean current(Told told) throws StoreException {
    return store.organisations().version() == told.version();
  }

  /** What one page brought: posts seen and new, findings, exposures touched, alerts to wake for. */
  public record Committed(int seen, int posts, int findings, int exposures, List<AlertId> alerts) {
    /** Copies the list. */
    public Committed {
      alerts = List.copyOf(alerts);
    }
  }

  /** What was written of a page under one version of the registry, before its posts. */
  private record Told(
      long version, List<Attribution> attributions, int exposures, List<AlertId> alerts) {}

  /**
   * What of a page has to be done.
   *
   * @param posts new and edited posts with their findings
   * @param counted posts that are known and unchanged but have more comments now
   * @param firstSeen when the edited ones were first seen
   */
  private record Batch(List<Scanned> posts, List<Post> counted, Map<PostId, Instant> firstSeen) {}

  /** Removals that the platform told, at once. */
  private void erase(Fetch.Page page) throws StoreException {
    for (var seen : page.seen()) {
      if (seen instanceof Gone gone) {
        gone(gone);
      }
    }
  }

  /**
   * Takes note that a post was not there; one that is removed for good loses its findings, too, and
   * these first: nobody looks at a tombstone again.
   */
  public void gone(Gone gone) throws StoreException {
    if (store.posts().endsWith(gone.id(), gone.removed(), gone.seenAt())) {
      store.findings().erase(gone.id());
    }
    store.posts().gone(gone.id(), gone.removed(), gone.seenAt());
  }

  private Batch fresh(List<Scanned> scanned) throws StoreException {
    Map<PostId, Posts.Known> known =
        store.posts().known(scanned.stream().map(s -> s.post().id()).toList());
    var fresh = new ArrayList<Scanned>();
    var counted = new ArrayList<Post>();
    var edited = new ArrayList<PostId>();
    for (Scanned one : scanned) {
      Posts.Known before = known.get(one.post().id());
      if (before == null) {
        fresh.add(one);
      } else if (!before.removed() && !before.revision().equals(one.post().revision())) {
        fresh.add(one);
        edited.add(one.post().id());
      } else if (!before.removed() && !before.authored() && isAuthored(one.post())) {
        fresh.add(one); // whose it is could not be said before: that is news
      } else if (!before.removed() && one.post().comments() > before.comments()) {
        counted.add(one.post());
      }
    }
    return new Batch(fresh, counted, firstSeen(edited));
  }

  private static boolean isAuthored(Post post) {
    return !post.author().key().isEmpty();
  }

  private Map<PostId, Instant> firstSeen(List<PostId> edited) throws StoreException {
    return edited.isEmpty()
        ? Map.of()
        : store.posts().get(edited).stream()
            .collect(Collectors.toMap(p -> p.post().id(), StoredPost::firstSeen));
  }

  /** The findings as the store holds them: with the first sight of those that were there. */
  private Map<PostId, List<Finding>> store(Batch batch) throws StoreException {
    List<Finding> all =
        batch.posts().stream().flatMap(s -> s.findings().stream()).toList();
    return all.isEmpty()
        ? Map.of()
        : store.findings().create(all).stream().collect(Collectors.groupingBy(Finding::post));
  }

  private List<Attribution> attribute(
      Batch batch, Map<PostId, List<Finding>> findings, Registry registry) throws StoreException {
    List<Post> found = batch.posts().stream()
        .map(Scanned::post)
        .filter(p -> findings.containsKey(p.id()))
        .toList();
    Bindings bindings = Handles.bind(
        batch.posts().stream().map(Scanned::post).toList(), registry, store.organisations());
    var all = new ArrayList<Attribution>();
    for (Post post : found) {
      all.addAll(attributor.attribute(
          post, findings.getOrDefault(post.id(), List.of()), registry, bindings));
    }
    return all.isEmpty() ? all : store.attributions().put(all, registry.version());
  }

  private List<Exposure> correlate(
      Batch batch,
      Map<PostId, List<Finding>> findings,
      List<Attribution> attributions,
      Registry registry,
      boolean live)
      throws StoreException {
    Map<PostId, List<Attribution>> byPost =
        attributions.stream().collect(Collectors.groupingBy(Attribution::post));
    SortedMap<ExposureId, Exposure> told = new TreeMap<>();
    for (Scanned scanned : batch.posts()) {
      Post post = scanned.post();
      Correlation.exposures(
              post,
              findings.getOrDefault(post.id(), List.of()),
              byPost.getOrDefault(post.id(), List.of()),
              liveness(live, batch.firstSeen(), registry))
          .forEach(exposure -> told.merge(exposure.id(), exposure, Exposure::merge));
    }
    return told.isEmpty() ? List.of() : store.exposures().merge(new ArrayList<>(told.values()));
  }

  /**
   * Live is what was first seen in a walk behind the first read, after its organisation was
   * registered, and, in an edited post, after the post's own first sight.
   */
  private static BiPredicate<Finding, Attribution> liveness(
      boolean live, Map<PostId, Instant> firstSeen, Registry registry) {
    Map<OrganisationId, Instant> registered = new HashMap<>();
    for (Organisation organisation : registry.organisations()) {
      if (organisation.registeredAt() != null) {
        registered.put(organisation.id(), organisation.registeredAt());
      }
    }
    return (finding, attribution) -> {
      Instant since = registered.getOrDefault(attribution.organisation(), Instant.MIN);
      Instant before = firstSeen.getOrDefault(finding.post(), Instant.MIN);
      return live && !finding.seenAt().isBefore(since) && finding.seenAt().isAfter(before);
    };
  }

  /** What is due for the exposures as they stand now, whether this page changed them or not. */
  private List<AlertId> queue(
      Collection<Exposure> exposures, List<Attribution> attributions, Registry registry)
      throws StoreException {
    Map<ExposureId, TreeSet<PostId>> posts = new HashMap<>();
    attributions.forEach(
        a -> posts.computeIfAbsent(a.exposure(), id -> new TreeSet<>()).add(a.post()));
    var due = new ArrayList<Alert>();
    for (Exposure exposure : exposures) {
      TreeSet<PostId> told = posts.get(exposure.id());
      PostId post = told == null ? exposure.posts().first() : told.first();
      registry
          .find(exposure.organisation())
          .ifPresent(owner -> due.addAll(Routing.due(exposure, post, owner, clock.instant())));
    }
    return due.isEmpty() ? List.of() : store.alerts().queue(due);
  }

  private static List<StoredPost> documents(
      Batch batch, Map<PostId, List<Finding>> findings, List<Attribution> attributions) {
    Map<PostId, TreeSet<OrganisationId>> owners = new HashMap<>();
    attributions.forEach(
        a -> owners.computeIfAbsent(a.post(), id -> new TreeSet<>()).add(a.organisation()));
    var documents = new ArrayList<StoredPost>();
    for (Scanned scanned : batch.posts()) {
      PostId id = scanned.post().id();
      documents.add(document(
          scanned.post(),
          findings.getOrDefault(id, List.of()),
          owners.getOrDefault(id, new TreeSet<>())));
    }
    batch.counted().forEach(post -> documents.add(document(post, List.of(), new TreeSet<>())));
    return documents;
  }

  private static StoredPost document(
      Post post, List<Finding> findings, SortedSet<OrganisationId> owners) {
    var categories = new TreeSet<Category>();
    findings.forEach(finding -> categories.add(finding.category()));
    return new StoredPost(
        post,
        findings.stream().map(Finding::severity).reduce((a, b) -> a.max(b)).orElse(null),
        categories,
        (int) findings.stream().map(Finding::id).distinct().count(),
        owners,
        List.of(post.revision()),
        post.seenAt(),
        0,
        post.seenAt(),
        lookAt(post, owners).orElse(null));
  }

  /** What somebody owns is looked at again, and what has or may get an author or comments. */
  private static Optional<Instant> lookAt(Post post, SortedSet<OrganisationId> owners) {
    Instant now = post.seenAt();
    boolean owned = !owners.isEmpty() || !isAuthored(post);
    return owned
        ? Looks.ofOwned(now, now)
        : post.comments() > 0 ? Looks.ofMoving(now, now) : Optional.empty();
  }
}
