package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.source.Cursor;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Gone;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.http.Ports;
import dev.exuvia.crawlers.read.JsonSite;
import dev.exuvia.crawlers.read.Nodes;
import dev.exuvia.crawlers.read.PageBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is read of an organisation's agents one by one, each when it is due: the detail, the
 * registration file with the proofs of domains, what others say of it. A page is one detail, the
 * files of up to a hundred hosts, or one page of feedbacks.
 */
final class Errands {
  /** How far the errands of watched agents may be ahead of an even use of the day's requests. */
  static final double SHARE = 0.5;

  private static final int MOST_FEEDBACK_PAGES = 10;

  private final SourceId source;
  private final Api api;
  private final JsonSite site;
  private final int pageSize;
  private final Agenda agenda;
  private final Ration ration;
  private final Details details;
  private final Files files;
  private final Clock clock;
  private long count;

  Errands(
      SourceId source,
      Api api,
      JsonSite site,
      int pageSize,
      Agenda agenda,
      Ration ration,
      Details details,
      Files files,
      Clock clock) {
    this.source = source;
    this.api = api;
    this.site = site;
    this.pageSize = pageSize;
    this.agenda = agenda;
    this.ration = ration;
    this.details = details;
    this.files = files;
    this.clock = clock;
  }

  /**
   * Does the next errand; the last page is empty.
   *
   * @param first whether the organisation's agents are read for the first time: what that brings is
   *     old, so it has not ended before all of them were read or tried
   */
  Fetch next(OrganisationId organisation, boolean first) throws IOException, InterruptedException {
    if (first && agenda.isUnlisted(organisation)) {
      return new Fetch.Unavailable("the agents of its owners are not all listed yet");
    }
    Instant now = clock.instant();
    boolean allowed = ration.allows(SHARE);
    Optional<Watched> detail =
        agenda.of(organisation).filter(agent -> agent.isDetailDue(now)).findFirst();
    if (detail.isPresent() && allowed) {
      return detail(detail.get());
    }
    List<Watched> due = filesDue(organisation, now);
    if (!due.isEmpty()) {
      Set<String> theirs =
          agenda.of(organisation).map(agent -> agent.id().toString()).collect(Collectors.toSet());
      return further(files.read(due, agenda.domains(organisation), theirs));
    }
    Optional<Watched> feedbacks =
        agenda.of(organisation).filter(agent -> agent.areFeedbacksDue(now)).findFirst();
    if (feedbacks.isPresent() && allowed) {
      return feedbacks(feedbacks.get());
    }
    return end(organisation, first, detail.isPresent() || feedbacks.isPresent());
  }

  private Fetch end(OrganisationId organisation, boolean first, boolean more) {
    if (first && more) {
      return new Fetch.Unavailable(
          "its share of today's requests is used up; the first read goes on when there are more");
    }
    long unread = agenda.of(organisation).filter(agent -> !agent.isRead()).count();
    return first && unread > 0
        ? new Fetch.Unavailable(
            "the details of " + unread + " agents could not be read; they are tried again")
        : new PageBuilder().page(null);
  }

  /** One file per host, so that nobody waits at anybody's gate. */
  private List<Watched> filesDue(OrganisationId organisation, Instant now) {
    Set<String> hosts = new HashSet<>();
    List<Watched> due = new ArrayList<>();
    agenda.of(organisation).filter(agent -> agent.isFileDue(now)).forEach(agent -> {
      if (due.size() < Files.HOSTS_AT_ONCE && hosts.add(host(agent))) {
        due.add(agent);
      }
    });
    return due;
  }

  private static String host(Watched agent) {
    return switch (AgentUri.of(agent.uri())) {
      case AgentUri.Web web -> {
        URI uri = web.uri();
        yield uri.getHost() == null ? agent.id().toString() : uri.getHost() + ":" + Ports.of(uri);
      }
      case AgentUri.Ipfs ipfs -> "ipfs";
      case AgentUri.Inline inline -> agent.id().toString();
      case AgentUri.Elsewhere elsewhere -> agent.id().toString();
    };
  }

