package dev.exuvia.alerting.slack;

import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects blocks within Slack's limits: 50 blocks, 3,000 characters a text, 150 a header, and
 * about 13,200 over all blocks (slackapi/bolt-js 2509), of which 13,000 are used. Texts are {@code
 * plain_text} or {@code rich_text}: in those Slack reads no mention, link or markup.
 */
final class Board {
  private static final int BLOCKS = 50;
  private static final int TOTAL = 13_000;
  private static final int RESERVED_BLOCKS = 4;
  private static final int RESERVED = 900;
  private static final int TEXT = 3_000;
  private static final int HEADER = 150;

  private final List<LayoutBlock> blocks = new ArrayList<>();
  private int length;

  List<LayoutBlock> blocks() {
    return List.copyOf(blocks);
  }

  void header(String text) {
    add(HeaderBlock.builder().text(plain(text, HEADER)).build(), Math.min(text.length(), HEADER));
  }

  void context(String text) {
    add(ContextBlock.builder().elements(List.of(plain(text, TEXT))).build(), text.length());
  }

  void divider() {
    add(DividerBlock.builder().build(), 0);
  }

  /** Adds a rich text if it fits and leaves room for the closing lines; says whether it did. */
  boolean add(Rich rich) {
    boolean fits =
        blocks.size() + 1 <= BLOCKS - RESERVED_BLOCKS && length + rich.length <= TOTAL - RESERVED;
    if (fits) {
      add(RichTextBlock.builder().elements(List.copyOf(rich.elements)).build(), rich.length);
    }
    return fits;
  }

  private void add(LayoutBlock block, int characters) {
    blocks.add(block);
    length += characters;
  }

  private static PlainTextObject plain(String text, int limit) {
    return PlainTextObject.builder().text(cut(text, limit)).emoji(false).build();
  }

  private static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(limit - 2)) ? limit - 2 : limit - 1;
    return text.substring(0, end) + "…";
  }

  /** One rich text block: lines with bold labels, and fenced texts. */
  static final class Rich {
    private final List<BlockElement> elements = new ArrayList<>();
    private int length;

    Rich line(String bold, String text) {
      var parts = new ArrayList<RichTextElement>();
      if (!bold.isEmpty()) {
        parts.add(
            text(bold, RichTextSectionElement.TextStyle.builder().bold(true).build()));
      }
      if (!text.isEmpty()) {
        parts.add(text(text, RichTextSectionElement.TextStyle.builder().build()));
      }
      parts.add(text("\n", RichTextSectionElement.TextStyle.builder().build()));
      elements.add(RichTextSectionElement.builder().elements(parts).build());
      length += 1;
      return this;
    }

    Rich fence(String text) {
      elements.add(RichTextPreformattedElement.builder()
          .elements(
              List.of(text(text, RichTextSectionElement.TextStyle.builder().build())))
          .build());
      return this;
    }

    private RichTextElement text(String text, RichTextSectionElement.TextStyle style) {
      String shown = cut(text, TEXT);
      length += shown.length();
      return RichTextSectionElement.Text.builder().text(shown).style(style).build();
    }
  }
}
