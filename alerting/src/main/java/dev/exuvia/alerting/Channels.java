package dev.exuvia.alerting;

import dev.exuvia.alerting.mail.MailChannel;
import dev.exuvia.alerting.mail.MailSettings;
import dev.exuvia.alerting.slack.SlackChannel;
import dev.exuvia.core.alert.AlertChannel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The channels there are; a new one is one line here. */
public final class Channels {
  private Channels() {}

  /**
   * The channels of this configuration.
   *
   * @param environment where secrets are: {@code name -> Optional.ofNullable(System.getenv(name))}
   */
  public static List<AlertChannel> of(
      ChannelSettings settings, Function<String, Optional<String>> environment, Clock clock) {
    var channels = new ArrayList<AlertChannel>();
    channels.add(new SlackChannel(settings.slack(), environment, clock));
    MailSettings mail = settings.mail();
    if (mail != null) {
      channels.add(new MailChannel(mail, environment, clock));
    }
    return List.copyOf(channels);
  }
}
