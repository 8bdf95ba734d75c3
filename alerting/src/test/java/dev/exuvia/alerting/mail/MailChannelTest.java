package dev.exuvia.alerting.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import dev.exuvia.alerting.AlertChannelContract;
import dev.exuvia.alerting.Hostile;
import dev.exuvia.alerting.Samples;
import dev.exuvia.core.alert.AlertChannel;
import dev.exuvia.core.alert.AlertChannel.Outcome;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.owner.Route;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailChannelTest extends AlertChannelContract {
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Clock CLOCK = Clock.fixed(Samples.NOW, ZoneOffset.UTC);

  @RegisterExtension
  final GreenMailExtension server =
      new GreenMailExtension(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private final List<ScriptedSmtp> scripted = new ArrayList<>();

  @AfterEach
  void stops() throws Exception {
    for (ScriptedSmtp smtp : scripted) {
      smtp.close();
    }
  }

  @Override
  protected AlertChannel channel() {
    int port =
        scripted.isEmpty() ? server.getSmtp().getPort() : scripted.getLast().port();
    return channel(port, null, Map.of());
  }

  @Override
  protected Route route() {
    return Samples.MAIL;
  }

  @Override
  protected Route brokenRoute() {
    return Samples.route("post", Route.Channel.MAIL, "no address at all");
  }

  @Override
  protected void serverSaysLater() throws Exception {
    scripted.add(new ScriptedSmtp("451 4.7.1 " + SERVERS_WORDS));
  }

  @Override
  protected void serverSaysNever() throws Exception {
    scripted.add(new ScriptedSmtp("550 5.1.1 " + SERVERS_WORDS));
  }

  @Override
  protected void serverIsGone() {
    server.stop();
  }

  @Override
  protected List<String> arrived() throws Exception {
    var all = new ArrayList<String>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      all.add(mail.getSubject() + "\n" + text(mail, "text/plain") + text(mail, "text/html"));
    }
    return all;
  }

  @Override
  protected void harmless(String mail) {
    super.harmless(mail);
    String html = mail.substring(mail.indexOf("<!DOCTYPE"));
    assertThat(html)
        .doesNotContainPattern("(?i)<(script|img|a|iframe|object|link|form|svg|h1)\\b")
        .doesNotContainPattern("(?i)<[^>]*\\s(href|src|on\\w+)\\s*=")
        .doesNotContain("<!channel>", "<!--");
    assertThat(Pattern.compile("<pre").matcher(html).results().count())
        .isEqualTo(Pattern.compile("</pre>").matcher(html).results().count());
  }

  @Test
  void rendersAHostilePostExactlyLikeThis() throws Exception {
    try (var golden = getClass().getResourceAsStream("/golden/hostile-mail.txt")) {
      assertThat(golden).isNotNull();
      var renderer = new MailRenderer();
      Message.Page page = Samples.page(Hostile.all(), Hostile.TEXTS.getFirst());
      assertThat(renderer.subject(page) + "\n\n" + renderer.text(page))
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void namesTheMailAfterTheMessageSoThatARepeatIsRecognisable() throws Exception {
    channel().send(Samples.page(), route());
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getMessageID()).isEqualTo("<4f0c2a@exuvia.monitor.example>");
    assertThat(mail.getHeader("X-Exuvia-Message")).containsExactly("4f0c2a");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getSentDate()).isEqualTo("2026-11-25T10:15:30Z");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
  }

  @Test
  void showsTheReportsChartsInTheMail() throws Exception {
    channel().send(Samples.weekly(), route());
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(text(mail, "text/html")).contains("cid:by-day.png", "cid:by-severity.png");
    var related = (Multipart) ((Multipart) mail.getContent()).getBodyPart(1).getContent();
    assertThat(related.getCount()).isEqualTo(3);
    Part chart = related.getBodyPart(1);
    assertThat(chart.getHeader("Content-ID")).containsExactly("<by-day.png>");
    assertThat(chart.getInputStream().readAllBytes()).startsWith(0x89, 'P', 'N', 'G');
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void keepsTextsOfPostsOutOfTheHeaders(String hostile) throws Exception {
    channel().send(Samples.page("x", hostile), route());
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getHeader("Subject")).hasSize(1);
    assertThat(mail.getSubject())
        .startsWith("[Exuvia] CRITICAL: Acme deploy token")
        .doesNotContainPattern("[\\p{Cntrl}\\u202E\\u2066\\u200B\\u2028]")
        .doesNotContain("=?");
  }

  @Test
  void tellsWhenOnlySomeAddressesGotIt() throws Exception {
    scripted.add(new ScriptedSmtp("550 5.1.1 unknown", "gone@"));
    Route two = Samples.route("post", Route.Channel.MAIL, "soc@acme.example", "gone@acme.example");
    assertThat(channel().send(Samples.page(), two))
        .isEqualTo(new Outcome.Refused("the mail server answered 550; 1 of 2 addresses got it"));
  }

  @Test
  void logsInWithWhatTheEnvironmentHolds() throws Exception {
    server.setUser("watch@monitor.example", "watch", "made-up-password");
    var environment = Map.of("SMTP_USER", "watch", "SMTP_PASSWORD", "made-up-password");
    int port = server.getSmtp().getPort();
    assertThat(channel(port, "SMTP_USER", environment).send(Samples.page(), route()))
        .isEqualTo(new Outcome.Delivered());
    var wrong = Map.of("SMTP_USER", "watch", "SMTP_PASSWORD", "another");
    assertThat(channel(port, "SMTP_USER", wrong).send(Samples.page(), route()))
        .isEqualTo(new Outcome.Refused("the mail server did not take the user and password (535)"));
    assertThat(channel(port, "SMTP_USER", Map.of()).send(Samples.page(), route()))
        .isEqualTo(new Outcome.Refused("the environment variable SMTP_USER is not set"));
  }

  @ParameterizedTest(name = "a login that is answered {0}")
  @CsvSource({
    "454 4.7.0 not now, TryLater",
    "421 4.3.2 closing, TryLater",
    "535 5.7.8 no, Refused",
  })
  void triesALoginThatFailedInPassingAgain(String answer, String outcome) throws Exception {
    scripted.add(ScriptedSmtp.withLogin(answer));
    var environment = Map.of("SMTP_USER", "watch", "SMTP_PASSWORD", "made-up-password");
    assertThat(channel(scripted.getLast().port(), "SMTP_USER", environment)
            .send(Samples.page(), route()))
        .asString()
        .startsWith(outcome)
        .contains("did not take the user and password (" + answer.substring(0, 3) + ")");
  }

  @Test
  void sendsAMessageAgainOnlyToThoseWhoDidNotGetIt() throws Exception {
    scripted.add(new ScriptedSmtp("451 4.7.1 later", "busy@"));
    Route two = Samples.route("post", Route.Channel.MAIL, "soc@acme.example", "busy@acme.example");
    AlertChannel channel = channel();

    assertThat(channel.send(Samples.page(), two)).isInstanceOf(Outcome.TryLater.class);
    assertThat(channel.send(Samples.page(), two)).isInstanceOf(Outcome.TryLater.class);
    scripted.getLast().answer = "250 fine";
    assertThat(channel.send(Samples.page(), two)).isEqualTo(new Outcome.Delivered());

    assertThat(scripted.getLast().taken)
        .containsExactly("<soc@acme.example>", "<busy@acme.example>");
    assertThat(channel.send(Samples.page(), two)).isEqualTo(new Outcome.Delivered());
    assertThat(scripted.getLast().taken).as("a repeat goes to all").hasSize(4);
  }

  @Test
  void sendsNoPasswordWithoutTls() {
    assertThatThrownBy(() -> new MailSettings(
            "smtp.example",
            25,
            MailSettings.Security.NONE,
            "USER",
            "PASSWORD",
            "exuvia@monitor.example",
            WAIT,
            WAIT,
            WAIT))
        .hasMessage("mail: a password needs security: starttls or tls");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "a@b.example, c@d.example", "a@b.example\r\nBcc: x@y.z"})
  void refusesASenderThatIsNoAddress(String from) {
    assertThatThrownBy(() -> MailSettings.open("localhost", 25, MailSettings.Security.NONE, from))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sendsNothingOverAConnectionThatCannotBeProtected() throws Exception {
    var settings = new MailSettings(
        "127.0.0.1",
        server.getSmtp().getPort(),
        MailSettings.Security.STARTTLS,
        null,
        null,
        "exuvia@monitor.example",
        WAIT,
        WAIT,
        WAIT);
    var channel = new MailChannel(settings, name -> Optional.empty(), CLOCK);
    assertThat(channel.send(Samples.page(), route())).isInstanceOf(Outcome.TryLater.class);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  private static MailChannel channel(
      int port, @Nullable String user, Map<String, String> environment) {
    var settings = new MailSettings(
        "127.0.0.1",
        port,
        MailSettings.Security.NONE,
        user,
        user == null ? null : "SMTP_PASSWORD",
        "Exuvia <exuvia@monitor.example>",
        WAIT,
        WAIT,
        WAIT);
    return new MailChannel(settings, name -> Optional.ofNullable(environment.get(name)), CLOCK);
  }

  private static String text(Part part, String type) throws Exception {
    if (part.isMimeType(type)) {
      return part.getContent().toString();
    }
    var found = new StringBuilder();
    if (part.isMimeType("multipart/*")) {
      var parts = (Multipart) part.getContent();
      for (int i = 0; i < parts.getCount(); i++) {
        found.append(text(parts.getBodyPart(i), type));
      }
    }
    return found.toString();
  }
}
