package dev.exuvia.alerting.slack;

import dev.exuvia.alerting.text.Card;
import dev.exuvia.alerting.text.Row;
import dev.exuvia.alerting.text.Words;
import dev.exuvia.core.Severity;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.alert.Message.Item;
import java.util.List;
import java.util.Locale;

/** A message as Block Kit. Pure. */
final class SlackText {
  private SlackText() {}

  static Payload of(Message message) {
    var board = new Board();
    board.header(mark(Words.severity(message)) + " " + Words.headline(message));
    Words.notices(message).forEach(board::context);
    switch (message) {
      case Message.Page page -> page(board, page);
      case Message.Summary summary -> rows(board, summary.items(), summary.total());
      case Message.Weekly weekly -> weekly(board, weekly.digest());
    }
    board.context(Words.footer(message));
    return Payload.of(notification(message), board.blocks());
  }

  /** What a telephone shows; the organisation's name is the operator's, but may hold our markup. */
  private static String notification(Message message) {
    String kind = switch (message) {
      case Message.Page page ->
        Words.severity(message).key() + ", " + Words.count(page.items().size(), "exposure");
      case Message.Summary summary -> Words.count(summary.total(), "older exposure");
      case Message.Weekly weekly -> "weekly report " + weekly.digest().week();
    };
    String text =
        "Exuvia for " + Words.organisation(message) + ": " + kind + " [" + message.id() + "]";
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void page(Board board, Message.Page page) {
    int shown = 0;
    for (Item item : page.items()) {
      if (!board.add(card(Words.card(item)))) {
        break;
      }
      shown++;
    }
    leftOut(board, page.items().size() - shown);
  }

  private static Board.Rich card(Card card) {
    var rich = new Board.Rich();
    rich.line(
        mark(card.severity()) + " " + card.title(),
        "  " + card.severity().key() + ", " + card.id());
    card.excerpts().forEach(rich::fence);
    card.details().forEach(detail -> rich.line(detail.name() + ": ", detail.value()));
    card.hints().forEach(hint -> rich.line("what to do: ", hint));
    return rich.fence(String.join("\n", card.commands()));
  }

  private static void rows(Board board, List<Item> items, long total) {
    int shown = 0;
    for (Item item : items) {
      if (!board.add(row(Words.row(item)))) {
        break;
      }
      shown++;
    }
    leftOut(board, total - shown);
  }

  private static Board.Rich row(Row row) {
    return new Board.Rich()
        .line(mark(row.severity()) + " " + row.severity().key() + "  ", row.line());
  }

  private static void weekly(Board board, Message.Digest digest) {
    if (!digest.trouble().isEmpty()) {
      trouble(board, digest.trouble());
    }
    board.add(new Board.Rich()
        .line("posts read: ", Long.toString(digest.postsRead()))
        .line("new exposures: ", Long.toString(digest.opened()))
        .line("closed: ", Long.toString(digest.closed()))
        .line("open: ", digest.open() + counts(digest)));
    board.divider();
    rows(board, digest.items(), digest.items().isEmpty() ? 0 : digest.open());
  }

  private static void trouble(Board board, List<String> sentences) {
    var rich = new Board.Rich().line("⚠ What Exuvia could not do", "");
    sentences.stream().limit(20).forEach(sentence -> rich.line("", "• " + sentence));
    if (sentences.size() > 20) {
      rich.line("", "• and " + (sentences.size() - 20) + " more: exuvia doctor");
    }
    board.add(rich);
  }

  private static String counts(Message.Digest digest) {
    var words = new StringBuilder();
    for (Severity severity : List.of(Severity.values()).reversed()) {
      long count = digest.bySeverity().getOrDefault(severity.key(), 0L);
      if (count > 0) {
        words
            .append(words.isEmpty() ? " (" : ", ")
            .append(String.format(Locale.ROOT, "%d %s", count, severity.key()));
      }
    }
    return words.isEmpty() ? "" : words.append(')').toString();
  }

  private static void leftOut(Board board, long number) {
    if (number > 0) {
      board.context(Words.count(number, "further exposure")
          + " did not fit here: exuvia exposures list shows all.");
    }
  }

  private static String mark(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "🔴";
      case HIGH -> "🟠";
      case MEDIUM -> "🟡";
      case LOW -> "🔵";
    };
  }
}
