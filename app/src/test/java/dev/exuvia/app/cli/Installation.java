package dev.exuvia.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.exuvia.embedded.NodeConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An installation of its own: a folder with configuration and data, indices under a prefix of their
 * own on the node of this test run, and two platforms, a Slack and a mailbox on loopback.
 */
final class Installation implements AutoCloseable {
  static final String OWNER = "0xac3e0000000000000000000000000000ac3e0001";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final NodeConnection node;
  private final HttpClient http = HttpClient.newHttpClient();
  final String prefix = "cli-" + NUMBER.incrementAndGet();
  final WireMockServer web =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  /** Writes the configuration and starts the platforms. */
  Installation(Path folder, NodeConnection node) throws IOException {
    this.folder = folder;
    this.node = node;
    web.start();
    mail.start();
    Files.writeString(configFile(), config());
    Files.writeString(organisations(), ORGANISATIONS);
  }

  /** The environment: the node's password and a webhook, whose path is a secret, too. */
  Map<String, String> environment() {
    return Map.of(
        "ES_PASSWORD", node.password(), "ACME_WEBHOOK", web.url("/services/T0/B0/acme-webhook"));
  }

  Path configFile() {
    return folder.resolve("exuvia.yml");
  }

  Path organisations() {
    return folder.resolve("organisations.yml");
  }

  Path data() {
    return folder.resolve("data");
  }

  /** Writes a file beside the configuration. */
  Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Runs a command with this configuration. */
  Ran run(String... words) {
    return runWith("", words);
  }

  /** Runs a command that reads standard input. */
  Ran runWith(String input, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", configFile().toString(), "--data-dir", data().toString()));
    return Ran.command(environment(), input, all);
  }

  /** Every document of every index of ours, as Elasticsearch holds it. */
  List<JsonNode> documents(String noun) throws IOException {
    ask("POST", "/" + prefix + "-" + noun + "/_refresh", "");
    String answer = ask("POST", "/" + prefix + "-" + noun + "/_search?size=10000", "");
    JsonNode hits = JSON.readTree(answer).path("hits");
    if (hits.path("total").path("value").asInt() != hits.path("hits").size()) {
      throw new IllegalStateException("there are more documents than one answer holds");
    }
    return hits.path("hits").valueStream().toList();
  }

  /** Asks the node itself. */
  String ask(String method, String path, String body) throws IOException {
    String login =
        Base64.getEncoder().encodeToString((node.user() + ":" + node.password()).getBytes(UTF_8));
    HttpRequest request = HttpRequest.newBuilder(URI.create(node.uri() + path))
        .header("Authorization", "Basic " + login)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
    HttpResponse<String> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    if (answer.statusCode() >= 300) {
      throw new IOException(method + " " + path + " was answered " + answer.statusCode());
    }
    return answer.body();
  }

  @Override
  public void close() throws IOException {
    web.stop();
    mail.stop();
    JsonNode indices = JSON.readTree(ask("GET", "/" + prefix + "-*/_settings", ""));
    for (String index : indices.propertyNames()) {
      ask("DELETE", "/" + index, "");
    }
    http.close();
  }

  private String config() {
    return """
        contact: https://example.org/contact
        elasticsearch:
          url: %s
          username: %s
          password: ${ES_PASSWORD}
          prefix: %s
        sources:
          - {id: moltbook, kind: moltbook, permission: granted, rate: 6000, base_url: "%s"}
          - {id: 8004scan, kind: 8004scan, rate: 6000, first_window: 30d, base_url: "%s"}
        alerting:
          smtp: {host: 127.0.0.1, port: %d, tls: none, from: exuvia@example.org}
        operator:
          routes:
            - {name: mail, mail: [operator@example.org], for: [digest]}
        """.formatted(
            node.uri(),
            node.user(),
            prefix,
            web.url("/moltbook"),
            web.url("/8004scan"),
            mail.getSmtp().getPort());
  }

  private static final String ORGANISATIONS = """
      organisations:
        - id: acme
          name: Acme
          identifiers:
            - {handle: "moltbook:acme-ops"}
            - {handle: "ingest:acme-ops"}
            - {domain: acme.example}
            - {owner: "%s"}
          routes:
            - {name: slack, slack: ACME_WEBHOOK, for: [page, digest]}
            - {name: mail, mail: [soc@acme.example], for: [page, digest]}
      """.formatted(OWNER);
}
