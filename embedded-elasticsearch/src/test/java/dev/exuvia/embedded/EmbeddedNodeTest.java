package dev.exuvia.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ElasticsearchExtension.class)
class EmbeddedNodeTest {
  @Test
  void refusesAnonymousCallersAndKnowsItsOwnPassword(NodeConnection node) throws Exception {
    assertThat(Calls.anonymous(node, "/_cluster/health").statusCode()).isEqualTo(401);
    assertThat(Calls.send(node, "GET", "/_cluster/health", "").statusCode()).isEqualTo(200);
    assertThat(node.toString()).doesNotContain(node.password());
  }

  @Test
  void makesNoIndexThatNobodyCreated(NodeConnection node) throws Exception {
    var answer = Calls.send(node, "PUT", "/not-created/_doc/1", "{}");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("index_not_found_exception");
  }

  @Test
  void watchesTheDisk(NodeConnection node) throws Exception {
    String settings = Calls.send(
            node, "GET", "/_cluster/settings?include_defaults=true&flat_settings=true", "")
        .body();

    assertThat(settings)
        .contains("\"cluster.routing.allocation.disk.threshold_enabled\":\"true\"")
        .contains("\"cluster.routing.allocation.disk.watermark.flood_stage\":\"1gb\"");
  }

  @Test
  void keepsWhatIsSecretToThisUserAlone(EmbeddedNode node) throws Exception {
    for (String file : new String[] {"node.password", "node.json", "node.lock"}) {
      assertThat(PosixFilePermissions.toString(
              Files.getPosixFilePermissions(node.data().resolve(file))))
          .as(file)
          .isEqualTo("rw-------");
    }
    assertThat(node.data().resolve("logs/elasticsearch.log")).isNotEmptyFile();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void isDeafToTheCtrlCThatStopsItsParent(EmbeddedNode node) throws Exception {
    String ignored = Files.readAllLines(Path.of("/proc/" + node.pid() + "/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .findFirst()
        .orElseThrow();
    long mask = Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16);
    assertThat(mask & 0b11).as("SIGHUP and SIGINT in %s", ignored).isEqualTo(0b11);
  }

  @Test
  void isFoundByACommandBesideIt(EmbeddedNode node) throws Exception {
    assertThat(EmbeddedNode.attach(node.data())).contains(node.connection());
  }

  @Test
  void isSharedByWhoComesSecondAndOutlivesHim(EmbeddedNode node) throws Exception {
    try (var second = EmbeddedNode.start(ElasticsearchExtension.home(), node.data())) {
      assertThat(second.owned()).isFalse();
      assertThat(second.pid()).isEqualTo(node.pid());
    }
    assertThat(node.isAlive()).isTrue();
    assertThat(EmbeddedNode.attach(node.data())).isPresent();
  }

  @Test
  void findsNothingWhereNothingRuns(@TempDir Path data) throws Exception {
    assertThat(EmbeddedNode.attach(data)).isEmpty();

    Files.writeString(data.resolve("node.password"), "left");
    Files.writeString(
        data.resolve("node.json"),
        "{\"uri\":\"http://127.0.0.1:1\",\"pid\":" + ProcessHandle.current().pid()
            + ",\"begun\":1,\"startedAt\":\"2026-01-01T00:00:00Z\"}");

    assertThat(EmbeddedNode.attach(data))
        .as("a process id that was given away again")
        .isEmpty();
  }

  @Test
  void saysWhoHoldsAFolderWhoseNodeDoesNotCome(@TempDir Path data) throws Exception {
    try (var held = FolderLock.tryTake(data).orElseThrow()) {
      assertThatThrownBy(
              () -> EmbeddedNode.start(ElasticsearchExtension.home(), data, "512m", Duration.ZERO))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(
              "held by this process (" + ProcessHandle.current().pid() + ")");
      assertThat(held.formerChild()).isEmpty();
    }
    FolderLock.tryTake(data).orElseThrow().close();
  }

  @Test
  void saysWhyItDidNotStartAndWhereItsLogIs(@TempDir Path data) throws Exception {
    Files.createDirectories(data.resolve("node"));
    Files.writeString(data.resolve("node/data"), "a file where a folder should be");

    assertThatThrownBy(() -> EmbeddedNode.start(ElasticsearchExtension.home(), data))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Elasticsearch did not start: ")
        .hasMessageEndingWith("see " + data.toRealPath().resolve("logs"))
        .hasMessageNotContaining("\n");
  }

  @Test
  void saysWhatToDoWithoutANode() {
    assertThatThrownBy(EmbeddedNode::home).hasMessageContaining("./exuvia");
  }
}
