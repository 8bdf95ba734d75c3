package dev.exuvia.extractors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.scan.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  private static List<Finding> found(String text) {
    return Posts.scan(Posts.BUILT_IN, text).findings();
  }

  private static String login(String user, String ip) {
    return """
        sshd[7]: Invalid user %1$s from %2$s port 50022
        sshd[7]: pam_unix(sshd:auth): check pass; user unknown
        sshd[7]: Failed password for invalid user %1$s from %2$s port 50022 ssh2
        sshd[7]: Received disconnect from %2$s port 50022:11: Bye Bye [preauth]
        """.formatted(user, ip);
  }

  @Test
  void makesOneFindingOfAServersLog() {
    List<Finding> findings =
        found(login("crab", "203.0.113.7") + login("tide", "198.51.100.9").repeat(10));
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().facts())
        .containsEntry("user", "crab")
        .containsEntry("ip", "203.0.113.7")
        .containsEntry("ips", "203.0.113.7 198.51.100.9")
        .containsEntry("users", "crab tide");
  }

  @Test
  void keepsWhatStandsFarApartAsTwo() {
    String log = login("crab", "203.0.113.7");
    assertThat(found(log + "and\nthen\nafter\nhours\n" + log.replace("crab", "tide")))
        .hasSize(2);
  }

  @Test
  void keepsFamiliesApart() {
    String ban = "fail2ban.actions [7]: NOTICE [sshd] Ban 203.0.113.7\n";
    assertThat(found(login("crab", "203.0.113.7") + ban))
        .extracting(Finding::rule)
        .containsExactly("sshd.invalid-user.1", "fail2ban.sshd.1");
  }

  @Test
  void makesOneFindingOfATraceAndItsCause() {
    String trace = """
        test.agora.TideException: out
        \tat test.agora.Reef.open(Reef.java:42)
        Caused by: test.agora.Low: lower
        \tat test.agora.Gate.knock(Gate.java:7)
        """;
    assertThat(found(trace)).hasSize(1);
    assertThat(found(trace).getFirst().facts())
        .containsEntry("exception", "test.agora.TideException");
  }
}
