package dev.exuvia.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationsFileTest {
  @TempDir
  private Path folder;

  @Test
  void readsTheExample() throws Exception {
    List<Organisation> organisations =
        OrganisationsFile.load(Path.of("..", "config", "organisations.example.yml"));

    assertThat(organisations)
        .extracting(o -> o.id().name())
        .containsExactly("acme-robotics", "globex");
    Organisation acme = organisations.getFirst();
    assertThat(acme.owned().getFirst())
        .isEqualTo(new Organisation.Owned(
            new Identifier(Identifier.Kind.HANDLE, "moltbook:acme-ops"),
            "platform",
            Set.of("prod")));
    assertThat(acme.routes().getFirst())
        .isEqualTo(new Route(
            "slack",
            Route.Channel.SLACK,
            List.of("ACME_SLACK_WEBHOOK"),
            EnumSet.allOf(Route.Purpose.class),
            Set.of()));
    assertThat(acme.routes().get(1).teams()).containsExactly("platform");
    assertThat(acme.digestCron()).isEqualTo("0 0 8 ? * MON");
    assertThat(acme.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(acme.registeredAt()).isNull();
    assertThat(organisations.getLast().zone()).isNull();
  }

  @Test
  void theExampleShowsEveryKindThatNeedsNoRealValue() throws Exception {
    Set<Identifier.Kind> shown = EnumSet.noneOf(Identifier.Kind.class);
    for (Organisation o :
        OrganisationsFile.load(Path.of("..", "config", "organisations.example.yml"))) {
      o.owned().forEach(owned -> shown.add(owned.identifier().kind()));
    }
    assertThat(EnumSet.complementOf(EnumSet.copyOf(shown)))
        .containsExactlyInAnyOrder(Identifier.Kind.CANARY, Identifier.Kind.PRINT);
  }

  @Test
  void bringsValuesIntoTheirNormalForm() throws Exception {
    Organisation organisation = load("""
        organisations:
          - id: a
            name: A
            identifiers:
              - {domain: "  ACME.Example ", tags: [prod, prod]}
              - {owner: "0xABCDEF0000000000000000000000000000000001"}
              - {cidr: "2001:DB8::/32"}
              - {canary: "MixedCase-Canary-1"}
        """).getFirst();

    assertThat(organisation.owned())
        .extracting(owned -> owned.identifier().value())
        .containsExactly(
            "acme.example",
            "0xabcdef0000000000000000000000000000000001",
            "2001:db8::/32",
            "MixedCase-Canary-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{handle: acme-ops}                       | must be <platform>:<name>",
        "{handle: \"Molt book:acme\"}             | must be <platform>:<name>",
        "{erc8004: \"8453:0x1234:12\"}            | the address 0x and 40 hex digits",
        "{owner: \"0x0000000000000000000000000000000000000000\"} | not all 0",
        "{owner: 0x12}                            | must be 0x and 40 hex digits",
        "{domain: com}                            | at least one dot",
        "{domain: co.uk}                          | under which everyone can have a name",
        "{domain: github.io}                      | under which everyone can have a name",
        "{mail_domain: co.uk}                     | under which everyone can have a name",
        "{domain: \"https://acme.example/\"}      | without port or path",
        "{host: acme}                             | at least one dot",
        "{cidr: 203.0.113.0/33}                   | at most 32 bits",
        "{cidr: 203.0.113.7/24}                   | begin it at its first address",
        "{cidr: 10.0.0.0/8}                       | everyone uses private",
        "{cidr: \"::1\"}                          | everyone uses private",
        "{cidr: 0.0.0.0/0}                        | must not be wider than /8",
        "{cidr: 203.0.113/24}                     | must be an address",
        "{cidr: acme.example}                     | must be an address",
        "{code_org: acme}                         | must be <host>/<organisation>",
        "{cloud_account: \"aws:12\"}              | must be aws: and 12 digits",
        "{brand: ab}                              | 3 to 64 characters",
        "{print: abc}                             | 64 hex digits",
        "{canary: short}                          | 12 to 200 characters",
        "{}                                       | needs an identifier",
        "{team: a}                                | needs an identifier",
        "{domain: a.example, team: [a]}           | team: must be a single value",
        "{domain: a.example, host: b.a.example}   | more than one identifier",
        "{domian: a.example}                      | did you mean `domain`?",
      })
  void saysWhyAnIdentifierDoesNotFit(String identifier, String expected) {
    assertThat(problems("organisations: [{id: a, name: A, identifiers: [" + identifier + "]}]"))
        .anyMatch(problem -> problem.contains(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: a}                                     | either `slack` or `mail`",
        "{name: a, slack: X, mail: [a@b.example]}      | either `slack` or `mail`",
        "{name: a, slack: \"https://hooks.example/T\"} | must be the name of an environment"
            + " variable",
        "{name: a, mail: [nobody]}                     | must be a mail address",
        "{name: a, mail: []}                           | at least one address",
        "{name: A b, slack: X}                         | a route's name has 1 to 48",
        "{name: a, slack: X, for: [pager]}             | must be one of page, digest; did you mean"
            + " page?",
        "{name: a, slack: X, teams: [nosuch]}          | no identifier here has the team nosuch",
      })
  void saysWhyARouteDoesNotFit(String route, String expected) {
    assertThat(problems("organisations: [{id: a, name: A, identifiers: [{domain: a.example}],"
            + " routes: [" + route + "]}]"))
        .anyMatch(problem -> problem.contains(expected));
  }

  @Test
  void anIdentifierHasOneOwnerAndTheErrorNamesBothPlaces() {
    assertThat(problems("""
        organisations:
          - id: a
            name: A
            identifiers:
              - {domain: acme.example}
          - id: b
            name: B
            identifiers:
              - {host: b.example}
              - {domain: ACME.example}
          - id: a
            name: C
            identifiers: [{domain: c.example}]
        """))
        .containsExactly(
            "10:18 organisations[1].identifiers[1].domain: belongs to a (line 5) already; an"
                + " identifier has one owner, remove one of the two",
            "11:9 organisations[2].id: is the id of the organisation in line 2 too");
  }

  @Test
  void keepsTheOperatorsOwnId() {
    assertThat(problems(
            "organisations: [{id: operator, name: A, identifiers: [{domain: a.example}]}]"))
        .singleElement()
        .satisfies(problem -> assertThat(problem)
            .contains("organisations[0].id", "is the operator's own, choose another one"));
  }

  @Test
  void asksForIdNameAndIdentifiers() {
    assertThat(problems("organisations: [{digest: {cron: x, zone: y}}]"))
        .hasSize(5)
        .anyMatch(problem -> problem.contains("needs `id`"))
        .anyMatch(problem -> problem.contains("needs `name`"))
        .anyMatch(problem -> problem.contains("needs `identifiers`"))
        .anyMatch(problem -> problem.contains("must be a Quartz schedule"))
        .anyMatch(problem -> problem.contains("must be a time zone"));
  }

  private List<Organisation> load(String text) throws Exception {
    return OrganisationsFile.load(Files.writeString(folder.resolve("organisations.yml"), text));
  }

  private List<String> problems(String text) {
    Path file = folder.resolve("organisations.yml");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    var refused = catchThrowableOfType(ConfigException.class, () -> OrganisationsFile.load(file));
    return refused == null
        ? List.of()
        : refused.problems().stream()
            .map(problem -> problem.toString().substring(file.toString().length() + 1))
            .toList();
  }
}
