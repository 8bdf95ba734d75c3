package dev.exuvia.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoMessagesTest {
  private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>";
  private static final String SLACK = """
      {"text":"fallback","blocks":[
        {"type":"header","text":{"type":"plain_text","text":"Critical: GitHub token"}},
        {"type":"section","text":{"type":"mrkdwn","text":"*Acme Robotics* leaked `ghp_████` &lt;b&gt; <!channel>"}},
        {"type":"section","fields":[{"type":"mrkdwn","text":"*Agent*\\nacme-ops"},
          {"type":"mrkdwn","text":"*Since*\\n2 minutes"}]},
        {"type":"rich_text","elements":[{"type":"rich_text_preformatted","elements":[
          {"type":"text","text":"%s"}]}]},
        {"type":"divider"},
        {"type":"context","elements":[{"type":"plain_text","text":"id 12345678 %s"}]}]}
      """.formatted(HOSTILE, HOSTILE);

  @TempDir
  Path outbox;

  private final Visitor visitor = new Visitor();
  private DemoWorld world;

  @BeforeEach
  void start() throws Exception {
    world = DemoWorld.start(outbox, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    visitor.close();
    world.close();
  }

  @Test
  void savesASlackMessageAsItCameAndAsAPage() throws Exception {
    var answer = visitor.post(world.slack("acme-robotics"), SLACK);
    assertThat(new String(answer.body(), UTF_8)).isEqualTo("ok");
    assertThat(names())
        .containsExactly("slack-001-acme-robotics.json", "slack-001-acme-robotics.html");
    assertThat(page()).contains("<h1>Critical: GitHub token</h1>", "<b>Acme Robotics</b>");
  }

  @Test
  void showsHostileTextOfASlackMessageAsText() throws Exception {
    visitor.post(world.slack("acme-robotics"), SLACK);
    assertThat(page())
        .doesNotContain("<script", "<img", "onerror=alert(2)>")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void marksWhatWouldNotifySomebody() throws Exception {
    visitor.post(world.slack("acme-robotics"), SLACK);
    assertThat(page()).contains("<span class=\"works\">&lt;!channel&gt;</span>");
  }

  @Test
  void refusesWhatIsNoMessageForAKnownHook() throws Exception {
    assertThat(visitor.post(world.slack("acme-robotics"), "{").statusCode()).isEqualTo(400);
    assertThat(visitor.post(world.moltbook().resolve("/services/x"), "{}").statusCode())
        .isEqualTo(405);
    assertThat(visitor.ask(world.slack("acme-robotics"), "").statusCode()).isEqualTo(404);
    assertThat(world.saved()).isEmpty();
  }

  @Test
  void savesAMailOnceForAllItsRecipientsWithItsPicturesInThePage() throws Exception {
    send("Acme: 1 critical <b>exposure</b>", "<h1>Leak</h1><img src=\"cid:days\">");
    assertThat(names())
        .containsExactly(
            "mail-001-acme-1-critical-b-exposure-b.eml",
            "mail-001-acme-1-critical-b-exposure-b.html");
    assertThat(page()).contains("data:image/png;base64,iVBO", "&lt;h1&gt;Leak&lt;/h1&gt;");
  }

  @Test
  void givesAMailsOwnMarkupNoRights() throws Exception {
    send(HOSTILE, HOSTILE);
    assertThat(page())
        .doesNotContain("<script", "<img")
        .contains("<iframe sandbox title", "default-src &#39;none&#39;".replace("&#39;", "'"));
  }

  @Test
  void removesTheMessagesOfAnEarlierRunAndNothingElse() throws Exception {
    visitor.post(world.slack("acme-robotics"), SLACK);
    Path other = Files.writeString(outbox.resolve("slack-notes.html"), "mine");
    world.close();
    try (DemoWorld again = DemoWorld.start(outbox, Clock.systemUTC())) {
      assertThat(again.saved()).isEmpty();
      assertThat(outbox).isDirectoryContaining(other::equals);
      assertThat(outbox.toFile().list()).hasSize(1);
    }
  }

  private void send(String subject, String html) throws Exception {
    Properties smtp = new Properties();
    smtp.put("mail.smtp.host", "127.0.0.1");
    smtp.put("mail.smtp.port", Integer.toString(world.smtpPort()));
    MimeMessage mail = new MimeMessage(Session.getInstance(smtp));
    mail.setFrom(new InternetAddress("exuvia@localhost"));
    mail.setRecipients(RecipientType.TO, "soc@acme.example, duty@acme.example");
    mail.setSubject(subject, "UTF-8");
    MimeBodyPart body = new MimeBodyPart();
    body.setContent(html, "text/html; charset=UTF-8");
    MimeBodyPart picture = new MimeBodyPart();
    picture.setContent(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, "image/png");
    picture.setContentID("<days>");
    picture.setDisposition(MimeBodyPart.INLINE);
    mail.setContent(new MimeMultipart("related", body, picture));
    Transport.send(mail);
  }

  private List<String> names() {
    return world.saved().stream().map(path -> path.getFileName().toString()).toList();
  }

  private String page() throws Exception {
    return Files.readString(world.saved().getLast());
  }
}
