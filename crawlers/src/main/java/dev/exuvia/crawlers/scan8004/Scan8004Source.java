package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import dev.exuvia.crawlers.setup.SourceKind;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * 8004scan, through its core or its public API: all agents of the owner addresses that are
 * registered here; of these, and of agents registered by their id, the detail, the registration
 * file, the proofs of their domains and what others say of them; new agents by creation time, and
 * the details of some. Never the whole registry: without a floor the first read begins a short
 * window ago, and a site that does not do as the filters say is left alone.
 */
public final class Scan8004Source implements Source {
  /** A good part of its answers are 500s that pass: five tries. */
  public static final SourceKind KIND = SourceKind.of(
          "8004scan",
          "https://api.8004scan.io/api/v1",
          new SourceKind.Limits(30, 2, 1000, 100, Duration.ofMinutes(10)),
          Scan8004Source::new)
      .with(Keys.all());

  private static final Feed DETAILS = Feed.of("details", Feed.Order.WHOLE);
  private static final String AGENTS = "agents";
  private static final String OWNER = "owner-";
  private static final String ORGANISATION = "agents-of-";
  private static final String ERRAND = "errand:";

  private final SourceId id;
  private final Api api;
  private final JsonSite site;
  private final int pageSize;
  private final Duration firstWindow;
  private final Set<String> chains;
  private final double detailsShare;
  private final Clock clock;
  private final Agenda agenda = new Agenda();
  private final Newcomers newcomers = new Newcomers();
  private final Ration ration;
  private final Details details;
  private final Errands errands;

