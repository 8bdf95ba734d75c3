package dev.exuvia.alerting.slack;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/**
 * The body of an incoming webhook's request (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks,
 * seen 2026-11). Nothing in it is read as markup.
 *
 * @param text for notifications; our words and the message's id, none of a post
 * @param mrkdwn never
 * @param unfurlLinks never
 * @param unfurlMedia never
 * @param blocks what is shown
 */
record Payload(
    String text,
    boolean mrkdwn,
    boolean unfurlLinks,
    boolean unfurlMedia,
    List<LayoutBlock> blocks) {
  private static final Gson JSON = new GsonBuilder()
      .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
      .disableHtmlEscaping()
      .create();

  static Payload of(String text, List<LayoutBlock> blocks) {
    return new Payload(text, false, false, false, List.copyOf(blocks));
  }

  String json() {
    return JSON.toJson(this);
  }
}
