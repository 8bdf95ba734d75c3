package dev.exuvia.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.alert.AlertChannel;
import dev.exuvia.core.alert.AlertChannel.Outcome;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.owner.Route;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every channel keeps, whatever it speaks. Each test has a fresh server. */
public abstract class AlertChannelContract {
  /** What a hostile or broken server says; it must not come back in a reason. */
  protected static final String SERVERS_WORDS = "quoth-the-server";

  /** The channel, talking to this test's server. */
  protected abstract AlertChannel channel() throws Exception;

  /** A route of it that works. */
  protected abstract Route route();

  /** A route whose secret or address is missing. */
  protected abstract Route brokenRoute();

  /** Makes the server say "later". */
  protected abstract void serverSaysLater() throws Exception;

  /** Makes the server say "never". */
  protected abstract void serverSaysNever() throws Exception;

  /** Makes the server vanish. */
  protected abstract void serverIsGone() throws Exception;

  /** What arrived, decoded as far as a person's program decodes it, markup kept. */
  protected abstract List<String> arrived() throws Exception;

  @Test
  void deliversAMessageWithItsId() throws Exception {
    assertThat(channel().send(Samples.page(), route())).isEqualTo(new Outcome.Delivered());
    assertThat(arrived()).singleElement().asString().contains("4f0c2a", "Acme deploy token");
  }

  @Test
  void deliversEveryKindOfMessage() throws Exception {
    AlertChannel channel = channel();
    var summary = new Message.Summary(
        "summary.acme",
        Samples.ACME,
        false,
        "first read of moltbook",
        Samples.page().items(),
        9);
    for (Message message : List.of(Samples.page(), summary, Samples.weekly())) {
      assertThat(channel.send(message, route())).isEqualTo(new Outcome.Delivered());
    }
    assertThat(arrived()).hasSize(3);
    assertThat(arrived().get(1)).contains("9 exposures", "8");
    assertThat(arrived().get(2)).contains("2026-W47", "3 posts reached a limit", "4232");
  }

  @Test
  void saysThatAMessageMayBeARepeat() throws Exception {
    Message.Page page = Samples.page();
    channel().send(new Message.Page(page.id(), Samples.ACME, true, page.items(), 2), route());
    assertThat(arrived().getFirst()).contains("may be a repeat", "2 alerts about this author");
  }

  @Test
  void triesLaterWhenTheServerAsksForIt() throws Exception {
    serverSaysLater();
    assertThat(channel().send(Samples.page(), route())).isInstanceOf(Outcome.TryLater.class);
  }

  @Test
  void triesLaterWhenNobodyAnswers() throws Exception {
    AlertChannel channel = channel();
    serverIsGone();
    assertThat(channel.send(Samples.page(), route())).isInstanceOf(Outcome.TryLater.class);
  }

  @Test
  void givesUpWhenTheServerRefusesForGood() throws Exception {
    serverSaysNever();
    assertThat(channel().send(Samples.page(), route())).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void refusesARouteThatIsNotSetUpAndSaysWhatIsMissing() throws Exception {
    Outcome outcome = channel().send(Samples.page(), brokenRoute());
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void neverQuotesTheServer() throws Exception {
    serverSaysNever();
    assertThat(channel().send(Samples.page(), route()).toString()).doesNotContain(SERVERS_WORDS);
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void neverLetsAPostsTextWork(String hostile) throws Exception {
    Message.Page page = Samples.page(hostile, hostile.replace('\n', ' '));
    assertThat(channel().send(page, route())).isEqualTo(new Outcome.Delivered());
    assertThat(arrived().getFirst()).satisfies(this::harmless);
  }

  static Stream<String> hostileTexts() {
    return Stream.concat(Hostile.TEXTS.stream(), Stream.of(Hostile.all()));
  }

  /** What holds in every medium; each adds its own. */
  protected void harmless(String text) {
    assertThat(text)
        .doesNotContainPattern("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F]")
        .doesNotContainPattern("[\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF]")
        .doesNotContainPattern("[\\x{E0000}-\\x{E0FFF}]")
        .doesNotContainPattern("(?i)evil[.\\u3002\\uFF0E](com|example)")
        .doesNotContainPattern("(?i)(javascript|vbscript|mailto):")
        .doesNotContainPattern("(?i)\\b(https?|ftp|slack)://(?!www\\.w3\\.org)");
  }
}
