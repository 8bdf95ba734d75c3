package dev.exuvia.crawlers.read;

import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.http.Answer;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A site that answers JSON: asks it, and gives every answer that is none its name. */
public final class JsonSite {
  private static final Map<String, String> TEXT = Map.of("Accept", "text/plain, text/*;q=0.9");

  private final Site site;
  private final String base;

  /**
   * A site.
   *
   * @param base the address that paths are appended to
   * @param headers sent with every request, to this host alone
   */
  public JsonSite(PoliteHttp.Visitor visitor, URI base, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Accept", "application/json");
    this.site = new Site(visitor, all);
    this.base = base.toString().replaceAll("/+$", "");
  }

  /** The site of these settings, each request repeated so often at most. */
  public static JsonSite of(
      SourceSettings settings, PoliteHttp http, int tries, Map<String, String> headers) {
    return new JsonSite(
        http.visitor(settings.id(), settings.budget(tries)), settings.baseUrl(), headers);
  }

  /** What asking led to. */
  public sealed interface Got {
    /** JSON with status 2xx. */
    record Tree(JsonNode root) implements Got {}

    /** Anything else. */
    record Other(Fetch fetch) implements Got {}
  }

  /** What the answers 400, 404, 410 and 422 mean, which depends on the question. */
  public enum Ask {
    /** The first page of a listing: the address is wrong. */
    LISTING,
    /** A later page: the cursor does not work any more. */
    FURTHER,
    /** A later page with a number or an address of its own: it is not there. */
    ADDRESSED,
    /** One thing by its id: it is not there. */
    BY_ID,
    /** A thing that may be withheld: every refusal (4xx) says that it is not there for us. */
    IF_SERVED
  }

  /**
   * Asks.
   *
   * @param path below the base, begins with a slash
   * @param query parameters in their order, encoded here
   */
  public Got get(Ask ask, String path, Map<String, String> query)
      throws IOException, InterruptedException {
    return got(site.get(ask, URI.create(base + path + encode(query))));
  }

  /** Asks for a file that an API serves as it is: its text, as a tree of one string. */
  public Got text(Ask ask, String path, Map<String, String> query)
      throws IOException, InterruptedException {
    Site.Got got = site.get(ask, URI.create(base + path + encode(query)), TEXT);
    return got instanceof Site.Got.Body body && !body.answer().contentType().contains("html")
        ? new Got.Tree(
            StringNode.valueOf(new String(body.answer().bytes(), StandardCharsets.UTF_8)))
        : got(got);
  }

  /**
   * Asks for one thing by its id at a site that answers 400 when it is not there and says so in the
   * body.
   *
   * @param notThere what only such a body holds
   */
  public Got find(String path, Map<String, String> query, Pattern notThere)
      throws IOException, InterruptedException {
    return got(site.find(URI.create(base + path + encode(query)), notThere));
  }

  /**
   * Asks for the first page of a listing, if it changed since it was {@link #settled}: else {@link
   * Fetch.Unchanged}.
   */
  public Got getIfChanged(Feed feed, String path, Map<String, String> query)
      throws IOException, InterruptedException {
    return got(site.getIfChanged(feed, URI.create(base + path + encode(query))));
  }

  /** All that was served of a listing is stored. */
  public void settled(Feed feed) {
    site.settled(feed);
  }

  /** The next first page of it is wanted whether it changed or not. */
  public void afresh(Feed feed) {
    site.afresh(feed);
  }

  private static Got got(Site.Got got) {
    return switch (got) {
      case Site.Got.Other other -> new Got.Other(other.fetch());
      case Site.Got.Body body -> parsed(body.answer());
    };
  }

  private static Got parsed(Answer answer) {
    if (answer.contentType().contains("html")) {
      return unreadable(new Refusal(Refusal.What.NOT_JSON, "page", "it is served as HTML"));
    }
    try {
      return new Got.Tree(Json.parse(answer.bytes(), "page"));
    } catch (Refused e) {
      return unreadable(e.refusal());
    }
  }

  private static Got unreadable(Refusal why) {
    return new Got.Other(new Fetch.Unreadable(why));
  }

  private static String encode(Map<String, String> query) {
    StringJoiner joined = new StringJoiner("&", "?", "").setEmptyValue("");
    query.forEach(
        (name, value) -> joined.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return joined.toString();
  }
}
