package dev.exuvia.app.demo;

import static dev.exuvia.app.demo.Html.escape;
import static java.util.regex.Matcher.quoteReplacement;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A webhook's payload as a page that shows about what Slack shows (Block Kit and mrkdwn as Slack's
 * manual describes them, October 2026). What would be a live mention is marked; links do not work.
 */
final class SlackPage {
  private static final Pattern MRKDWN = Pattern.compile(
      "```(?<fence>.+?)```|`(?<code>[^`\\n]+)`|<(?<live>[^<>\\n]+)>"
          + "|(?<!\\w)\\*(?<bold>[^*\\n]+)\\*(?!\\w)|(?<!\\w)_(?<italic>[^_\\n]+)_(?!\\w)"
          + "|(?<!\\w)~(?<strike>[^~\\n]+)~(?!\\w)|:(?<emoji>[a-z0-9_+-]{2,40}):",
      Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile(":([a-z0-9_+-]{2,40}):");
  private static final List<String> KINDS =
      List.of("fence", "code", "live", "bold", "italic", "strike", "emoji");
  private static final Map<String, String> EMOJI = Map.of(
      "rotating_light", "🚨",
      "warning", "⚠️",
      "white_check_mark", "✅",
      "red_circle", "🔴",
      "large_orange_circle", "🟠",
      "large_yellow_circle", "🟡",
      "large_blue_circle", "🔵",
      "bar_chart", "📊",
      "information_source", "ℹ️",
      "key", "🔑");

  private SlackPage() {}

  /** The page for one payload. */
  static String render(String organisation, JsonNode payload) {
    StringBuilder body = new StringBuilder();
    body.append("<div class=\"who\"><div class=\"face\">E</div><div><b>Exuvia</b>")
        .append("<span class=\"app\">APP</span><br><span class=\"context\">to ")
        .append(escape(organisation))
        .append("</span></div></div>\n");
    if (payload.path("blocks").isEmpty()) {
      body.append("<p>").append(mrkdwn(payload.path("text").asString(""))).append("</p>");
    }
    payload.path("blocks").forEach(block -> body.append(block(block)).append('\n'));
    for (JsonNode attachment : payload.path("attachments")) {
      body.append("<blockquote>").append(each(attachment.path("blocks"), SlackPage::block));
      body.append("</blockquote>");
    }
    return Html.page("Slack message to " + organisation, "slack", body.toString());
  }

  private static String block(JsonNode block) {
    return switch (block.path("type").asString("")) {
      case "header" -> "<h1>" + text(block.path("text")) + "</h1>";
      case "divider" -> "<hr>";
      case "section" -> section(block);
      case "context" ->
        "<p class=\"context\">" + each(block.path("elements"), SlackPage::element) + "</p>";
      case "actions" -> "<div>" + each(block.path("elements"), SlackPage::element) + "</div>";
      case "rich_text" -> each(block.path("elements"), SlackPage::rich);
      default -> "<p class=\"context\">[" + escape(block.path("type").asString("?")) + "]</p>";
    };
  }

  private static String section(JsonNode block) {
    String words = block.has("text") ? "<p>" + text(block.path("text")) + "</p>" : "";
    String fields = each(block.path("fields"), field -> "<p>" + text(field) + "</p>");
    return words + (fields.isEmpty() ? "" : "<div class=\"fields\">" + fields + "</div>");
  }

  private static String element(JsonNode element) {
    if (element.path("type").asString("").equals("button")) {
      return "<span class=\"button\">" + text(element.path("text")) + "</span>";
    }
    return "<span>" + text(element) + "</span> ";
  }

  /** A text object: markup in {@code mrkdwn}, nothing but emoji in {@code plain_text}. */
  private static String text(JsonNode object) {
    String words = object.path("text").asString("");
    if (object.path("type").asString("").equals("mrkdwn")) {
      return mrkdwn(words);
    }
    return object.path("emoji").asBoolean(true)
        ? NAME.matcher(plain(words)).replaceAll(name -> quoteReplacement(emoji(name.group(1))))
        : plain(words);
  }

  private static String rich(JsonNode element) {
    String inner = each(element.path("elements"), SlackPage::rich);
    return switch (element.path("type").asString("")) {
      case "rich_text_section" -> "<p>" + inner + "</p>";
      case "rich_text_preformatted" -> "<pre>" + inner + "</pre>";
      case "rich_text_quote" -> "<blockquote>" + inner + "</blockquote>";
      case "rich_text_list" ->
        "<ul>" + each(element.path("elements"), item -> "<li>" + rich(item) + "</li>") + "</ul>";
      case "text" -> styled(element);
      case "link" -> link(element.path("url").asString(""), element.path("text").asString(""));
      case "emoji" -> emoji(element.path("name").asString(""));
      default -> works(element.path("type").asString("?"));
    };
  }

  private static String styled(JsonNode element) {
    String words = escape(element.path("text").asString(""));
    JsonNode style = element.path("style");
    if (style.path("code").asBoolean(false)) {
      words = "<code>" + words + "</code>";
    }
    if (style.path("bold").asBoolean(false)) {
      words = "<b>" + words + "</b>";
    }
    return style.path("italic").asBoolean(false) ? "<i>" + words + "</i>" : words;
  }

  private static String mrkdwn(String words) {
    StringBuilder html = new StringBuilder();
    Matcher matcher = MRKDWN.matcher(words);
    int end = 0;
    while (matcher.find()) {
      html.append(plain(words.substring(end, matcher.start()))).append(markup(matcher));
      end = matcher.end();
    }
    return html.append(plain(words.substring(end))).toString();
  }

  private static String markup(MatchResult match) {
    String kind =
        KINDS.stream().filter(name -> match.group(name) != null).findFirst().orElseThrow();
    String words = match.group(kind);
    return switch (kind) {
      case "fence" -> "<pre>" + plain(words.strip()) + "</pre>";
      case "code" -> "<code>" + plain(words) + "</code>";
      case "live" -> live(words);
      case "bold" -> "<b>" + mrkdwn(words) + "</b>";
      case "italic" -> "<i>" + mrkdwn(words) + "</i>";
      case "strike" -> "<s>" + mrkdwn(words) + "</s>";
      default -> emoji(words);
    };
  }

  private static String live(String words) {
    int bar = words.indexOf('|');
    if (!words.matches("(https?|mailto):.*")) {
      return works(words);
    }
    return bar < 0 ? link(words, "") : link(words.substring(0, bar), words.substring(bar + 1));
  }

  private static String link(String url, String label) {
    return "<span class=\"link\" title=\"%s\">%s</span>"
        .formatted(plain(url), plain(label.isEmpty() ? url : label));
  }

  /** Something that would notify or link somebody in Slack: shown, so that it is noticed. */
  private static String works(String what) {
    return "<span class=\"works\">&lt;" + plain(what) + "&gt;</span>";
  }

  private static String emoji(String name) {
    return EMOJI.getOrDefault(name, ":" + escape(name) + ":");
  }

  /** A text without markup; Slack itself undoes these three references. */
  private static String plain(String words) {
    return escape(words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }

  private static String each(JsonNode nodes, Function<JsonNode, String> render) {
    return StreamSupport.stream(nodes.spliterator(), false)
        .map(render)
        .collect(Collectors.joining());
  }
}
