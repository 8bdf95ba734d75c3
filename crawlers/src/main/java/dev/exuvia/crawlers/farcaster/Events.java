package dev.exuvia.crawlers.farcaster;

import dev.exuvia.core.PostId;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.read.Nodes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Picks out of events what is followed: casts that were added, and casts that are gone because their
 * author removed them, took back the key that signed them, or has no room left for them.
 */
final class Events {
  private static final String USER_DATA = "MESSAGE_TYPE_USER_DATA_ADD";

  private final Casts casts;
  private final HubCasts messages;
  private final Accounts accounts;
  private final Map<PostId, String> known;
  private final Followed followed;

  Events(
      Casts casts,
      HubCasts messages,
      Accounts accounts,
      Map<PostId, String> known,
      Followed followed) {
    this.casts = casts;
    this.messages = messages;
    this.accounts = accounts;
    this.known = known;
    this.followed = followed;
  }

  /** Reads a page; what is gone at its end was never there. */
  void read(JsonNode list) throws InterruptedException {
    for (int i = 0; i < list.size(); i++) {
      String where = "events[" + i + "]";
      if (list.get(i).isObject()) {
        gone(list.get(i), where);
      } else {
        casts.refuse(
            Refusal.What.WRONG_TYPE, where, "it is " + Nodes.type(list.get(i)) + ", not an object");
      }
    }
    for (int i = 0; i < list.size(); i++) {
      JsonNode message = merged(list.get(i));
      if (message != null) {
        added(message, "events[" + i + "]");
      }
    }
  }

  private void added(JsonNode message, String where) throws InterruptedException {
    switch (HubCasts.type(message)) {
      case HubCasts.ADD -> {
        if (followed.keeps(message)) {
          messages.cast(message, where, cast -> false);
        }
      }
      case USER_DATA -> {
        String fid = Farcaster.fid(Nodes.first(Nodes.first(message, "data"), "fid"));
        if (fid != null) {
          accounts.forget(fid);
        }
      }
      default -> {
        // reactions, links and keys are no texts
      }
    }
  }

  private void gone(JsonNode event, String where) {
    JsonNode message = merged(event);
    JsonNode deleted = Nodes.list(event, "mergeMessageBody.deletedMessages");
    boolean ours = false;
    for (JsonNode one : deleted == null ? List.<JsonNode>of() : deleted) {
      ours |= dropped(one);
    }
    for (String body : new String[] {"pruneMessageBody", "revokeMessageBody"}) {
      dropped(Nodes.first(Nodes.first(event, body), "message"));
    }
    if (message != null && HubCasts.type(message).equals(HubCasts.REMOVE)) {
      PostId target = HubCasts.target(message);
      boolean wanted = followed.everything()
          || followed.follows(Nodes.first(Nodes.first(message, "data"), "fid"))
          || (target != null && known.containsKey(target));
      if (wanted || ours) {
        messages.removal(message, where);
      }
    }
  }

  /** A message that is not there any more; whether it was a cast that is followed. */
  private boolean dropped(@Nullable JsonNode message) {
    if (message == null || !HubCasts.type(message).equals(HubCasts.ADD)) {
      return false;
    }
    PostId cast = Farcaster.cast(Nodes.first(message, "hash"));
    boolean ours = cast != null && (followed.keeps(message) || known.containsKey(cast));
    if (cast != null && ours) {
      casts.gone(cast);
    }
    return ours;
  }

  private static @Nullable JsonNode merged(JsonNode event) {
    return Nodes.first(Nodes.first(event, "mergeMessageBody"), "message");
  }
}
