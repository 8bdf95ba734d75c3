package dev.exuvia.crawlers.generic;

import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.http.Answer;
import dev.exuvia.crawlers.read.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTML that a stranger wrote. The charset is the byte order mark's, the header's or that of
 * the page itself, else UTF-8; elements deeper than jsoup's limit of 512 are not nested any further.
 */
final class HtmlPage {
  private static final Pattern CHARSET = Pattern.compile(
      "charset\\s{0,9}=\\s{0,9}\"?([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);

  private HtmlPage() {}

  static Document parse(Answer answer, URI at) throws Refused {
    String type = answer.contentType();
    if (!type.isEmpty() && !type.contains("html")) {
      throw new Refused(
          new Refusal(Refusal.What.WRONG_TYPE, "page", "it is served as something else than HTML"));
    }
    try {
      Document document =
          Jsoup.parse(new ByteArrayInputStream(answer.bytes()), charset(answer), at.toString());
      document.outputSettings().prettyPrint(false).charset("UTF-8");
      return document;
    } catch (IOException e) {
      throw new Refused(new Refusal(Refusal.What.MALFORMED, "page", "it cannot be decoded"));
    }
  }

  private static @Nullable String charset(Answer answer) {
    Matcher charset = CHARSET.matcher(answer.header("content-type"));
    return charset.find() && isKnown(charset.group(1)) ? charset.group(1) : null;
  }

  private static boolean isKnown(String charset) {
    try {
      return Charset.isSupported(charset);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
