package dev.exuvia.index;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.exuvia.core.store.StoreException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BusyServerTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static final String DONE =
      "{\"create\":{\"status\":201,\"_seq_no\":7,\"_primary_term\":1}}";
  private static final String BUSY =
      "{\"create\":{\"status\":429,\"error\":{\"type\":\"es_rejected_execution_exception\"}}}";
  private static final List<Write> THREE = List.of(create("a"), create("b"), create("c"));

  private final List<Duration> pauses = new ArrayList<>();
  private ElasticsearchDocuments documents;

  @BeforeEach
  void open() throws StoreException {
    SERVER.stubFor(get(urlPathMatching(".*/_mapping")).willReturn(okJson("{}")));
    SERVER.stubFor(put(anyUrl()).willReturn(okJson("{}")));
    health("{\"timed_out\":false}");
    var settings = new StoreSettings("t", 0, 4, Duration.ofMillis(100));
    var connection =
        new Connection(URI.create(SERVER.baseUrl()), null, null, "a2V5OnNlY3JldA==", null);
    documents = ElasticsearchDocuments.open(connection, settings, pauses::add);
  }

  private static void health(String answer) {
    SERVER.stubFor(get(urlPathMatching("/_cluster/health/.*")).willReturn(okJson(answer)));
  }

  @Test
  void doesNotBeginBeforeTheIndicesAreReady() {
    health("{\"timed_out\":true}");

    assertThatThrownBy(() -> ElasticsearchDocuments.open(
            new Connection(URI.create(SERVER.baseUrl()), null, null, "a2V5OnNlY3JldA==", null),
            new StoreSettings("t", 0, 4, Duration.ofMillis(100)),
            pauses::add))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("t-* were not ready");
  }

  @AfterEach
  void close() {
    documents.close();
  }

  @Test
  void sendsOnlyTheItemAgainThatTheServerWasTooBusyFor() throws Exception {
    bulk(STARTED, "again", okJson("{\"items\":[" + DONE + "," + BUSY + "," + DONE + "]}"));
    bulk("again", "end", okJson("{\"items\":[" + DONE + "]}"));

    assertThat(documents.write(THREE)).hasSize(3).hasOnlyElementsOfType(Written.Done.class);

    SERVER.verify(
        2,
        postRequestedFor(urlPathEqualTo("/_bulk"))
            .withHeader("Authorization", equalTo("ApiKey a2V5OnNlY3JldA==")));
    SERVER.verify(
        1,
        postRequestedFor(urlPathEqualTo("/_bulk"))
            .withRequestBody(containing("\"b\"")
                .and(com.github.tomakehurst.wiremock.client.WireMock.not(containing("\"a\"")))));
    assertThat(pauses).containsExactly(Duration.ofMillis(100));
  }

  @Test
  void repeatsAWholeRequestWithGrowingPauses() throws Exception {
    bulk(STARTED, "reset", aResponse().withStatus(503).withBody("<html>busy</html>"));
    bulk("reset", "fine", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    bulk("fine", "end", okJson("{\"items\":[" + DONE + "," + DONE + "," + DONE + "]}"));

    assertThat(documents.write(THREE)).hasOnlyElementsOfType(Written.Done.class);

    assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @Test
  void givesUpAfterAllAttemptsAndNamesTheFirstItemOnly() {
    SERVER.stubFor(post(urlPathEqualTo("/_bulk"))
        .willReturn(okJson("{\"items\":[" + BUSY + "," + BUSY + "," + BUSY + "]}")));

    assertThatThrownBy(() -> documents.write(THREE))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("3 of 3")
        .hasMessageContaining("Create[audit a]")
        .hasMessageNotContaining("words of");
    assertThat(pauses).hasSize(3);
  }

  @Test
  void givesUpOnAServerThatIsNotThere() {
    SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(502)));

    assertThatThrownBy(() -> documents.write(THREE))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("status 502");
    assertThatThrownBy(() -> documents.version()).isInstanceOf(StoreException.class);
  }

  @Test
  void doesNotTakeTooFewAnswersForSuccess() {
    SERVER.stubFor(post(urlPathEqualTo("/_bulk")).willReturn(okJson("{\"items\":[" + DONE + "]}")));

    assertThatThrownBy(() -> documents.write(THREE)).hasMessageContaining("1 of 3");
  }

  @Test
  void stopsWaitingWhenItIsInterrupted() throws Exception {
    SERVER.stubFor(post(urlPathEqualTo("/_bulk")).willReturn(aResponse().withStatus(503)));
    var settings = new StoreSettings("t", 0, 4, Duration.ofMillis(100));
    var connection = new Connection(URI.create(SERVER.baseUrl()), null, null, null, null);
    try (var stopped = ElasticsearchDocuments.open(connection, settings, time -> {
      throw new InterruptedException();
    })) {
      assertThatThrownBy(() -> stopped.write(THREE)).isInstanceOf(StoreException.class);
      assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
    }
  }

  @Test
  void splitsWhatIsTooLargeForOneRequest() throws Exception {
    SERVER.stubFor(post(urlPathEqualTo("/_bulk")).willReturn(okJson("{\"items\":[" + DONE + "]}")));
    var large = Json.object().put("detail", "x".repeat(Bulk.MOST_BYTES - 1000));

    assertThat(documents.write(List.of(
            new Write.Create(Index.AUDIT, "a", large), new Write.Create(Index.AUDIT, "b", large))))
        .hasSize(2);

    SERVER.verify(2, postRequestedFor(urlPathEqualTo("/_bulk")));
  }

  private static Write create(String id) {
    return new Write.Create(Index.AUDIT, id, Json.object().put("who", "words of " + id));
  }

  private static void bulk(String from, String to, ResponseDefinitionBuilder answer) {
    SERVER.stubFor(post(urlPathEqualTo("/_bulk"))
        .inScenario("bulk")
        .whenScenarioStateIs(from)
        .willReturn(answer)
        .willSetStateTo(to));
  }
}
