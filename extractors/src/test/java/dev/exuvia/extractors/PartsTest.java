package dev.exuvia.extractors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.exuvia.core.scan.Finding;
import dev.exuvia.extractors.rules.RuleException;
import dev.exuvia.extractors.rules.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsTest {
  private static final String RULE = """
      - id: reef.doors.1
        name: Doors
        category: open_port
        severity: medium
        summary: Doors of a reef.
        hint: Close them.
        keywords: [reef]
        pattern: '\\b reef \\x20 ([a-z]+) \\x20 (?: doors: ([0-9a-z,\\x20]+) | all )'
        facts: {host: 1, state: open}
        each:
          pattern: '\\b ([0-9]{1,5}) ([a-z]+)?'
          in: 2
          facts: {port: 1, service: 2}
        allow: [reef quiet]
        examples: ["reef a doors: 1", reef a all]
        negative_examples: [reef, doors]
      """;

  @TempDir
  private Path folder;

  @Test
  void makesAFindingOfEachPartThatSaysWhatTheWholeSays() {
    assertThat(scan("😀 reef tide doors: 22ssh, 80"))
        .extracting(Finding::start, Finding::end, Finding::facts)
        .containsExactly(
            tuple(19, 24, Map.of("host", "tide", "state", "open", "port", "22", "service", "ssh")),
            tuple(26, 28, Map.of("host", "tide", "state", "open", "port", "80")));
  }

  @Test
  void tellsTheSamePartOfTwoWholesApartAndCountsOneThatIsSaidTwice() {
    assertThat(scan("reef tide doors: 22\nreef kelp doors: 22\nreef tide doors: 22"))
        .extracting(finding -> finding.facts().get("host"), Finding::count)
        .containsExactly(tuple("tide", 2), tuple("kelp", 1));
  }

  @Test
  void saysThatAMatchHoldsMorePartsThanAreLookedAt() {
    String doors = "reef tide doors: " + "22, ".repeat(500);
    assertThat(Posts.scan(Posts.rules(folder, RULE), doors).post().limits()).isEmpty();
    assertThat(Posts.scan(Posts.rules(folder, RULE), doors + "80").post().limits())
        .singleElement()
        .asString()
        .contains("left out", "more than 500");
  }

  @Test
  void letsTheWholeStandWhereTheGroupTookNoPart() {
    assertThat(scan("reef tide all"))
        .extracting(Finding::facts)
        .containsExactly(new TreeMap<>(Map.of("host", "tide", "state", "open")));
  }

  @Test
  void findsNothingInAWholeWithoutPartsOrOneThatIsAllowed() {
    assertThat(scan("reef tide doors: none\nreef quiet doors: 22")).isEmpty();
  }

  @Test
  void refusesAnEachThatDoesNotFitItsRule() {
    assertThat(problems(RULE.replace("in: 2", "in: 3")))
        .anyMatch(p -> p.contains("each in is group [3], the pattern has 2"));
    assertThat(problems(RULE.replace("service: 2}", "service: 4}")))
        .anyMatch(p -> p.contains("fact 'service' is group [4], the pattern has 2"));
    assertThat(problems(RULE.replace("in: 2", "where: 2")))
        .anyMatch(p -> p.contains("each must be a mapping of pattern, in and facts"));
    assertThat(problems(RULE.replace("([a-z]+)?", "(")))
        .anyMatch(p -> p.contains("each is no RE2 expression"));
    assertThat(problems(RULE.replace("  allow:", "  merge: true\n  allow:")))
        .anyMatch(p -> p.contains("each serves neither secrets nor rules that merge"));
  }

  @Test
  void takesTheFirstOfSeveralGroupsThatTookPart() {
    RuleSet rules = Posts.rules(folder, """
        - id: reef.door.1
          name: Door
          category: open_port
          severity: medium
          summary: A door of a reef.
          hint: Close it.
          keywords: [reef]
          pattern: 'reef \\x20 (?: door \\x20 ([0-9]+) | ([0-9]+) \\x20 door )'
          facts: {port: [1, 2]}
          examples: [reef door 1, reef 1 door]
          negative_examples: [reef, door]
        """);
    assertThat(Posts.scan(rules, "reef door 22, reef 80 door").findings())
        .extracting(finding -> finding.facts().get("port"))
        .containsExactly("22", "80");
    assertThat(problems(RULE.replace("host: 1,", "host: [1, x],")))
        .anyMatch(p -> p.contains("fact 'host' must be a group's number or a list of them"));
  }

  @Test
  void givesEachOpenPortOfAReportItsHost() {
    String report = """
        Nmap scan report for reef.agora.test (198.18.3.7)
        Host is up (0.02s latency).
        Not shown: 997 closed tcp ports (reset)
        PORT     STATE         SERVICE VERSION
        22/tcp   open          ssh     OpenSSH 9.6 (protocol 2.0)
        | ssh-hostkey:
        |   256 00:11:22 (ED25519)
        53/udp   open|filtered domain
        80/tcp   closed        http
        443/tcp  open          https
        6379/tcp open          redis
        9200/tcp open          http    Tide 8.1

        Nmap scan report for 198.18.3.8
        Host is up.
        PORT   STATE SERVICE
        22/tcp open  ssh
        """;
    assertThat(Posts.scan(Posts.BUILT_IN, report).findings())
        .filteredOn(finding -> finding.facts().containsKey("port"))
        .extracting(
            f -> f.facts().get("ip"), f -> f.facts().get("port"), f -> f.facts().get("service"))
        .containsExactly(
            tuple("198.18.3.7", "22", "ssh"),
            tuple("198.18.3.7", "443", "https"),
            tuple("198.18.3.7", "6379", "redis"),
            tuple("198.18.3.7", "9200", "http"),
            tuple("198.18.3.8", "22", "ssh"));
  }

  private List<Finding> scan(String body) {
    return Posts.scan(Posts.rules(folder, RULE), body).findings();
  }

  private List<String> problems(String yaml) {
    return catchThrowableOfType(RuleException.class, () -> Posts.rules(folder, yaml))
        .problems();
  }
}
