package dev.exuvia.app.cli;

import dev.exuvia.alerting.Dispatcher;
import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Session;
import dev.exuvia.app.run.Parts;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.store.StoreException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends what a command that ends by itself makes due, beside its work; before it ends it waits for
 * every message under way and says what did not go out.
 */
final class Sending implements AutoCloseable {
  private final Set<AlertId> due = new HashSet<>();
  private final Dispatcher dispatcher;

  /** Sends for this session; routes find their secrets in this environment. */
  Sending(Session session, Map<String, String> environment) {
    this.dispatcher = Parts.dispatcher(session, name -> Optional.ofNullable(environment.get(name)));
  }

  /** Sends these soon. */
  void wake(Collection<AlertId> ids) {
    due.addAll(ids);
    dispatcher.wake(ids);
  }

  /** Tries everything that is due once; true when all of it was told, else it says what was not. */
  boolean finish(Globals globals) throws StoreException, InterruptedException {
    dispatcher.awaitWoken();
    dispatcher.drain();
    long unsent = dispatcher.unsent(due);
    if (unsent > 0) {
      globals.say("not sent: " + Words.count(unsent, "alert")
          + " (what waits goes out with the next `exuvia run`; `exuvia doctor` counts both what"
          + " waits and what a route refused)");
    }
    return unsent == 0;
  }

  @Override
  public void close() {
    dispatcher.close();
  }
}
