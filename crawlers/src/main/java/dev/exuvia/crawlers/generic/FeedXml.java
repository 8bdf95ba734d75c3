package dev.exuvia.crawlers.generic;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import com.rometools.rome.io.impl.XmlFixerReader;
import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.http.Answer;
import dev.exuvia.crawlers.read.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.input.JDOMParseException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaders;
import org.xml.sax.InputSource;

/**
 * A feed that a stranger wrote: RSS 0.90 to 2.0, RSS 1.0 (RDF) or Atom (RFC 4287), with the links of
 * RFC 5005. No document type is let through, so no entity of anybody's is expanded and no file or
 * address is read; elements are at most 200 deep. Signs that XML does not know are left out, so that
 * no post can make its feed unreadable with one.
 *
 * @param feed all of it
 * @param older the address of the page or archive with older entries, as it was written
 * @param isComplete whether it says that it holds all entries that there are
 */
record FeedXml(SyndFeed feed, Optional<String> older, boolean isComplete) {
  private static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
  private static final Namespace HISTORY =
      Namespace.getNamespace("http://purl.org/syndication/history/1.0");
  private static final Pattern CHARSET = Pattern.compile(
      "charset\\s{0,9}=\\s{0,9}\"?([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);
  private static final Pattern REFERENCE =
      Pattern.compile("&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,9}));");
  private static final String LIMIT = "http://www.oracle.com/xml/jaxp/properties/";
  private static final String FEATURE = "http://apache.org/xml/features/";

  static FeedXml parse(Answer answer) throws Refused {
    String text = known(decoded(answer)).strip();
    if (text.isEmpty()) {
      throw refused(Refusal.What.MALFORMED, "it is empty");
    }
    String start = text.substring(0, Math.min(500, text.length())).toLowerCase(Locale.ROOT);
    if (start.contains("<html") || start.contains("<!doctype html")) {
      throw refused(Refusal.What.WRONG_TYPE, "it is HTML, not a feed");
    }
    return of(document(text));
  }

  private static FeedXml of(Document document) throws Refused {
    Element root = document.getRootElement();
    Element channel = root.getChildren().stream()
        .filter(child -> child.getName().equals("channel"))
        .findFirst()
        .orElse(root);
    Optional<String> older = link(channel, "prev-archive").or(() -> link(channel, "next"));
    boolean complete = channel.getChild("complete", HISTORY) != null;
    try {
      SyndFeed feed = new SyndFeedInput(false, Locale.US).build(document);
      return new FeedXml(feed, older, complete);
    } catch (FeedException | RuntimeException e) {
      // a parser of strangers' dialects: whatever it stumbles over, its own words quote the feed
      throw refused(Refusal.What.WRONG_TYPE, "it is XML, and no feed that can be read");
    }
  }

  private static Optional<String> link(Element channel, String relation) {
    return channel.getChildren("link", ATOM).stream()
        .filter(link -> relation.equals(link.getAttributeValue("rel")))
        .map(link -> link.getAttributeValue("href"))
        .filter(href -> href != null && !href.isBlank())
        .findFirst();
  }

  /** As it is; if that is no XML, with the entities of HTML that careless feeds use. */
  private static Document document(String text) throws Refused {
    try {
      return build(new StringReader(text));
    } catch (JDOMException | IOException e) {
      if (String.valueOf(e.getMessage()).contains("DOCTYPE")) {
        throw refused(
            Refusal.What.MALFORMED, "it declares a document type, which is not let through");
      }
      return healed(text);
    }
  }

  private static Document healed(String text) throws Refused {
    try {
      return build(new XmlFixerReader(new StringReader(text)));
    } catch (JDOMParseException e) {
      throw refused(
          Refusal.What.MALFORMED,
          "it is no well-formed XML from line %d, column %d on"
              .formatted(e.getLineNumber(), e.getColumnNumber()));
    } catch (JDOMException | IOException e) {
      throw refused(Refusal.What.MALFORMED, "it is no well-formed XML");
    }
  }

  private static Document build(Reader text) throws JDOMException, IOException {
    SAXBuilder builder = new SAXBuilder(XMLReaders.NONVALIDATING);
    builder.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    builder.setFeature(FEATURE + "disallow-doctype-decl", true);
    builder.setFeature(FEATURE + "nonvalidating/load-external-dtd", false);
    builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
    builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
    builder.setProperty(LIMIT + "maxElementDepth", "200");
    builder.setProperty(LIMIT + "elementAttributeLimit", "200");
    builder.setProperty(LIMIT + "entityExpansionLimit", "1");
    builder.setEntityResolver((name, address) -> new InputSource(new StringReader("")));
    return builder.build(text);
  }

  /**
   * What is sound UTF-8 is read as that, whatever is declared: the declarations are wrong more often
   * than a text of another charset looks like it. Else by byte order mark, declaration and header.
   */
  private static String decoded(Answer answer) {
    byte[] bytes = answer.bytes();
    Optional<String> utf8 = utf8(bytes);
    if (utf8.isPresent()) {
      return utf8.get();
    }
    Matcher charset = CHARSET.matcher(answer.header("content-type"));
    // as application/xml: text/xml without a charset would mean ASCII
    String type = "application/xml" + (charset.find() ? "; charset=" + charset.group(1) : "");
    try (Reader reader = new XmlReader(new ByteArrayInputStream(bytes), type, true, "UTF-8")) {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    } catch (IOException | RuntimeException e) {
      return new String(bytes, StandardCharsets.UTF_8); // a charset that there is not
    }
  }

  /** Empty for charsets that hide behind the same bytes: UTF-16 has zeros, ISO-2022 escapes. */
  private static Optional<String> utf8(byte[] bytes) {
    for (byte each : bytes) {
      if (each == 0 || each == 0x1b) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Without what XML 1.0 (2.2) does not know, bare or by number. */
  private static String known(String text) {
    StringBuilder known = new StringBuilder(text.length());
    text.codePoints().filter(FeedXml::isKnown).forEach(known::appendCodePoint);
    return known.indexOf("&#") < 0
        ? known.toString()
        : REFERENCE.matcher(known).replaceAll(found -> isKnown(number(found)) ? "$0" : "");
  }

  private static int number(MatchResult found) {
    String hex = found.group(1);
    long number = hex == null ? Long.parseLong(found.group(2)) : Long.parseLong(hex, 16);
    return number > Character.MAX_CODE_POINT ? 0 : (int) number;
  }

  private static boolean isKnown(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || (point >= 0x10000 && point <= 0x10FFFF);
  }

  private static Refused refused(Refusal.What what, String detail) {
    return new Refused(new Refusal(what, "page", detail));
  }

  @Override
  public String toString() {
    return "FeedXml[" + feed.getEntries().size() + " entries]";
  }
}