  private Fetch detail(Watched agent) throws IOException, InterruptedException {
    Instant now = clock.instant();
    PageBuilder page = new PageBuilder();
    switch (details.get(agent.id())) {
      case Details.Got.Agent found -> {
        JsonNode item = found.item();
        agent.detailed(
            Listing.author(item, agent.id()),
            Objects.requireNonNullElse(Metadata.agentUri(item), ""),
            Metadata.services(item),
            feedbackCount(item),
            now);
        Listing listing = details.listing(page);
        if (agent.owner().isEmpty()) {
          listing.addListed(item, agent.id());
        }
        listing.addDetail(item, agent.id());
      }
      case Details.Got.Other(Fetch.Missing missing) -> {
        agent.missing(now);
        page.add(new Gone(Listing.detail(agent.id()), false, now));
        if (agent.owner().isEmpty()) {
          page.add(new Gone(Listing.post(agent.id()), false, now));
        }
      }
      case Details.Got.Other(Fetch.Unreadable unreadable) -> {
        agent.failed(now);
        Refusal why = unreadable.why();
        page.refuse(why.what(), Listing.detail(agent.id()).nativeId(), why.detail());
      }
      case Details.Got.Other(Fetch.Throttled throttled) -> {
        return throttled;
      }
      case Details.Got.Other other -> {
        agent.failed(now);
        return other.fetch();
      }
    }
    return further(page);
  }

  /** How many feedbacks the site counts. */
  static int feedbackCount(JsonNode item) {
    return Nodes.count(Nodes.first(item, "total_feedbacks", "totalFeedbacks"));
  }

  private Fetch feedbacks(Watched agent) throws IOException, InterruptedException {
    int number = agent.feedbackPage();
    JsonSite.Got got = site.get(
        number == 0 ? JsonSite.Ask.LISTING : JsonSite.Ask.FURTHER,
        "/feedbacks",
        api.feedbacks(agent.id(), number, pageSize));
    if (got instanceof JsonSite.Got.Other other) {
      if (!(other.fetch() instanceof Fetch.Throttled)) {
        agent.feedbacksFailed(clock.instant());
      }
      return other.fetch() instanceof Fetch.Expired ? further(new PageBuilder()) : other.fetch();
    }
    JsonNode root = ((JsonSite.Got.Tree) got).root();
    return said(agent, Nodes.list(root, "items", "data", "data.items", "feedbacks", ""));
  }

  private Fetch said(Watched agent, @Nullable JsonNode list) {
    Instant now = clock.instant();
    FeedbacksPage feedbacks = new FeedbacksPage(source, agent.id(), now);
    PageBuilder page = feedbacks.page();
    String where = "feedbacks of " + agent.id();
    if (list == null) {
      agent.feedbacksFailed(now);
      page.refuse(Refusal.What.WRONG_TYPE, where, "there is no list of feedbacks on the page");
      return further(page);
    }
    int theirs = feedbacks.read(list);
    boolean full = list.size() >= pageSize;
    boolean another = agent.isAnotherPage(Position.hash(page.ids()));
    if (full && (theirs == 0 || !another)) {
      agent.feedbacksFailed(now);
      page.refuse(
          Refusal.What.NOT_READ, where, "the site filters or pages in another way than asked");
    } else if (full && agent.feedbackPage() + 1 < MOST_FEEDBACK_PAGES) {
      agent.moreFeedbacks();
    } else {
      if (full) {
        page.refuse(
            Refusal.What.TRUNCATED, where, "only the newest " + MOST_FEEDBACK_PAGES + " pages");
      }
      agent.feedbacksRead(now);
    }
    return further(page);
  }

  private Fetch further(PageBuilder page) {
    return page.page(new Cursor("errand:" + ++count));
  }
}
