package dev.exuvia.extractors.views;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from a tag whether its content is shown. Knows no style sheet: only the tag itself. A style
 * too long to be read is taken for one that hides.
 */
final class Hiding {
  private static final int LONGEST_STYLE = 2000;
  private static final Pattern UNSEEN = Pattern.compile(
      ";(?:display:none|visibility:(?:hidden|collapse)|opacity:\\.?0{1,3}%?(?:\\.0{1,3})?[;!]"
          + "|font-size:(?:0|\\.0|[01](?:\\.\\d)?px)[^.\\d]|(?:max-)?(?:height|width):0(?:px)?[;!]"
          + "|(?:left|right|top|bottom|text-indent|margin-left|margin-top):-\\d{3,6}"
          + "|clip:rect\\([01](?:px)?[ ,]|clip-path:inset\\((?:50|100)%|transform:scale\\(0\\)"
          + "|color:(?:transparent|rgba\\([0-9.,]{5,20},0?\\.?0\\)|#[0-9a-f]{6}00;))");
  private static final Pattern COLOR = Pattern.compile(";color:([^;!]{1,30})");
  private static final Pattern BACKGROUND = Pattern.compile(";background(?:-color)?:([^;!]{1,30})");
  private static final Set<String> WHITE =
      Set.of("white", "#fff", "#ffffff", "#fefefe", "rgb(255,255,255)", "snow");
  private static final Pattern CLASS =
      Pattern.compile("(?:^|\\s)(?:hidden|d-none|sr-only|visually-hidden|invisible)(?:\\s|$)");

  private Hiding() {}

  static boolean hides(Tag tag) {
    return tag.find("hidden") >= 0
        || (tag.find("style") >= 0 && isUnseen(tag.value("style")))
        || (tag.find("class") >= 0 && CLASS.matcher(tag.value("class")).find())
        || (tag.is("font") && WHITE.contains(tag.value("color")));
  }

  private static boolean isUnseen(String value) {
    if (value.length() > LONGEST_STYLE) {
      return true;
    }
    String style = ";" + value.replaceAll("/\\*[^*]*\\*/|\\s", "") + ";";
    return UNSEEN.matcher(style).find() || isSameColour(style);
  }

  private static boolean isSameColour(String style) {
    Matcher color = COLOR.matcher(style);
    if (!color.find()) {
      return false;
    }
    Matcher background = BACKGROUND.matcher(style);
    return background.find()
        ? background.group(1).equals(color.group(1))
            || (WHITE.contains(background.group(1)) && WHITE.contains(color.group(1)))
        : WHITE.contains(color.group(1));
  }
}
