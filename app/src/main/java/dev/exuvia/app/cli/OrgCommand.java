package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Backfill;
import dev.exuvia.app.Session;
import dev.exuvia.app.config.OrganisationsFile;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Route;
import dev.exuvia.extractors.attribution.RegistryAttributor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who is told. */
@Command(
    name = "org",
    description = "Who is told.",
    subcommands = {OrgCommand.Import.class, OrgCommand.ListCommand.class, OrgCommand.Show.class})
final class OrgCommand extends Group {

  /** Registers organisations. */
  @Command(name = "import", description = "Registers the organisations of a file.")
  static final class Import extends Base {
    @Parameters(
        index = "0",
        paramLabel = "FILE",
        description = "see config/organisations.example.yml")
    Path file = Path.of("");

    @Override
    int run() throws Exception {
      if (!Files.isReadable(file)) {
        throw new UsageException("there is no readable file " + Shown.value(file.toString())
            + "; config/organisations.example.yml shows how one looks");
      }
      List<Organisation> organisations = OrganisationsFile.load(file);
      try (Session session = session()) {
        var store = session.store();
        List<String> changed = store.organisations().put(organisations, clock.instant());
        String user = System.getProperty("user.name", "unknown");
        for (String id : changed) {
          store.audit().note(clock.instant(), user, "org.import", id, "");
        }
        Backfill.Result known = new Backfill(new RegistryAttributor(), store, clock)
            .run(organisations.stream().map(each -> each.id().name()).toList());
        globals.say(Words.count(organisations.size(), "organisation")
            + " imported, " + changed.size() + " new or changed; matches "
            + Words.count(known.findings(), "finding") + " already known"
            + (known.findings() == 0 || changed.isEmpty() ? "." : ": told in one summary."));
      }
      return ExitCode.OK;
    }
  }

  /** Lists organisations. */
  @Command(name = "list", description = "Lists organisations.")
  static final class ListCommand extends Base {
    @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}")
    Format format = Format.TABLE;

    @Override
    int run() throws Exception {
      try (Session session = session()) {
        List<Organisation> all = session.store().organisations().read().organisations();
        new Listing<>(OrgCommand::json)
            .column("id", 30, o -> o.id().name())
            .column("name", 40, Organisation::name)
            .column("identifiers", 12, o -> Integer.toString(o.owned().size()))
            .column(
                "routes",
                40,
                o -> o.routes().stream().map(Route::name).collect(Collectors.joining(", ")))
            .column("registered", 24, o -> String.valueOf(o.registeredAt()))
            .print(all, format, out());
        globals.say(Words.count(all.size(), "organisation") + ".");
      }
      return ExitCode.OK;
    }
  }

  /** Shows one organisation. */
  @Command(name = "show", description = "Shows one organisation.")
  static final class Show extends Base {
    @Parameters(index = "0", paramLabel = "ID", description = "its id")
    String id = "";

    @Override
    int run() throws Exception {
      try (Session session = session()) {
        Organisation organisation = session
            .store()
            .organisations()
            .find(id)
            .orElseThrow(() -> new UsageException(
                "there is no organisation " + Shown.value(id) + "; `exuvia org list` shows them"));
        out().println(Listing.pretty(json(organisation)));
        globals.say("Organisation " + organisation.id() + ".");
      }
      return ExitCode.OK;
    }
  }

  private static Map<String, Object> json(Organisation organisation) {
    var line = new LinkedHashMap<String, Object>();
    line.put("id", organisation.id().name());
    line.put("name", organisation.name());
    line.put("registeredAt", String.valueOf(organisation.registeredAt()));
    line.put(
        "identifiers",
        organisation.owned().stream()
            .map(owned -> Map.of(
                "kind", owned.identifier().kind().key(),
                "value", owned.identifier().value(),
                "team", owned.team(),
                "tags", List.copyOf(owned.tags())))
            .toList());
    line.put(
        "routes",
        organisation.routes().stream()
            .map(route -> Map.of(
                "name", route.name(),
                "channel", route.channel().key(),
                "targets", route.targets(),
                "for",
                    route.purposes().stream().map(Route.Purpose::key).sorted().toList()))
            .toList());
    return line;
  }
}
