package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Session;
import dev.exuvia.app.config.Config;
import dev.exuvia.app.config.ConfigException;
import dev.exuvia.app.run.Parts;
import dev.exuvia.core.alert.Alert;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Route;
import dev.exuvia.core.source.Checkpoint;
import dev.exuvia.core.source.Gap;
import dev.exuvia.core.source.SourceStatus;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoreException;
import dev.exuvia.extractors.rules.RuleException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

/** Looks at everything that a run needs. */
@Command(name = "doctor", description = "Looks at everything that a run needs.")
final class DoctorCommand extends Base {
  private static final long GIB = 1L << 30;

  private int bad;
  private int checked;

  @Override
  int run() throws Exception {
    check(
        "Java",
        Runtime.version().feature() >= 21,
        Runtime.version().toString(),
        "install a JDK 21 or newer");
    Config config;
    try {
      config = config();
      check("configuration", true, configFile().map(Path::toString).orElse("the defaults"), "");
    } catch (ConfigException e) {
      e.problems()
          .forEach(problem -> check("configuration", false, problem.toString(), "exuvia validate"));
      return close();
    }
    rules(config);
    folder();
    sources(config);
    mail(config);
    try (Session session = session()) {
      store(session);
    } catch (StoreException e) {
      check(
          "store",
          false,
          String.valueOf(e.getMessage()),
          "see elasticsearch.* in the configuration");
    }
    return close();
  }

  private int close() {
    globals.say(
        Words.count(checked, "check") + ", " + (bad == 0 ? "all well." : bad + " to look after."));
    return bad == 0 ? ExitCode.OK : ExitCode.UNREACHABLE;
  }

  private void rules(Config config) {
    try {
      var rules = Parts.rules(config);
      String what = Words.count(rules.rules().size(), "rule") + ", set " + rules.version();
      check("rules", true, what, "");
    } catch (RuleException e) {
      e.problems().forEach(problem -> check("rules", false, problem, "exuvia rules test FILE"));
    }
  }

  private void folder() throws ConfigException, IOException {
    Path dir = dataDir();
    Path existing = Files.exists(dir) ? dir : dir.toAbsolutePath().getParent();
    long free = Files.getFileStore(existing).getUsableSpace();
    check(
        "disk",
        free >= 2 * GIB,
        (free >> 20) + " MiB free for " + dir,
        "make room: crawling pauses below 1 GiB");
    Path key = dir.resolve("hmac.key");
    if (Files.exists(key)) {
      Set<PosixFilePermission> open = Files.getPosixFilePermissions(key);
      boolean own = open.stream()
          .allMatch(
              p -> p == PosixFilePermission.OWNER_READ || p == PosixFilePermission.OWNER_WRITE);
      check("hmac key", own, key + (own ? "" : " can be read by others"), "chmod 600 " + key);
    }
  }

  private void sources(Config config) {
    check(
        "contact",
        config.contact() != null,
        config.contact() == null ? "none" : config.contact().toString(),
        "set `contact` to a page or address of yours: no source starts without it");
    for (Config.Source source : config.sources()) {
      config
          .whyOff(source)
          .ifPresentOrElse(
              why -> note("source " + source.id(), "off: " + why),
              () -> check("source " + source.id(), true, reach(source.baseUrl()), ""));
    }
  }

  private static String reach(URI at) {
    return "on, " + at.getHost();
  }

  private void mail(Config config) {
    Config.Smtp smtp = config.alerting().smtp();
    if (smtp == null) {
      note("mail", "no mail server is configured: mail routes are refused");
      return;
    }
    boolean answers = answers(smtp.host(), smtp.port());
    check(
        "mail", answers, smtp.host() + ":" + smtp.port(), "see alerting.smtp in the configuration");
  }

  private static boolean answers(String host, int port) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(host, port), (int) Duration.ofSeconds(5).toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void store(Session session) throws IOException {
    Store store = session.store();
    store.refresh();
    check("store", true, "Elasticsearch " + store.version(), "");
    long free = store.freeBytes();
    check(
        "store's disk",
        free >= GIB,
        (free >> 20) + " MiB free",
        "make room: crawling pauses below 1 GiB");
    for (Checkpoint checkpoint : store.checkpoints().list()) {
      note(
          "read " + checkpoint.key(),
          checkpoint.floor() == null
              ? "first read under way"
              : "down to " + checkpoint.floor() + " all is committed");
    }
    for (SourceStatus status : store.checkpoints().statuses()) {
      source(status);
    }
    List<Gap> gaps = store.gaps().list(false);
    check("gaps", gaps.isEmpty(), Words.count(gaps.size(), "gap"), "exuvia gaps list");
    long letters = store.deadLetters().list(10_000).size();
    check(
        "dead letters",
        letters == 0,
        Words.count(letters, "dead letter"),
        "they hold our reason, and the masked original");
    long refused = store.alerts().count(Alert.State.REFUSED);
    check(
        "refused alerts",
        refused == 0,
        Words.count(refused, "alert"),
        "mend the route: see the log of exuvia run");
    note("queued alerts", Words.count(store.alerts().count(Alert.State.QUEUED), "alert"));
    for (Organisation organisation : store.organisations().read().organisations()) {
      routes(organisation);
    }
  }

  private void source(SourceStatus status) {
    Duration lag = status.lag(clock.instant());
    check(
        "reading of " + status.source(),
        status.state() == SourceStatus.State.OK,
        status.state().key()
            + (lag == null ? ", never read whole" : ", " + lag.toSeconds() + " s behind the feed")
            + ", read first: " + Words.count(status.watched(), "feed")
            + " of what is registered, then "
            + Words.count(status.feeds() - status.watched(), "other"),
        "exuvia sources show " + status.source());
  }

  private void routes(Organisation organisation) {
    for (Route route : organisation.routes()) {
      String name = "route " + organisation.id() + "/" + route.name();
      if (route.channel() == Route.Channel.SLACK) {
        String variable = route.targets().getFirst();
        boolean set = environment().containsKey(variable);
        check(
            name,
            set,
            "Slack through $" + variable + (set ? "" : " (not set)"),
            "export " + variable + "=<your incoming webhook>");
      } else {
        check(name, true, "mail to " + Words.count(route.targets().size(), "address"), "");
      }
    }
  }

  private void check(String name, boolean well, String what, String next) {
    checked++;
    bad += well ? 0 : 1;
    out()
        .println((well ? "✔ " : "✘ ") + name + ": " + Shown.line(what)
            + (well || next.isEmpty() ? "" : "  -> " + next));
  }

  private void note(String name, String what) {
    out().println("· " + name + ": " + Shown.line(what));
  }
}
