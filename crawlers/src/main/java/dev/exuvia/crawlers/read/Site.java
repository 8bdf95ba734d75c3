package dev.exuvia.crawlers.read;

import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.http.Answer;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.http.Reply;
import dev.exuvia.crawlers.read.JsonSite.Ask;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A site: asks it, and gives every answer that is no whole body its name. */
public final class Site {
  private static final int MOVED = 300;
  private static final int NOT_MODIFIED = 304;
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private final PoliteHttp.Visitor visitor;
  private final Map<String, String> headers;
  private final Validators validators = new Validators();

  /**
   * A site.
   *
   * @param headers sent with every request
   */
  public Site(PoliteHttp.Visitor visitor, Map<String, String> headers) {
    this.visitor = visitor;
    this.headers = Map.copyOf(headers);
  }

  /** What asking led to. */
  public sealed interface Got {
    /** Status 2xx and all of the body. */
    record Body(Answer answer) implements Got {}

    /** Anything else. */
    record Other(Fetch fetch) implements Got {}
  }

  /** Asks. */
  public Got get(Ask ask, URI uri) throws IOException, InterruptedException {
    return got(ask, visitor.get(uri, headers));
  }

  /** Asks with other headers in the place of some of the usual ones. */
  public Got get(Ask ask, URI uri, Map<String, String> others)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(others);
    return got(ask, visitor.get(uri, all));
  }

  /**
   * Asks for one thing at a site that answers 400 when it is not there and says so in the body.
   *
   * @param notThere what only such a body holds
   */
  public Got find(URI uri, Pattern notThere) throws IOException, InterruptedException {
    Reply reply = visitor.get(uri, headers);
    return reply instanceof Answer answer
            && answer.status() == CLIENT_ERROR
            && notThere
                .matcher(new String(answer.bytes(), StandardCharsets.UTF_8))
                .find()
        ? new Got.Other(new Fetch.Missing())
        : got(Ask.BY_ID, reply);
  }

  /**
   * Asks for the first page of a listing, if it changed since it was {@link #settled}: else {@link
   * Fetch.Unchanged}.
   */
  public Got getIfChanged(Feed feed, URI uri) throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(validators.ask(feed, uri));
    Reply reply = visitor.get(uri, all);
    if (reply instanceof Answer answer && answer.status() == NOT_MODIFIED) {
      return new Got.Other(new Fetch.Unchanged());
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

  /** The next first page of it is wanted whether it changed or not. */
  public void afresh(Feed feed) {
    validators.forget(feed);
  }

  private static Got got(Ask ask, Reply reply) {
    return switch (reply) {
      case Reply.Wait wait -> new Got.Other(new Fetch.Throttled(wait.time()));
      case Reply.Unreachable nobody -> new Got.Other(new Fetch.Unavailable(nobody.why()));
      case Answer answer
      when answer.status() >= MOVED -> new Got.Other(named(ask, answer.status()));
      case Answer answer
      when answer.truncated() ->
        new Got.Other(
            Fetch.Unreadable.page(Refusal.What.TOO_LARGE, "the body is larger than the limit"));
      case Answer answer -> new Got.Body(answer);
    };
  }

  private static Fetch named(Ask ask, int status) {
    boolean refused = status >= CLIENT_ERROR && status < SERVER_ERROR;
    if (refused && ask == Ask.IF_SERVED) {
      return new Fetch.Missing();
    }
    return switch (status) {
      case 401, 403 -> new Fetch.Unavailable("it answers " + status + ": we may not read it");
      case 404, 410 -> notThere(ask, status);
      case 400, 422 ->
        switch (ask) {
          case FURTHER -> new Fetch.Expired();
          case ADDRESSED, IF_SERVED -> new Fetch.Missing();
          case LISTING, BY_ID -> badStatus(status);
        };
      default -> refused ? badStatus(status) : new Fetch.Unavailable("it answers " + status);
    };
  }

  private static Fetch notThere(Ask ask, int status) {
    return switch (ask) {
      case BY_ID, ADDRESSED, IF_SERVED -> new Fetch.Missing();
      case LISTING -> new Fetch.Unavailable("it answers " + status + " to its listing");
      case FURTHER ->
        status == 410
            ? new Fetch.Expired()
            : new Fetch.Unavailable("it answers " + status + " to a further page");
    };
  }

  private static Fetch badStatus(int status) {
    return Fetch.Unreadable.page(Refusal.What.BAD_STATUS, "it answers " + status);
  }
}
