package dev.exuvia.alerting.mail;

import dev.exuvia.core.alert.Message;
import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;

/** Builds the mails: {@code alternative(text, related(html, pictures))} (RFC 2046, RFC 2387). */
final class MimeMessages {
  private final Session session;
  private final MailSettings settings;
  private final Clock clock;
  private final MailRenderer renderer = new MailRenderer();

  MimeMessages(Session session, MailSettings settings, Clock clock) {
    this.session = session;
    this.settings = settings;
    this.clock = clock;
  }

  MimeMessage of(Message message, Address[] to) throws MessagingException {
    String id = message.id().replaceAll("[^A-Za-z0-9.-]", "");
    var mail = new Named(session, "<" + id + "@exuvia." + settings.domain() + ">");
    mail.setFrom(InternetAddress.parse(settings.from(), true)[0]);
    mail.setRecipients(jakarta.mail.Message.RecipientType.TO, to);
    mail.setSubject(renderer.subject(message), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(clock.instant()));
    mail.setHeader("X-Exuvia-Message", id);
    mail.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
    mail.setHeader("X-Auto-Response-Suppress", "All");
    if (message.repeated()) {
      mail.setHeader("X-Exuvia-Repeat", "possible");
    }
    mail.setContent(body(message));
    mail.saveChanges();
    return mail;
  }

  private MimeMultipart body(Message message) throws MessagingException {
    List<Inline> images = renderer.images(message);
    var text = new MimeBodyPart();
    text.setText(renderer.text(message), StandardCharsets.UTF_8.name());
    var html = new MimeBodyPart();
    html.setText(renderer.html(message, images), StandardCharsets.UTF_8.name(), "html");
    if (images.isEmpty()) {
      return new MimeMultipart("alternative", text, html);
    }
    var related = new MimeMultipart("related", html);
    for (Inline image : images) {
      related.addBodyPart(picture(image));
    }
    var second = new MimeBodyPart();
    second.setContent(related);
    return new MimeMultipart("alternative", text, second);
  }

  private static MimeBodyPart picture(Inline image) throws MessagingException {
    var part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(image.png(), "image/png")));
    part.setContentID("<" + image.name() + ">");
    part.setDisposition(MimeBodyPart.INLINE);
    part.setFileName(image.name());
    return part;
  }

  /** A mail whose id is ours. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
