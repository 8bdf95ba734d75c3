package dev.exuvia.alerting.mail;

import dev.exuvia.alerting.text.Card;
import dev.exuvia.alerting.text.Row;
import dev.exuvia.alerting.text.Safe;
import dev.exuvia.alerting.text.Words;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.alert.Message.Item;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Makes a message's mail: subject, text, HTML and pictures. Pure; safe for concurrent use. */
public final class MailRenderer {
  private static final int SUBJECT = 160;
  private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
      Path.of("jte-classes"), ContentType.Html, MailRenderer.class.getClassLoader());

  /** The subject: one line, nothing in it that a mail program would obey. */
  public String subject(Message message) {
    return Safe.header("[Exuvia] " + Words.headline(message), SUBJECT);
  }

  /** The text part. */
  public String text(Message message) {
    return PlainText.of(message);
  }

  /** The HTML part; shows the pictures by {@code cid:}. */
  public String html(Message message) {
    return html(message, images(message));
  }

  /**
   * The HTML part with these pictures.
   *
   * @param images what {@link #images} made
   */
  public String html(Message message, List<Inline> images) {
    var out = new StringOutput();
    TEMPLATES.render(template(message), parameters(message, images), out);
    return out.toString();
  }

  /** The pictures: two for a weekly report, none else. */
  public List<Inline> images(Message message) {
    return message instanceof Message.Weekly weekly ? Charts.of(weekly.digest()) : List.of();
  }

  private static String template(Message message) {
    return switch (message) {
      case Message.Page page -> "page.jte";
      case Message.Summary summary -> "summary.jte";
      case Message.Weekly weekly -> "weekly.jte";
    };
  }

  private static Map<String, Object> parameters(Message message, List<Inline> images) {
    return switch (message) {
      case Message.Page page -> {
        List<Card> cards =
            page.items().stream().limit(PlainText.CARDS).map(Words::card).toList();
        int left = page.items().size() - cards.size();
        yield Map.of("message", page, "cards", cards, "left", left);
      }
      case Message.Summary summary -> Map.of("message", summary, "rows", rows(summary.items()));
      case Message.Weekly weekly ->
        Map.of("message", weekly, "rows", rows(weekly.digest().items()), "images", images);
    };
  }

  private static List<Row> rows(List<Item> items) {
    return items.stream().map(Words::row).toList();
  }
}