  private Scan8004Source(SourceSettings settings, PoliteHttp http, Clock clock) {
    PoliteHttp.Visitor visitor = http.visitor(settings.id(), settings.budget(5));
    this.id = settings.id();
    this.api = Api.of(settings);
    this.site = new JsonSite(visitor, settings.baseUrl(), settings.keyIn("X-API-Key"));
    this.pageSize = Math.min(settings.pageSize(), 100);
    this.firstWindow = settings.firstWindow();
    this.chains = Set.copyOf(settings.list("chains"));
    this.detailsShare = Keys.detailsShare(settings);
    this.clock = clock;
    this.ration = new Ration(settings.requestsPerDay(), visitor::left, visitor::asked, clock);
    this.details = new Details(id, site, clock);
    this.errands = new Errands(
        id, api, site, pageSize, agenda, ration, details, Keys.files(settings, http, clock), clock);
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public Platform platform() {
    return Listing.PLATFORM;
  }

  /** The owners first, then what is read of their agents: they are somebody's. */
  @Override
  public List<Feed> feeds(Registry registry) {
    agenda.watch(registry);
    newcomers.round();
    List<Feed> feeds = new ArrayList<>();
    agenda.owners().forEach(owner -> feeds.add(Feed.watched(OWNER + owner, Feed.Order.WHOLE)));
    agenda
        .organisations()
        .forEach(whose -> feeds.add(Feed.watched(ORGANISATION + whose, Feed.Order.WHOLE)));
    if (detailsShare > 0) {
      feeds.add(DETAILS);
    }
    feeds.add(Feed.of(AGENTS, api.newAgents()));
    return List.copyOf(feeds);
  }

  @Override
  public boolean hasComments() {
    return false;
  }

  /** Listings and details; files, proofs and feedbacks are read again by their own feeds. */
  @Override
  public boolean readsAgain(PostId post, @Nullable String author, boolean comment) {
    return Listing.agent(post).isPresent();
  }

  @Override
  public boolean looksAgain() {
    return true;
  }

  @Override
  public Optional<Duration> wish() {
    return ration.wish();
  }

  @Override
  public Fetch fetch(Feed feed, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    if (feed.isAgain()) {
      return again(Objects.requireNonNull(feed.post()));
    }
    boolean byErrands = feed.equals(DETAILS) || feed.name().startsWith(ORGANISATION);
    if (!byErrands) {
      ration.begin();
      Fetch listed = listing(feed, floor, from);
      ration.end();
      return listed;
    }
    if (from != null && !from.value().startsWith(ERRAND)) {
      return new Fetch.Expired();
    }
    return feed.equals(DETAILS)
        ? detail()
        : errands.next(
            new OrganisationId(feed.name().substring(ORGANISATION.length())), floor == null);
  }

  private Fetch listing(Feed feed, @Nullable Instant floor, @Nullable Cursor from)
      throws IOException, InterruptedException {
    Optional<String> owner = feed.name().startsWith(OWNER)
        ? Optional.of(feed.name().substring(OWNER.length()))
        : Optional.empty();
    Instant since = floor == null ? clock.instant().minus(firstWindow) : floor;
    Position first = Position.first(owner.isPresent() || api == Api.PUBLIC ? null : since);
    Optional<Position> at = from == null ? Optional.of(first) : Position.read(from);
    if (at.isEmpty()) {
      return new Fetch.Expired();
    }
    Optional<String> chain =
        owner.isEmpty() && chains.size() == 1 ? chains.stream().findFirst() : Optional.empty();
    Map<String, String> query = api.agents(owner, chain, at.get(), pageSize);
    // Never "if changed": new agents of an owner stand on the last page, not on the first.
    JsonSite.Ask ask = from == null ? JsonSite.Ask.LISTING : JsonSite.Ask.FURTHER;
    return switch (site.get(ask, "/agents", query)) {
      case JsonSite.Got.Other other -> other.fetch();
      case JsonSite.Got.Tree tree -> read(tree.root(), owner, since, at.get());
    };
  }

  private Fetch read(JsonNode root, Optional<String> owner, Instant since, Position at) {
    JsonNode list = Nodes.list(root, "items", "data", "data.items", "agents", "data.agents", "");
    if (list == null) {
      return Fetch.Unreadable.page("there is no list of agents on it");
    }
    Fetch read = new AgentsPage(api, root, list, pageSize)
        .read(id, clock.instant(), owner, since, at, (item, p, w) -> isWanted(item, owner, p, w));
    if (owner.isPresent() && read instanceof Fetch.Page page && page.next() == null) {
      agenda.wholly(owner.get());
    }
    return read;
  }

  /** Takes note of an agent; of new ones only those of the wanted chains are kept. */
  private boolean isWanted(JsonNode item, Optional<String> owner, PageBuilder page, String where) {
    Optional<AgentId> agent = AgentId.of(item);
    if (agent.isEmpty()) {
      return true; // refused with its reason where it is read
    }
    if (owner.isPresent()) {
      String updated = Nodes.text(Nodes.first(item, "updated_at", "updatedAt"));
      boolean room = agenda.listed(
          owner.get(),
          agent.get(),
          updated == null ? "" : updated,
          Errands.feedbackCount(item),
          clock.instant());
      if (!room) {
        page.refuse(
            Refusal.What.NOT_READ,
            where,
            "of no more than " + Agenda.MOST + " agents is more read than their listing");
      }
      return true;
    }
    boolean wanted = chains.isEmpty() || chains.contains(agent.get().chain());
    if (wanted && detailsShare > 0 && !agenda.isWatched(agent.get(), Listing.owner(item))) {
      newcomers.offer(agent.get(), item);
    }
    return wanted;
  }

  /** The detail of one new agent, as long as their share lasts. */
  private Fetch detail() throws IOException, InterruptedException {
    PageBuilder page = new PageBuilder();
    Optional<AgentId> next = ration.allows(detailsShare) ? newcomers.next() : Optional.empty();
    if (next.isEmpty()) {
      return page.page(null);
    }
    switch (details.get(next.get())) {
      case Details.Got.Agent found -> {
        newcomers.found();
        details.listing(page).addDetail(found.item(), next.get());
      }
      case Details.Got.Other(Fetch.Missing missing) -> newcomers.missing();
      case Details.Got.Other(Fetch.Unreadable unreadable) -> {
        Refusal why = unreadable.why();
        page.refuse(why.what(), Listing.detail(next.get()).nativeId(), why.detail());
      }
      case Details.Got.Other(Fetch.Throttled throttled) -> {
        newcomers.back(next.get());
        return throttled;
      }
      case Details.Got.Other other -> {
        newcomers.later(next.get());
        return other.fetch();
      }
    }
    return page.page(new Cursor(ERRAND + Position.hash(List.of(next.get().toString()))));
  }

  private Fetch again(PostId post) throws IOException, InterruptedException {
    Optional<AgentId> agent = Listing.agent(post);
    if (agent.isEmpty()) {
      return new Fetch.Unavailable("only listings and details can be asked for by their ids");
    }
    PageBuilder page = new PageBuilder();
    return switch (details.get(agent.get())) {
      case Details.Got.Other other -> other.fetch();
      case Details.Got.Agent found -> {
        Listing listing = details.listing(page);
        if (Listing.isDetail(post)) {
          listing.addDetail(found.item(), agent.get());
        } else {
          listing.addListed(found.item(), agent.get());
        }
        yield page.page(null);
      }
    };
  }
}
