package dev.exuvia.app.demo;

import static dev.exuvia.app.demo.Html.escape;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A mail as a page that can be opened: its head, and its HTML part in a frame without rights. */
final class MailPage {
  private final Map<String, String> images = new LinkedHashMap<>();
  private String html = "";
  private String text = "";

  private MailPage() {}

  /** The page for one mail; inline pictures are put into it. */
  static String render(MimeMessage mail) throws IOException, MessagingException {
    MailPage page = new MailPage();
    page.collect(mail);
    return Html.page("Mail: " + subject(mail), "wide", head(mail) + page.body());
  }

  static String subject(MimeMessage mail) throws MessagingException {
    return Objects.requireNonNullElse(mail.getSubject(), "(no subject)");
  }

  private static String head(MimeMessage mail) throws MessagingException {
    return "<dl><dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd><dt>Subject</dt><dd><b>%s</b></dd></dl>\n"
        .formatted(
            escape(InternetAddress.toUnicodeString(orNone(mail.getFrom()))),
            escape(InternetAddress.toUnicodeString(orNone(mail.getAllRecipients()))),
            escape(subject(mail)));
  }

  private String body() {
    if (html.isEmpty()) {
      return "<pre>" + escape(text) + "</pre>";
    }
    String whole = html;
    for (Map.Entry<String, String> image : images.entrySet()) {
      whole = whole.replace("cid:" + image.getKey(), image.getValue());
    }
    return "<iframe sandbox title=\"the mail\" srcdoc=\"" + escape(whole) + "\"></iframe>";
  }

  private void collect(Part part) throws IOException, MessagingException {
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        collect(parts.getBodyPart(i));
      }
    } else if (part.isMimeType("text/html")) {
      html = part.getContent().toString();
    } else if (part.isMimeType("text/plain") && text.isEmpty()) {
      text = part.getContent().toString();
    } else if (part.isMimeType("image/*") && part instanceof BodyPart picture) {
      collectImage(picture);
    }
  }

  private void collectImage(BodyPart picture) throws IOException, MessagingException {
    String[] ids = picture.getHeader("Content-ID");
    if (ids != null) {
      try (InputStream in = picture.getInputStream()) {
        String type = picture.isMimeType("image/png") ? "image/png" : "image/jpeg";
        String data = Base64.getEncoder().encodeToString(in.readAllBytes());
        images.put(ids[0].replaceAll("[<>\\s]", ""), "data:" + type + ";base64," + data);
      }
    }
  }

  private static jakarta.mail.Address[] orNone(jakarta.mail.Address[] addresses) {
    return Objects.requireNonNullElse(addresses, new jakarta.mail.Address[0]);
  }
}
