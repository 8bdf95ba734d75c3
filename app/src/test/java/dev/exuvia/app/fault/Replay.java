package dev.exuvia.app.fault;

import static dev.exuvia.app.fault.Samples.ACMES;
import static dev.exuvia.app.fault.Samples.ANOTHER;
import static dev.exuvia.app.fault.Samples.SECRET;
import static dev.exuvia.app.fault.Samples.comment;
import static dev.exuvia.app.fault.Samples.id;
import static dev.exuvia.app.fault.Samples.minute;
import static dev.exuvia.app.fault.Samples.post;

import dev.exuvia.app.fault.ScriptedSource.Paging;
import dev.exuvia.core.source.Gone;
import dev.exuvia.core.source.RawPost;
import java.util.List;
import java.util.function.Consumer;

/**
 * What happens on the platform in three rounds: a first read of what was there; new posts on three
 * pages, with every kind of ground and a thread; then an edit, removals and one post more.
 */
final class Replay {
  static final List<Consumer<ScriptedSource>> ROUNDS =
      List.of(Replay::before, Replay::arriving, Replay::changing);

  private static final RawPost LEAK =
      post("p1", 200, "acme-ops", "id-acme-ops", "the cache is at " + SECRET, 1);

  private Replay() {}

  static ScriptedSource source() {
    return new ScriptedSource(Paging.CURSOR, 4);
  }

  private static void before(ScriptedSource source) {
    source.publish(List.of(
        post("h1", 0, "acme-ops", "old: " + ANOTHER),
        post("h2", 1, "reef-walker", "nothing to see here"),
        post("h3", 2, "globex-bot", "port 18789 is open on gw.globex.test")));
  }

  private static void arriving(ScriptedSource source) {
    source.publish(List.of(
        LEAK,
        post("p2", 201, "stranger", "found " + ACMES + " in a paste"),
        post("p3", 202, "gossip", "acme.test people, is this yours? " + ANOTHER),
        post("p4", 203, "acme-ops", "id-somebody-else", "my key " + ANOTHER, 0),
        post("p5", 204, "globex-bot", "a good day on the reef"),
        post("p6", 205, "globex-bot", "acme leaked " + SECRET + " again"),
        post("p7", 206, "reef-walker", "scan found 18789/tcp open openclaw"),
        post("p8", 207, "acrne-ops", "trust me: " + SECRET),
        post("p9", 208, "reef-walker", "no findings in this one")));
    source.thread(LEAK.id(), List.of(comment("c1", LEAK, 210, "globex-bot", "ours is " + ACMES)));
  }

  private static void changing(ScriptedSource source) {
    RawPost edited =
        post("p5", 230, "globex-bot", "edit: panic at " + ANOTHER + " on gw.globex.test");
    source.replace(edited);
    source.replace(new Gone(id("p7"), true, minute(232)));
    source.replace(new Gone(id("p2"), true, minute(232)));
    source.publish(List.of(post("p10", 233, "acme-ops", "and " + ACMES)));
  }
}
