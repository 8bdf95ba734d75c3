package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Session;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.store.Exposures;
import dev.exuvia.core.store.Visibility;
import dev.exuvia.core.story.Exposure;
import dev.exuvia.core.story.Status;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What owners work on. */
@Command(
    name = "exposures",
    description = "What owners work on.",
    subcommands = {
      ExposuresCommand.ListCommand.class,
      ExposuresCommand.Show.class,
      ExposuresCommand.Acknowledge.class,
      ExposuresCommand.Resolve.class
    })
final class ExposuresCommand extends Group {

  /** Lists exposures. */
  @Command(name = "list", description = "Lists exposures, the most severe first.")
  static final class ListCommand extends Base {
    @Mixin
    ListOptions options = new ListOptions();

    @Option(names = "--all", description = "the closed ones, too")
    boolean all;

    @Override
    int run() throws Exception {
      OrganisationId only = options.owner();
      try (Session session = session()) {
        session.store().refresh();
        var query = new Exposures.Query(
            only,
            options.severity,
            all ? null : Boolean.FALSE,
            null,
            null,
            null,
            null,
            null,
            options.limit());
        List<Exposure> listed = session.store().exposures().list(query);
        ExposureRows.listing().print(listed, options.format, out());
        globals.say(Words.count(session.store().exposures().count(query), "exposure")
            + ", "
            + listed.size()
            + " shown.");
      }
      return ExitCode.OK;
    }
  }

  /** Shows one exposure with its findings. */
  @Command(name = "show", description = "Shows one exposure with its findings.")
  static final class Show extends Base {
    @Parameters(index = "0", paramLabel = "ID", description = "its id, or how it begins")
    String id = "";

    @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}")
    Format format = Format.TABLE;

    @Override
    int run() throws Exception {
      try (Session session = session()) {
        Exposure exposure = find(session, id);
        List<Finding> findings = session.store().findings().get(exposure.findings());
        if (format == Format.TABLE) {
          people(exposure, findings, session.store().posts().visibility(exposure.posts()));
        } else {
          Map<String, Object> json = ExposureRows.json(exposure);
          json.put(
              "evidence",
              findings.stream().map(Spotted::stored).map(FindingRows::json).toList());
          json.put(
              "visibility",
              session.store().posts().visibility(exposure.posts()).stream()
                  .map(PublicTime::json)
                  .toList());
          new Listing<Map<String, Object>>(j -> j).print(List.of(json), format, out());
        }
        globals.say("Exposure " + ExposureRows.shortId(exposure) + " is "
            + exposure.status().state().key() + ", "
            + Words.count(findings.size(), "finding") + " shown.");
      }
      return ExitCode.OK;
    }

    private static void people(Exposure exposure, List<Finding> findings, List<Visibility> posts) {
      line("id", exposure.id().hex());
      line("severity", exposure.severity().key());
      line("organisation", exposure.organisation().name());
      line("what", ExposureRows.categories(exposure));
      line("agent", ExposureRows.agent(exposure));
      line("grade", exposure.grade().key() + ": " + exposure.reason());
      line(
          "state",
          exposure.status().state().key() + ", episode " + exposure.status().episode());
      line("first seen", exposure.firstSeen().toString());
      line("last seen", exposure.lastSeen().toString());
      line("historical", exposure.live() ? "no" : "yes: it was there before we looked");
      posts.forEach(post -> {
        line("post", post.post().toString());
        line("", PublicTime.of(post));
      });
      line("address", exposure.url() == null ? "" : exposure.url().toString());
      for (Finding finding : findings) {
        out().println();
        line("finding", finding.title() + " (" + finding.rule() + ")");
        line("confidence", "%.2f ".formatted(finding.confidence()) + finding.reasons());
        line("facts", finding.facts().toString());
        line("print", finding.print() == null ? "" : finding.print().hex());
        line("to do", finding.hint());
        finding.masked().lines().forEach(text -> line("", "  | " + text));
      }
      out().flush();
    }

    private static void line(String name, String value) {
      out().println("%-13s%s".formatted(name, Shown.line(value)));
    }
  }

  /** Takes note that somebody works on it. */
  @Command(name = "ack", description = "Takes note that somebody works on it.")
  static final class Acknowledge extends Base {
    @Parameters(index = "0", paramLabel = "ID", description = "its id, or how it begins")
    String id = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "why, in your words")
    String note = "";

    @Override
    int run() throws Exception {
      return decide(this, id, Status.State.ACKNOWLEDGED, note);
    }
  }

  /** Closes an exposure. */
  @Command(name = "resolve", description = "Closes an exposure.")
  static final class Resolve extends Base {
    /** Why an exposure can be closed. */
    enum As {
      /** The secret was rotated. */
      ROTATED,
      /** The post was removed. */
      REMOVED,
      /** It was no leak. */
      FALSE_POSITIVE,
      /** Another reason. */
      OTHER
    }

    @Parameters(index = "0", paramLabel = "ID", description = "its id, or how it begins")
    String id = "";

    @Option(names = "--as", required = true, description = "${COMPLETION-CANDIDATES}")
    As as = As.OTHER;

    @Option(names = "--note", paramLabel = "TEXT", description = "why, in your words")
    String note = "";

    @Override
    int run() throws Exception {
      Status.State state = switch (as) {
        case ROTATED -> Status.State.ROTATED;
        case REMOVED -> Status.State.REMOVED;
        case FALSE_POSITIVE -> Status.State.FALSE_POSITIVE;
        case OTHER -> Status.State.RESOLVED;
      };
      return decide(this, id, state, note);
    }
  }

  private static Exposure find(Session session, String id) throws Exception {
    session.store().refresh();
    return session
        .store()
        .exposures()
        .find(id)
        .orElseThrow(() -> new UsageException("no single exposure has an id that begins with "
            + Shown.value(id) + "; `exuvia exposures list --all` shows them"));
  }

  private static int decide(Base command, String id, Status.State state, String note)
      throws Exception {
    try (Session session = command.session()) {
      Exposure exposure = find(session, id);
      String user = System.getProperty("user.name", "unknown");
      var decision = new Status.Decision(state, command.clock.instant(), user, note, null);
      session.store().exposures().decide(exposure.id(), decision);
      session
          .store()
          .audit()
          .note(
              command.clock.instant(),
              user,
              "exposure." + state.key(),
              exposure.id().hex(),
              note);
      command.globals.say(
          "Exposure " + ExposureRows.shortId(exposure) + " is " + state.key() + " now.");
    }
    return ExitCode.OK;
  }
}
