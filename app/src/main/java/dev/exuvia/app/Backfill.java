package dev.exuvia.app;

import dev.exuvia.core.Ids;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.alert.Routing;
import dev.exuvia.core.owner.Attribution;
import dev.exuvia.core.owner.Attributor;
import dev.exuvia.core.owner.Bindings;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.core.store.StoredPost;
import dev.exuvia.core.story.Correlation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks of everything that is stored whether it belongs to an organisation that was registered
 * since. What it finds is historical: exposures without a page, and one summary. Idempotent: after
 * a stop it is simply run again.
 */
public final class Backfill {
  private final Attributor attributor;
  private final Store store;
  private final Clock clock;

  /** Puts the parts together. */
  public Backfill(Attributor attributor, Store store, Clock clock) {
    this.attributor = attributor;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Goes through the stored findings.
   *
   * @param organisations the ids of those that were imported, known ones too: an import that was
   *     stopped half-way is made good by the next
   * @return how many findings were attributed, and the summaries that are due
   */
  public Result run(Collection<String> organisations) throws StoreException {
    store.refresh();
    Registry registry = store.organisations().read();
    Registry registered = new Registry(
        registry.version(),
        registry.organisations().stream()
            .filter(o -> organisations.contains(o.id().name()))
            .toList());
    var visit = new Visit(registered);
    store.posts().eachWithFindings(visit::post);
    visit.rethrow();
    var due = new ArrayList<AlertId>();
    for (Organisation organisation : registered.organisations()) {
      due.addAll(store
          .alerts()
          .queue(Routing.summaries(organisation, occasion(organisation), clock.instant())));
    }
    return new Result(visit.findings.size(), due);
  }

  /** Another set of identifiers is another occasion; the same one is told once. */
  private static String occasion(Organisation organisation) {
    return "registration:"
        + Ids.of(organisation.owned().stream()
            .map(owned -> owned.identifier().toString())
            .sorted()
            .toArray(String[]::new));
  }

  /** How many findings were attributed, and the alerts to wake for. */
  public record Result(int findings, List<AlertId> alerts) {
    /** Copies the list. */
    public Result {
      alerts = List.copyOf(alerts);
    }
  }

  private final class Visit {
    private final Registry registry;
    private final Set<String> findings = new HashSet<>();
    private @Nullable StoreException failure;

    Visit(Registry registry) {
      this.registry = registry;
    }

    boolean post(StoredPost stored) {
      try {
        attribute(stored);
        return true;
      } catch (StoreException e) {
        failure = e;
        return false;
      }
    }

    void rethrow() throws StoreException {
      if (failure != null) {
        throw failure;
      }
    }

    private void attribute(StoredPost stored) throws StoreException {
      List<Finding> found = store.findings().ofPost(stored.post().id());
      Bindings bindings = Handles.bind(List.of(stored.post()), registry, store.organisations());
      List<Attribution> attributions =
          attributor.attribute(stored.post(), found, registry, bindings);
      if (attributions.isEmpty()) {
        return;
      }
      List<Attribution> kept = store.attributions().put(attributions, registry.version());
      store.exposures().merge(Correlation.exposures(stored.post(), found, kept, (f, a) -> false));
      store.posts().attribute(withOwners(stored, kept));
      kept.forEach(attribution -> findings.add(attribution.finding().hex()));
    }

    /** With its owners; to be looked at at once: it may be gone or edited since. */
    private StoredPost withOwners(StoredPost stored, List<Attribution> attributions) {
      var owners = new TreeSet<>(stored.organisations());
      attributions.forEach(attribution -> owners.add(attribution.organisation()));
      return stored.withOwners(owners).withLook(stored.lastSeen(), clock.instant());
    }
  }
}
