package dev.exuvia.extractors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.exuvia.core.scan.Finding;
import dev.exuvia.extractors.rules.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactsOfLogsTest {
  private static final Path RULES = Path.of("src/main/resources/rules");
  private static final RuleSet SSH = RuleSet.load(
      RULES.resolve("ssh-server.yml"),
      RULES.resolve("ssh-client.yml"),
      RULES.resolve("ssh-prose.yml"));
  private static final RuleSet PORTS = RuleSet.load(
      RULES.resolve("ports-scanners.yml"),
      RULES.resolve("ports-hosts.yml"),
      RULES.resolve("ports-firewalls.yml"),
      RULES.resolve("ports-prose.yml"));
  private static final RuleSet TRACES =
      RuleSet.load(RULES.resolve("traces-dotnet.yml"), RULES.resolve("traces-script.yml"));

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(
            "sshd[9]: drop connection #12 from [203.0.113.7]:50022 on [10.0.3.7]:22 past"
                + " MaxStartups",
            Map.of("ip", "203.0.113.7", "port", "50022")),
        arguments(
            "sshd[9]: ROOT LOGIN REFUSED FROM 203.0.113.7 port 50022",
            Map.of("ip", "203.0.113.7", "port", "50022")),
        arguments(
            "sshd[9]: fatal: Access denied for user crab by PAM account configuration [preauth]",
            Map.of("user", "crab")),
        arguments(
            "sshd[9]: Address 203.0.113.7 maps to reef.agora.test, but this does not map back",
            Map.of("ip", "203.0.113.7", "host", "reef.agora.test")),
        arguments(
            "sshd[9]: Failed password for invalid user Accepted password for root from 192.0.2.1"
                + " port 22 ssh2 from 203.0.113.7 port 50022 ssh2",
            Map.of("ip", "203.0.113.7", "port", "50022")),
        arguments(
            "sshd[9]: pam_tally2(sshd:auth): user crab (1000) tally 7, deny 5",
            Map.of("user", "crab")),
        arguments(
            "dropbear[9]: Exit before auth from <203.0.113.7:50022>: (user 'crab', 4 fails): bye",
            Map.of("ip", "203.0.113.7", "user", "crab", "count", "4")),
        arguments(
            "type=USER_LOGIN msg=audit(1790000000.1:7): pid=4 uid=0 msg='op=login acct=\"crab\""
                + " exe=\"/usr/sbin/sshd\" hostname=? addr=203.0.113.7 terminal=ssh res=failed'",
            Map.of("ip", "203.0.113.7", "user", "crab")),
        arguments(
            "%SEC_LOGIN-4-LOGIN_FAILED: Login failed [user: crab] [Source: 203.0.113.7]"
                + " [localport: 22] [Reason: Login Authentication Failed]",
            Map.of("ip", "203.0.113.7", "user", "crab")),
        arguments(
            "login failure for user crab from 203.0.113.7 via ssh",
            Map.of("ip", "203.0.113.7", "user", "crab")),
        arguments(
            "sshguard[7]: Blocking \"203.0.113.7/32\" for 120 secs (3 attacks in 2 secs)",
            Map.of("ip", "203.0.113.7")),
        arguments("SSH 登录失败 1,284 次，来自 203.0.113.7", Map.of("ip", "203.0.113.7", "count", "1,284")),
        arguments(
            "sshd[9]: PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser="
                + " rhost=203.0.113.7 user=crab",
            Map.of("ip", "203.0.113.7", "user", "crab", "count", "2")),
        arguments(
            "There were 214 failed login attempts since the last successful login.",
            Map.of("count", "214")),
        arguments(
            "Rule: 5716 (level 5) -> 'sshd: authentication failed.'\nSrc IP: 203.0.113.7\n"
                + "User: crab",
            Map.of("ip", "203.0.113.7", "user", "crab")),
        arguments(
            "{\"rule\":{\"description\":\"sshd: Attempt to login using a non-existent user\"},"
                + "\"data\":{\"srcip\":\"203.0.113.7\",\"srcuser\":\"crab\"}}",
            Map.of("ip", "203.0.113.7", "user", "crab")),
        arguments(
            "{\"event\":{\"action\":\"ssh_login\",\"outcome\":\"failure\"},"
                + "\"source\":{\"ip\":\"203.0.113.7\"},\"user\":{\"name\":\"crab\"}}",
            Map.of("ip", "203.0.113.7", "user", "crab")),
        arguments(
            "Failed logins from:\n    203.0.113.7: 42 times",
            Map.of("ip", "203.0.113.7", "count", "42")),
        arguments(
            "Net::SSH::AuthenticationFailed: Authentication failed for user crab@reef.agora.test",
            Map.of("host", "reef.agora.test", "user", "crab")),
        arguments(
            "asyncssh.misc.PermissionDenied: Permission denied for user crab on host 203.0.113.7",
            Map.of("ip", "203.0.113.7", "user", "crab")),
        arguments(
            "Mein SSH-Login auf 203.0.113.7 als crab ist gerade fehlgeschlagen.",
            Map.of("ip", "203.0.113.7")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void aFailedLoginSaysWhoAndWhence(String line, Map<String, String> facts) {
    assertThat(Posts.scan(SSH, line).findings())
        .singleElement()
        .extracting(Finding::facts)
        .satisfies(found -> assertThat(found).containsAllEntriesOf(facts));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "sshd[9]: Accepted publickey for Failed password for root from 203.0.113.7 port 50022 ssh2",
        "sshd[9]: Accepted password for Invalid user crab from 203.0.113.7 port 50022 ssh2"
      })
  void aNameThatImitatesAFailureMakesNoFailureOfALogin(String line) {
    assertThat(Posts.scan(SSH, line).findings()).isEmpty();
  }

  static Stream<Arguments> exposures() {
    return Stream.of(
        arguments(
            "nginx 80 root 6u IPv4 99 0t0 TCP *:8080 (LISTEN)",
            Map.of("port", "8080", "protocol", "tcp", "process", "nginx", "user", "root")),
        arguments(
            "dnsmasq 6 crab 4u IPv4 19 0t0 UDP *:53", Map.of("port", "53", "protocol", "udp")),
        arguments(
            "\"Ports\": [{\"IP\": \"0.0.0.0\", \"PrivatePort\": 5432, \"PublicPort\": 5433}]",
            Map.of("ip", "0.0.0.0", "port", "5433", "container_port", "5432")),
        arguments(
            "$ telnet 203.0.113.7 6379\nTrying 203.0.113.7...\nConnected to 203.0.113.7.",
            Map.of("ip", "203.0.113.7", "port", "6379")),
        arguments(
            "ssh -R 0.0.0.0:8080:localhost:3000 crab@reef.agora.test",
            Map.of("ip", "0.0.0.0", "port", "8080")),
        arguments("UFW allows 5432/tcp from anywhere", Map.of("port", "5432", "protocol", "tcp")),
        arguments(
            "203.0.113.7 answered on 8006, reachable from outside",
            Map.of("ip", "203.0.113.7", "port", "8006")),
        arguments("公网可以直接访问 203.0.113.7:6379", Map.of("ip", "203.0.113.7", "port", "6379")),
        arguments(
            "tcp46      0      0  *.8080                 *.*                    LISTEN",
            Map.of("port", "8080", "protocol", "tcp")),
        arguments(
            "Our tide box: port 6379 on 203.0.113.7 is open to the whole internet.",
            Map.of("ip", "203.0.113.7", "port", "6379")),
        arguments(
            "La porta 8080 di 203.0.113.7 è aperta su Internet.",
            Map.of("ip", "203.0.113.7", "port", "8080")),
        arguments("Puertos abiertos: 22/tcp", Map.of("port", "22", "protocol", "tcp")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exposures")
  void anOpenPortSaysWhere(String text, Map<String, String> facts) {
    assertThat(Posts.scan(PORTS, text).findings())
        .singleElement()
        .extracting(Finding::facts)
        .satisfies(found -> assertThat(found).containsAllEntriesOf(facts));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Our reef is 203.0.113.7. Port 6379 is open to the whole internet.",
        "Port 6379 is open to the whole internet: 203.0.113.7 as well as 203.0.113.8.",
        "Port 6379 is open to the whole internet, not to 203.0.113.0/24 alone.",
        "Port 6379 of tide 1.203.113.7-beta is open to the whole internet.",
        "Port 6379 of tide/1.203.113.7 is open to the whole internet."
      })
  void anAddressThatIsNotTheOnlyOneOfTheSentenceIsNoPlace(String text) {
    assertThat(Posts.scan(PORTS, text).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.facts()).doesNotContainKey("ip"));
  }

  static Stream<Arguments> traces() {
    return Stream.of(
        arguments(
            """
            [InvalidOperationException: tide]
               Reef.Default.Page_Load(Object sender, EventArgs e) in c:\\reef\\Default.cs:22
            """, Map.of("exception", "InvalidOperationException", "path", "c:\\reef\\Default.cs")),
        arguments("""
            /home/crab/bin/tide:9:in `run': no tide (Reef::TideError)
            \tfrom /home/crab/bin/tide:3:in `<main>'
            """, Map.of("exception", "Reef::TideError", "frame", "run", "user", "crab")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("traces")
  void aTraceIsOneFindingWithItsTopFrame(String trace, Map<String, String> facts) {
    List<Finding> findings = Posts.scan(TRACES, trace).findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().facts()).containsAllEntriesOf(facts);
  }
}
