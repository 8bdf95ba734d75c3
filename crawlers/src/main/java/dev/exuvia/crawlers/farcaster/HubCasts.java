package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.Nodes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the network's own messages as a node serves them in JSON (snapchain {@code
 * src/network/http_server.rs}, October 2026).
 */
final class HubCasts {
  static final String ADD = "MESSAGE_TYPE_CAST_ADD";
  static final String REMOVE = "MESSAGE_TYPE_CAST_REMOVE";
  private static final int HASH_BYTES = 20;

  private final Casts casts;
  private final Accounts.Page accounts;
  private final Map<PostId, String> authors;

  /**
   * Puts what it reads there.
   *
   * @param accounts who is who
   * @param authors takes note of who wrote a cast: a node finds it by both only
   */
  HubCasts(Casts casts, Accounts.Page accounts, Map<PostId, String> authors) {
    this.casts = casts;
    this.accounts = accounts;
    this.authors = authors;
  }

  /** A list of messages; a removal on it goes before what it removes. */
  void list(JsonNode messages, Predicate<PostId> again) throws InterruptedException {
    for (int i = 0; i < messages.size(); i++) {
      if (type(messages.get(i)).equals(REMOVE)) {
        removal(messages.get(i), "messages[" + i + "]");
      }
    }
    for (int i = 0; i < messages.size(); i++) {
      String type = type(messages.get(i));
      if (type.isEmpty() || type.equals(ADD)) {
        cast(messages.get(i), "messages[" + i + "]", again);
      }
    }
  }

  /** A cast that its author removed. */
  void removal(JsonNode message, String where) {
    PostId target = target(message);
    if (target == null) {
      casts.refuse(Refusal.What.BAD_ID, where, "it does not say what it removes");
    } else {
      casts.gone(target);
    }
  }

  /** A cast. */
  void cast(JsonNode message, String where, Predicate<PostId> again) throws InterruptedException {
    PostId id = casts.id(message, where);
    JsonNode data = Nodes.first(message, "data");
    JsonNode body = Nodes.first(data, "castAddBody");
    if (id == null) {
      return;
    }
    if (body == null || !body.isObject()) {
      casts.refuse(Refusal.What.WRONG_TYPE, where, "there is no cast in it");
      return;
    }
    String fid = Farcaster.fid(Nodes.first(data, "fid"));
    Author author = author(fid);
    JsonNode parent = Nodes.first(body, "parentCastId");
    PostId answered = Farcaster.cast(Nodes.first(parent, "hash"));
    remember(id, fid);
    remember(answered, Farcaster.fid(Nodes.first(parent, "fid")));
    casts.add(new Casts.Cast(
        id,
        where,
        author,
        text(body, where),
        links(body),
        Nodes.text(Nodes.first(body, "parentUrl")),
        answered,
        null,
        Farcaster.time(Nodes.first(data, "timestamp")),
        0,
        again.test(id)));
    if (fid != null && accounts.follows(fid)) {
      profile(fid);
    }
  }

  /** What an account says of itself, if it says anything. */
  void profile(String fid) throws InterruptedException {
    Accounts.Account account = accounts.account(fid);
    if (account != null) {
      casts.profile(fid, Casts.author(fid, account.username()), account.display(), account.bio());
    }
  }

  /** What a message is, empty when it does not say. */
  static String type(JsonNode message) {
    String type = Nodes.text(Nodes.first(Nodes.first(message, "data"), "type"));
    return type == null ? "" : type;
  }

  /** The cast that a removal is about, or null. */
  static @Nullable PostId target(JsonNode message) {
    JsonNode body = Nodes.first(Nodes.first(message, "data"), "castRemoveBody");
    String hash = Nodes.text(Nodes.first(body, "targetHash"));
    return hash == null ? null : hash.startsWith("0x") ? Farcaster.cast(hash) : base64(hash);
  }

  /** Documented as hex, served as base64 by snapchain. */
  private static @Nullable PostId base64(String hash) {
    try {
      byte[] bytes = Base64.getDecoder().decode(hash);
      return bytes.length == HASH_BYTES
          ? Farcaster.cast("0x" + HexFormat.of().formatHex(bytes))
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Author author(@Nullable String fid) throws InterruptedException {
    return Casts.author(fid, fid == null ? null : accounts.name(fid));
  }

  private void remember(@Nullable PostId cast, @Nullable String fid) {
    if (cast != null && fid != null) {
      authors.put(cast, fid);
    }
  }

  private @Nullable String text(JsonNode body, String where) throws InterruptedException {
    String text = casts.text(body, "text", where);
    Mentions.Filled filled = Mentions.fill(
        text == null ? "" : text,
        Nodes.first(body, "mentions"),
        Nodes.first(body, "mentionsPositions"),
        accounts::name);
    if (filled.unfit() > 0) {
      casts.refuse(
          Refusal.What.MALFORMED, where, filled.unfit() + " mentions have no place in its text");
    }
    return filled.text();
  }

  private static List<String> links(JsonNode body) {
    List<String> links = new ArrayList<>();
    JsonNode embeds = Nodes.list(body, "embeds");
    for (JsonNode embed : embeds == null ? List.<JsonNode>of() : embeds) {
      add(links, Nodes.text(Nodes.first(embed, "url")));
      PostId cast = Farcaster.cast(Nodes.first(Nodes.first(embed, "castId"), "hash"));
      add(links, cast == null ? null : cast.toString());
    }
    JsonNode old = Nodes.list(body, "embedsDeprecated");
    for (JsonNode url : old == null ? List.<JsonNode>of() : old) {
      add(links, Nodes.text(url));
    }
    return links;
  }

  private static void add(List<String> links, @Nullable String link) {
    if (link != null && !link.isEmpty()) {
      links.add(link);
    }
  }
}
