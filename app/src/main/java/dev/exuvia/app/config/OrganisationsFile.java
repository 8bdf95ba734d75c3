package dev.exuvia.app.config;

import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Route;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code organisations.yml}: who is told, what is theirs, and how they are told. All problems
 * come at once, with line and column. A route names the environment variable that holds its
 * webhook; the variable itself is not read here.
 */
public final class OrganisationsFile {
  /** The operator's own id: no organisation's. */
  public static final String OPERATOR = "operator";

  /** What the file is called. */
  public static final String FILE = "organisations.yml";

  private final Map<String, String> ids = new HashMap<>();
  private final Map<Identifier, String> owners = new HashMap<>();

  private OrganisationsFile() {}

  /**
   * Reads a file.
   *
   * @return the organisations in the order of the file, none of them registered yet
   * @throws ConfigException with all problems, if there is one
   */
  public static List<Organisation> load(Path file) throws ConfigException {
    Problems problems = new Problems(file.toString());
    List<Organisation> organisations =
        new OrganisationsFile().read(YamlFile.open(file, new Environment(Map.of()), problems));
    problems.throwIfAny();
    return organisations;
  }

  private List<Organisation> read(Section root) {
    List<Organisation> organisations = new ArrayList<>();
    for (Section section : root.sections("organisations")) {
      organisation(section).ifPresent(organisations::add);
    }
    root.end();
    return organisations;
  }

  private Optional<Organisation> organisation(Section section) {
    Optional<String> id =
        section.required("id", "acme-robotics", Values.name("an organisation's id", 48));
    String name = section.required("name", "Acme Robotics", Values::text).orElse("");
    id.ifPresent(i -> unique(section, i));
    List<Organisation.Owned> owned = identifiers(section, id.orElse("another organisation"));
    Set<String> teams = owned.stream()
        .map(Organisation.Owned::team)
        .filter(team -> !team.isEmpty())
        .collect(Collectors.toSet());
    List<Route> routes = Routes.read(section, teams);
    Section digest = section.section("digest");
    String cron = digest.one("cron", "0 0 8 ? * MON", Values::cron).orElse(null);
    ZoneId zone = digest.one("zone", "Europe/Berlin", Values::zone).orElse(null);
    digest.end();
    section.end();
    return id.map(
        i -> new Organisation(new OrganisationId(i), name, owned, routes, cron, zone, null));
  }

  private void unique(Section section, String id) {
    if (id.equals(OPERATOR)) {
      section.problem("id", "is the operator's own, choose another one");
    }
    String earlier = ids.putIfAbsent(id, section.line());
    if (earlier != null) {
      section.problem("id", "is the id of the organisation in " + earlier + " too");
    }
  }

  private List<Organisation.Owned> identifiers(Section organisation, String id) {
    List<Organisation.Owned> owned = new ArrayList<>();
    List<Section> sections = organisation.sections("identifiers");
    if (sections.isEmpty()) {
      organisation.problem("needs `identifiers`: without one nothing is ever theirs."
          + " Example: identifiers: [{domain: acme.example}]");
    }
    for (Section section : sections) {
      String team = section.one("team", "platform", Values::text, "");
      Set<String> tags = Set.copyOf(section.many("tags", "prod", Values::text));
      identifier(section).ifPresent(identifier -> {
        String earlier = owners.putIfAbsent(identifier, id + " (" + section.line() + ")");
        if (earlier != null) {
          section.problem(
              identifier.kind().key(),
              "belongs to " + earlier + " already; an identifier has one owner, remove one of the"
                  + " two");
        }
        owned.add(new Organisation.Owned(identifier, team, tags));
      });
      section.end();
    }
    return owned;
  }

  private static Optional<Identifier> identifier(Section section) {
    List<Identifier.Kind> given = new ArrayList<>();
    List<Identifier> read = new ArrayList<>();
    for (Identifier.Kind kind : Identifier.Kind.values()) {
      if (section.has(kind.key())) {
        given.add(kind);
        section
            .one(kind.key(), Identifiers.example(kind), Identifiers.parser(kind))
            .ifPresent(read::add);
      }
    }
    if (given.size() != 1) {
      section.problem(
          given.isEmpty()
              ? "needs an identifier. Example: domain: acme.example"
              : "holds more than one identifier; write each as an item of its own");
      return Optional.empty();
    }
    return read.stream().findFirst();
  }
}
