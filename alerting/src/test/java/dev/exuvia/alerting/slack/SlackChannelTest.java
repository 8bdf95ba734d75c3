package dev.exuvia.alerting.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.exuvia.alerting.AlertChannelContract;
import dev.exuvia.alerting.Hostile;
import dev.exuvia.alerting.Samples;
import dev.exuvia.core.Severity;
import dev.exuvia.core.alert.AlertChannel;
import dev.exuvia.core.alert.AlertChannel.Outcome;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.owner.Route;
import dev.exuvia.core.scan.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackChannelTest extends AlertChannelContract {
  private static final String PATH = "/services/T0/B0/made-up";

  @RegisterExtension
  final WireMockExtension slack = WireMockExtension.newInstance()
      .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
      .build();

  private final Map<String, String> environment = new HashMap<>();
  private final SlackChannel channel = new SlackChannel(
      new SlackSettings(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10)),
      name -> Optional.ofNullable(environment.get(name)),
      Clock.fixed(Samples.NOW, ZoneOffset.UTC));

  @BeforeEach
  void answersOk() {
    environment.put("ACME_SLACK_WEBHOOK", "http://127.0.0.1:" + slack.getPort() + PATH);
    answer(aResponse().withStatus(200).withBody("ok"));
  }

  @Override
  protected AlertChannel channel() {
    return channel;
  }

  @Override
  protected Route route() {
    return Samples.SLACK;
  }

  @Override
  protected Route brokenRoute() {
    return Samples.route("chat", Route.Channel.SLACK, "NOT_SET_ANYWHERE");
  }

  @Override
  protected void serverSaysLater() {
    answer(aResponse().withStatus(503).withBody(SERVERS_WORDS));
  }

  @Override
  protected void serverSaysNever() {
    answer(aResponse().withStatus(404).withBody(SERVERS_WORDS).withStatusMessage(SERVERS_WORDS));
  }

  @Override
  protected void serverIsGone() throws IOException {
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      environment.put("ACME_SLACK_WEBHOOK", "http://127.0.0.1:" + closed.getLocalPort() + PATH);
    }
  }

  @Override
  protected List<String> arrived() {
    return slack.getAllServeEvents().reversed().stream()
        .map(event -> event.getRequest().getBodyAsString())
        .map(SlackChannelTest::unescaped)
        .toList();
  }

  /** Only the text that Slack shows, plus the JSON itself for what it would obey. */
  @Override
  protected void harmless(String json) {
    super.harmless(json);
    JsonObject payload = JsonParser.parseString(json).getAsJsonObject();
    assertThat(payload.get("mrkdwn").getAsBoolean()).isFalse();
    assertThat(payload.get("unfurl_links").getAsBoolean()).isFalse();
    assertThat(payload.get("unfurl_media").getAsBoolean()).isFalse();
    assertThat(payload.get("text").getAsString()).doesNotContain("<", ">", "evil", "channel");
    assertThat(strings(payload, "type"))
        .as("no element that Slack acts on")
        .isSubsetOf(
            "header",
            "plain_text",
            "context",
            "rich_text",
            "rich_text_section",
            "rich_text_preformatted",
            "text");
  }

  @Test
  void rendersAHostilePostExactlyLikeThis() throws Exception {
    try (var golden = getClass().getResourceAsStream("/golden/hostile-slack.json")) {
      assertThat(golden).isNotNull();
      String json =
          SlackText.of(Samples.page(Hostile.all(), Hostile.TEXTS.getFirst())).json();
      assertThat(json).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  @Test
  void obeysRetryAfterInSecondsAndAsADate() throws Exception {
    answer(aResponse().withStatus(429).withHeader("Retry-After", "120"));
    assertThat(channel.send(Samples.page(), route()))
        .isEqualTo(new Outcome.TryLater(Duration.ofMinutes(2), "Slack asked to slow down (429)"));
    answer(aResponse().withStatus(429).withHeader("Retry-After", "Wed, 25 Nov 2026 10:17:30 GMT"));
    assertThat(channel.send(Samples.page(), route()))
        .isEqualTo(new Outcome.TryLater(Duration.ofMinutes(2), "Slack asked to slow down (429)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "soon", "99999999999999999999", ""})
  void takesANonsensicalRetryAfterForNoWish(String value) throws Exception {
    answer(aResponse().withStatus(429).withHeader("Retry-After", value));
    assertThat(channel.send(Samples.page(), route()))
        .isEqualTo(new Outcome.TryLater(Duration.ZERO, "Slack asked to slow down (429)"));
  }

  @Test
  void waitsNoLongerThanAnHourWhateverTheServerWishes() throws Exception {
    answer(aResponse().withStatus(429).withHeader("Retry-After", "864000"));
    assertThat(((Outcome.TryLater) channel.send(Samples.page(), route())).delay())
        .isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410})
  void refusesWhatAPersonMustRepair(int status) throws Exception {
    answer(aResponse().withStatus(status));
    assertThat(channel.send(Samples.page(), route())).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void followsNoRedirect() throws Exception {
    answer(aResponse()
        .withStatus(302)
        .withHeader("Location", "http://127.0.0.1:" + slack.getPort() + "/elsewhere"));
    assertThat(channel.send(Samples.page(), route())).isInstanceOf(Outcome.Refused.class);
    assertThat(slack.getAllServeEvents()).hasSize(1);
  }

  @Test
  void triesLaterWhenTheConnectionBreaks() throws Exception {
    answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertThat(channel.send(Samples.page(), route())).isInstanceOf(Outcome.TryLater.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example/services/x",
        "http://127.0.0.1.evil.example/x",
        "http://localhost@evil.example/x",
        "https://user:secret@hooks.example/x",
        "file:///etc/passwd",
        "not an address"
      })
  void sendsOverHttpsOnlyExceptToThisMachine(String address) throws Exception {
    environment.put("ACME_SLACK_WEBHOOK", address);
    assertThat(channel.send(Samples.page(), route()))
        .isEqualTo(new Outcome.Refused(
            "the environment variable ACME_SLACK_WEBHOOK does not hold an https address"));
  }

  @Test
  void tellsNoWebhookInItsReasons() throws Exception {
    serverSaysNever();
    assertThat(channel.send(Samples.page(), route()).toString())
        .contains("ACME_SLACK_WEBHOOK")
        .doesNotContain("made-up", "127.0.0.1");
  }

  @Test
  void staysWithinSlacksLimitsAndSaysWhatItLeftOut() {
    List<Message.Item> items = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Finding finding = Samples.finding("n" + i, "\u202E".repeat(30) + "x".repeat(270));
      items.add(new Message.Item(
          Samples.exposure(finding, "moltbook:1 " + "a".repeat(200), Severity.HIGH),
          List.of(finding),
          1L));
    }
    var page = new Message.Page("id", Samples.ACME, false, items, 0);
    JsonObject payload = JsonParser.parseString(SlackText.of(page).json()).getAsJsonObject();

    assertThat(payload.getAsJsonArray("blocks").size()).isLessThanOrEqualTo(50);
    List<String> texts = strings(payload, "text");
    assertThat(texts).allSatisfy(text -> assertThat(text).hasSizeBetween(1, 3_000));
    assertThat(texts.stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(13_000);
    assertThat(texts).anyMatch(text -> text.contains("further exposures did not fit here"));
    assertThat(payload.getAsJsonArray("blocks").get(0).toString()).hasSizeLessThan(300);
  }

  private void answer(ResponseDefinitionBuilder answer) {
    slack.stubFor(post(urlEqualTo(PATH)).willReturn(answer));
  }

  /** JSON whose strings hold the characters themselves. */
  private static String unescaped(String json) {
    return JsonParser.parseString(json).toString();
  }

  private static List<String> strings(JsonElement element, String name) {
    var found = new ArrayList<String>();
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(child -> found.addAll(strings(child, name)));
    } else if (element.isJsonObject()) {
      element.getAsJsonObject().asMap().forEach((key, value) -> {
        if (key.equals(name) && value.isJsonPrimitive()) {
          found.add(value.getAsString());
        }
        found.addAll(strings(value, name));
      });
    }
    return found;
  }
}
