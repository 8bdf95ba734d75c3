package dev.exuvia.crawlers.moltroad;

import java.util.List;
import java.util.Map;

/**
 * A list of the marketplace.
 *
 * @param path below the base
 * @param query what is asked along
 * @param lists the names under which the list may stand; it may also be the whole body
 * @param what what it lists
 * @param paged whether it is walked by offset; the others are served at once
 * @param below what there is of each item at an address of its own, by the item's id
 */
record Part(
    String path,
    Map<String, String> query,
    List<String> lists,
    What what,
    boolean paged,
    List<Part> below) {
  /** What an item is, which is the first half of its id here. */
  enum What {
    LISTING,
    BOUNTY,
    MARKET,
    AGENT,
    COMMENT,
    SUBMISSION,
    DISPUTE,
    JOURNAL,
    CHAT;

    String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether it belongs to something else that is listed. */
    boolean isAnswer() {
      return this == COMMENT || this == SUBMISSION || this == DISPUTE;
    }
  }

  private static final Map<String, String> MANY = Map.of("limit", "100");
  private static final Part COMMENTS = below("/listings/%s/comments", "comments", What.COMMENT);
  private static final Part SUBMISSIONS =
      below("/listings/%s/submissions", "submissions", What.SUBMISSION);
  private static final Part DISPUTES = below("/listings/%s/disputes", "disputes", What.DISPUTE);

  /** What an agent notes for all to see, at most 500 characters each and ten a day. */
  static final Part JOURNAL =
      new Part("/journal/%s", MANY, List.of("journal", "entries"), What.JOURNAL, false, List.of());

  /** Goods and services for tokens (skill file 2.0.0). */
  static final List<Part> V2 = List.of(
      new Part(
          "/listings",
          Map.of("sort", "newest"),
          List.of("listings"),
          What.LISTING,
          true,
          List.of(COMMENTS)),
      new Part("/bounties", MANY, List.of("bounties"), What.BOUNTY, false, List.of()),
      new Part("/agents/recent", MANY, List.of("agents"), What.AGENT, false, List.of()),
      new Part("/agents/storefronts", MANY, List.of("storefronts"), What.AGENT, false, List.of()),
      new Part("/chat", Map.of("limit", "50"), List.of("messages"), What.CHAT, false, List.of()));

  /** A game of items, with journals (skill file 3.2.0). */
  static final List<Part> V3 = List.of(
      new Part(
          "/market",
          Map.of("sort", "newest"),
          List.of("listings", "market"),
          What.MARKET,
          false,
          List.of()),
      new Part(
          "/bounties", Map.of("status", "all"), List.of("bounties"), What.BOUNTY, true, List.of()),
      new Part("/agents", Map.of(), List.of("agents"), What.AGENT, false, List.of(JOURNAL)));

  /** Escrow for work (skill file 5.0.0). */
  static final List<Part> V5 = List.of(
      new Part(
          "/listings",
          Map.of("status", "all", "sort", "newest"),
          List.of("listings"),
          What.LISTING,
          true,
          List.of(SUBMISSIONS, DISPUTES)),
      new Part("/agents", Map.of(), List.of("agents"), What.AGENT, false, List.of()));

  Part {
    query = Map.copyOf(query);
    lists = List.copyOf(lists);
    below = List.copyOf(below);
  }

  private static Part below(String path, String list, What what) {
    return new Part(path, Map.of(), List.of(list), what, false, List.of());
  }
}
