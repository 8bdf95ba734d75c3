package dev.exuvia.alerting.mail;

import dev.exuvia.alerting.text.Card;
import dev.exuvia.alerting.text.Row;
import dev.exuvia.alerting.text.Words;
import dev.exuvia.core.Severity;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.alert.Message.Item;
import java.util.List;

/** A message as plain text. What a post says is fenced line by line, so that it cannot pose as ours. */
final class PlainText {
  private static final String FENCE = "    | ";
  static final int CARDS = 40;

  private final StringBuilder out = new StringBuilder();

  private PlainText() {}

  static String of(Message message) {
    return new PlainText().write(message);
  }

  private String write(Message message) {
    line(Words.headline(message));
    Words.notices(message).forEach(notice -> line("! " + notice));
    line("");
    switch (message) {
      case Message.Page page -> page(page.items());
      case Message.Summary summary -> rows(summary.items(), summary.total());
      case Message.Weekly weekly -> weekly(weekly.digest());
    }
    line("-- ");
    line(Words.footer(message));
    return out.toString();
  }

  private void page(List<Item> items) {
    items.stream().limit(CARDS).map(Words::card).forEach(this::card);
    leftOut(items.size() - CARDS);
  }

  private void card(Card card) {
    line("[" + card.severity().name() + "] " + card.title() + "  (" + card.id() + ")");
    for (String excerpt : card.excerpts()) {
      line("");
      excerpt.lines().forEach(text -> line(FENCE + text));
    }
    line("");
    card.details().forEach(detail -> line("  " + detail.name() + ": " + detail.value()));
    card.hints().forEach(hint -> line("  what to do: " + hint));
    card.commands().forEach(command -> line("  $ " + command));
    line("");
  }

  private void rows(List<Item> items, long total) {
    for (Item item : items) {
      Row row = Words.row(item);
      line("[" + row.severity().name() + "] " + row.line());
    }
    leftOut(total - items.size());
    line("");
  }

  private void weekly(Message.Digest digest) {
    if (!digest.trouble().isEmpty()) {
      line("What Exuvia could not do");
      digest.trouble().forEach(sentence -> line("  ! " + sentence));
      line("");
    }
    line("Week " + digest.week() + ", " + Words.minute(digest.from()) + " to "
        + Words.minute(digest.to()));
    line("  posts read     " + digest.postsRead());
    line("  new exposures  " + digest.opened());
    line("  closed         " + digest.closed());
    line("  open           " + digest.open());
    for (Severity severity : Look.severities()) {
      line("    " + severity.key() + ": " + digest.bySeverity().getOrDefault(severity.key(), 0L));
    }
    digest
        .byCategory()
        .forEach((category, count) -> line("    " + Words.spoken(category) + ": " + count));
    line("");
    if (!digest.items().isEmpty()) {
      line("Open exposures, the most severe and oldest first");
      rows(digest.items(), digest.open());
    }
  }

  private void leftOut(long number) {
    if (number > 0) {
      line(Words.count(number, "further exposure") + " did not fit here: exuvia exposures list");
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
