package dev.exuvia.crawlers.scan8004;

import dev.exuvia.crawlers.http.GuardedFetch;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.setup.Option;
import dev.exuvia.crawlers.setup.SourceSettings;
import java.time.Clock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What only this kind of source can be told, and what is made of it. */
final class Keys {
  private static final double DETAILS_SHARE = 0.3;

  private static final Option API = Option.one(
          "api",
          "core",
          "Which of the site's two APIs base_url leads to; without it a base_url that ends in"
              + " /api/v1/public is the public one, any other the core one.")
      .like(Pattern.compile("core|public"), "must be core or public");
  private static final Option CHAINS = Option.list(
          "chains", "8453", "New agents of these chains only; without it of all.")
      .like(Pattern.compile("[1-9]\\d{0,19}"), "must be chain ids, whole numbers");
  private static final Option SHARE = Option.one(
          "details_share",
          "0.3",
          "Which share of the day's requests may go to details of new agents (default 0.3); 0 reads"
              + " none.")
      .like(Pattern.compile("0(?:\\.\\d{1,3})?|1(?:\\.0)?"), "must be a number from 0 to 1");
  private static final Option GATEWAY = Option.address(
      "ipfs_gateway",
      "https://ipfs.example.org",
      "Where registration files on ipfs are asked for, as <gateway>/ipfs/<cid>; without it they are"
          + " counted as not read.");
  private static final Option HTTP = Option.one(
          "files_over_http",
          "false",
          "Whether registration files and domain proofs are read over http, too (default false:"
              + " https only).")
      .like(Pattern.compile("true|false"), "must be true or false");
  private static final Option PORTS = Option.list(
          "file_ports",
          "8443",
          "Further ports than 443 and 80 that registration files and domain proofs may be read"
              + " from.")
      .like(
          Pattern.compile(
              "[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]"),
          "must be ports, 1 to 65535");

  private Keys() {}

  /** All of them, in the order of the documents. */
  static Option[] all() {
    return new Option[] {API, CHAINS, SHARE, GATEWAY, HTTP, PORTS};
  }

  static double detailsShare(SourceSettings settings) {
    return settings.one(SHARE.name()).map(Double::parseDouble).orElse(DETAILS_SHARE);
  }

  /** A reader of registration files; the gateway is no host of the platform's, nor of its quota. */
  static Files files(SourceSettings settings, PoliteHttp http, Clock clock) {
    var rules = new GuardedFetch.Rules(
        settings.one(HTTP.name()).filter("true"::equals).isPresent(),
        settings.list(PORTS.name()).stream().map(Integer::valueOf).collect(Collectors.toSet()));
    @Nullable
    Gateway gateway = settings
        .one(GATEWAY.name())
        .map(base -> new Gateway(
            http.visitor(settings.id(), settings.budget(2).withoutQuota()),
            base.replaceAll("/+$", "")))
        .orElse(null);
    return new Files(http.guarded(rules), gateway, new FilePosts(settings.id(), clock), clock);
  }
}
