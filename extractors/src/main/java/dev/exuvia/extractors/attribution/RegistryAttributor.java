package dev.exuvia.extractors.attribution;

import dev.exuvia.core.Category;
import dev.exuvia.core.owner.Attribution;
import dev.exuvia.core.owner.Attributor;
import dev.exuvia.core.owner.Bindings;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Attributes by what is registered: who wrote a post, what the leaked thing says of itself, whom the
 * post names. Of several grounds for a finding and an organisation the strongest counts. Safe for
 * concurrent use; remembers the order it brought the last registry into.
 *
 * <p>It sees masked texts only. A canary that is itself masked, because a rule or its randomness
 * gave it away, is known by its print alone: register that, too.
 */
public final class RegistryAttributor implements Attributor {
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

  private record Known(Registry registry, RegistryIndex index) {}

  @Override
  public List<Attribution> attribute(
      Post post, List<Finding> findings, Registry registry, Bindings bindings) {
    if (findings.isEmpty() || registry.organisations().isEmpty()) {
      return List.of();
    }
    RegistryIndex index = index(registry);
    Content content = new Content(index);
    Mentions mentions = new Mentions(index, post);
    List<Ground> everywhere = new ArrayList<>(new Authorship(index, bindings).of(post.author()));
    everywhere.addAll(mentions.planted());
    List<Attribution> attributions = new ArrayList<>();
    for (Finding finding : findings) {
      List<Ground> grounds = new ArrayList<>(everywhere);
      grounds.addAll(content.known(finding));
      if (isAimed(finding.category())) {
        grounds.addAll(mentions.targets());
      } else {
        grounds.addAll(content.named(finding));
        grounds.addAll(mentions.grounds());
      }
      attributions.addAll(strongest(post, finding, grounds));
    }
    return attributions;
  }

  /** What is aimed at its readers is not a leak of those it names. */
  private static boolean isAimed(Category category) {
    return switch (category) {
      case PROMPT_INJECTION, HIDDEN_TEXT, SECRET_REQUEST -> true;
      case SECRET, OPEN_PORT, SSH_FAILURE, STACK_TRACE, CONFIG_ARTIFACT, INTERNAL_DETAIL -> false;
    };
  }

  private static List<Attribution> strongest(Post post, Finding finding, List<Ground> grounds) {
    Map<OrganisationId, Attribution> best = new TreeMap<>();
    for (Ground ground : grounds) {
      Attribution attribution = ground.of(post, finding);
      best.merge(
          attribution.organisation(),
          attribution,
          (one, other) -> Attribution.STRONGEST.compare(one, other) <= 0 ? one : other);
    }
    return List.copyOf(best.values());
  }

  @SuppressWarnings("ReferenceEquality") // another registry object is worth another index
  private RegistryIndex index(Registry registry) {
    Known last = known.get();
    if (last != null && last.registry == registry) {
      return last.index;
    }
    RegistryIndex index = new RegistryIndex(registry);
    known.set(new Known(registry, index));
    return index;
  }
}
