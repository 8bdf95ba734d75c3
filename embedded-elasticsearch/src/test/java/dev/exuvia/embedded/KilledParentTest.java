package dev.exuvia.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledParentTest {
  @Test
  void endsWithItsParentAndComesBackWithDataAndPassword(@TempDir Path data) throws Exception {
    Process parent = parent(data);
    ProcessHandle child;
    NodeConnection before;
    try (var output = new BufferedReader(
        new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      child = ProcessHandle.of(Long.parseLong(output.readLine().replace("node=", "")))
          .orElseThrow();
      before = EmbeddedNode.attach(data).orElseThrow();
      Calls.send(before, "PUT", "/kept", "{\"settings\":{\"number_of_replicas\":0}}");
      assertThat(Calls.send(before, "PUT", "/kept/_doc/1", "{\"a\":1}").statusCode())
          .isEqualTo(201);
      parent.destroyForcibly().waitFor();
    }

    try (var node = EmbeddedNode.start(ElasticsearchExtension.home(), data)) {
      assertThat(child.isAlive()).as("the killed parent's node").isFalse();
      assertThat(node.owned()).isTrue();
      assertThat(node.connection().password()).isEqualTo(before.password());
      Calls.send(node.connection(), "GET", "/_cluster/health/kept?wait_for_status=green", "");
      assertThat(Calls.send(node.connection(), "GET", "/kept/_doc/1", "").statusCode())
          .isEqualTo(200);
    }
    assertThat(Files.exists(data.resolve("node.json"))).isFalse();
    assertThat(EmbeddedNode.attach(data)).isEmpty();
  }

  @Test
  void isSharedByASecondProcessAndEndsByItselfWhenNobodyFollows(@TempDir Path data)
      throws Exception {
    Process parent = parent(data);
    try (var output = new BufferedReader(
        new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      long pid = Long.parseLong(output.readLine().replace("node=", ""));
      var child = ProcessHandle.of(pid).orElseThrow();
      try (var second = EmbeddedNode.start(ElasticsearchExtension.home(), data)) {
        assertThat(second.owned()).isFalse();
        assertThat(second.pid()).isEqualTo(pid);
      }
      assertThat(child.isAlive()).as("the node after the second process").isTrue();
      parent.destroyForcibly();

      assertThat(child.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  private static Process parent(Path data) throws Exception {
    String classes =
        String.join(File.pathSeparator, location(EmbeddedNode.class), location(Parent.class));
    return new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes,
            Parent.class.getName(),
            ElasticsearchExtension.home().toString(),
            data.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String location(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }
}
