package dev.exuvia.app.demo;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/** A real SMTP server on a free loopback port that takes mail for anyone and saves it. */
final class Mailbox implements AutoCloseable {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final Outbox outbox;
  private final Set<MovingMessage> saved =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  Mailbox(Outbox outbox) {
    this.outbox = outbox;
    server.start();
    server.getUserManager().setMessageDeliveryHandler(this::deliver);
  }

  int port() {
    return server.getSmtp().getPort();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Called for every recipient; a mail is saved once. */
  private GreenMailUser deliver(MovingMessage mail, MailAddress to)
      throws MessagingException, UserException {
    if (saved.add(mail)) {
      save(mail.getMessage());
    }
    UserManager users = server.getUserManager();
    GreenMailUser user = users.getUserByEmail(to.getEmail());
    return user != null ? user : users.createUser(to.getEmail(), to.getEmail(), to.getEmail());
  }

  private void save(MimeMessage mail) throws MessagingException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    try {
      mail.writeTo(raw);
      outbox.saveMail(MailPage.subject(mail), raw.toByteArray(), MailPage.render(mail));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
