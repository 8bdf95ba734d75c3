package dev.exuvia.crawlers.read;

import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.http.Answer;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.http.Reply;
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

/** A site that answers JSON: asks it, and gives every answer that is none its name. */
public final class JsonSite {
  private static final int MOVED = 300;
  private static final int NOT_MODIFIED = 304;
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private final PoliteHttp.Visitor visitor;
  private final String base;
  private final Map<String, String> headers;
  private final Validators validators = new Validators();

  /**
   * A site.
   *
   * @param base the address that paths are appended to
   * @param headers sent with every request, to this host alone
   */
  public JsonSite(PoliteHttp.Visitor visitor, URI base, Map<String, String> headers) {
    this.visitor = visitor;
    this.base = base.toString().replaceAll("/+$", "");
    this.headers = new HashMap<>(headers);
    this.headers.put("Accept", "application/json");
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
    /** One thing by its id: it is not there. */
    BY_ID
  }

  /**
   * Asks.
   *
   * @param path below the base, begins with a slash
   * @param query parameters in their order, encoded here
   */
  public Got get(Ask ask, String path, Map<String, String> query)
      throws IOException, InterruptedException {
    return got(ask, visitor.get(URI.create(base + path + encode(query)), headers));
  }

  /**
   * Asks for one thing by its id at a site that answers 400 when it is not there and says so in the
   * body.
   *
   * @param notThere what only such a body holds
   */
  public Got find(String path, Map<String, String> query, Pattern notThere)
      throws IOException, InterruptedException {
    Reply reply = visitor.get(URI.create(base + path + encode(query)), headers);
    return reply instanceof Answer answer
            && answer.status() == CLIENT_ERROR
            && notThere
                .matcher(new String(answer.bytes(), StandardCharsets.UTF_8))
                .find()
        ? other(new Fetch.Missing())
        : got(Ask.BY_ID, reply);
  }

  /**
   * Asks for the first page of a listing, if it changed since it was {@link #settled}: else {@link
   * Fetch.Unchanged}.
   */
  public Got getIfChanged(Feed feed, String path, Map<String, String> query)
      throws IOException, InterruptedException {
    URI uri = URI.create(base + path + encode(query));
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(validators.ask(feed, uri));
    Reply reply = visitor.get(uri, all);
    if (reply instanceof Answer answer && answer.status() == NOT_MODIFIED) {
      return other(new Fetch.Unchanged());
    }
    if (reply instanceof Answer answer && answer.status() < MOVED) {
      validators.served(feed, uri, answer);
    }
    return got(Ask.LISTING, reply);
  }

  /** All that was served of a listing is stored. */
  public void settled(Feed feed) {
    validators.settle(feed);
  }

  private static Got got(Ask ask, Reply reply) {
    return switch (reply) {
      case Reply.Wait wait -> other(new Fetch.Throttled(wait.time()));
      case Reply.Unreachable nobody -> other(new Fetch.Unavailable(nobody.why()));
      case Answer answer -> answered(ask, answer);
    };
  }

  private static Got answered(Ask ask, Answer answer) {
    int status = answer.status();
    if (status < MOVED) {
      return parsed(answer);
    }
    return other(
        switch (status) {
          case 401, 403 -> new Fetch.Unavailable("it answers " + status + ": we may not read it");
          case 404, 410 -> notThere(ask, status);
          case 400, 422 -> ask == Ask.FURTHER ? new Fetch.Expired() : badStatus(status);
          default ->
            status >= CLIENT_ERROR && status < SERVER_ERROR
                ? badStatus(status)
                : new Fetch.Unavailable("it answers " + status);
        });
  }

  private static Fetch notThere(Ask ask, int status) {
    return switch (ask) {
      case BY_ID -> new Fetch.Missing();
      case LISTING -> new Fetch.Unavailable("it answers " + status + " to its listing");
      case FURTHER ->
        status == 410
            ? new Fetch.Expired()
            : new Fetch.Unavailable("it answers " + status + " to a further page");
    };
  }

  private static Got parsed(Answer answer) {
    if (answer.truncated()) {
      return unreadable(
          new Refusal(Refusal.What.TOO_LARGE, "page", "the body is larger than the limit"));
    }
    if (answer.contentType().contains("html")) {
      return unreadable(new Refusal(Refusal.What.NOT_JSON, "page", "it is served as HTML"));
    }
    try {
      return new Got.Tree(Json.parse(answer.bytes(), "page"));
    } catch (Refused e) {
      return unreadable(e.refusal());
    }
  }

  private static Fetch badStatus(int status) {
    return new Fetch.Unreadable(
        new Refusal(Refusal.What.BAD_STATUS, "page", "it answers " + status));
  }

  private static Got unreadable(Refusal why) {
    return other(new Fetch.Unreadable(why));
  }

  private static Got other(Fetch fetch) {
    return new Got.Other(fetch);
  }

  private static String encode(Map<String, String> query) {
    StringJoiner joined = new StringJoiner("&", "?", "").setEmptyValue("");
    query.forEach(
        (name, value) -> joined.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return joined.toString();
  }
}
