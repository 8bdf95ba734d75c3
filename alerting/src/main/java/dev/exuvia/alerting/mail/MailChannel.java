package dev.exuvia.alerting.mail;

import dev.exuvia.core.alert.AlertChannel;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.owner.Route;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Sends mail over SMTP: one connection for each message. User and password come from the
 * environment at the time of sending. Where only some addresses were taken, the message comes again
 * for the others alone. Reasons tell the reply code, never the server's words. Safe
 * for concurrent use.
 */
public final class MailChannel implements AlertChannel {
  private static final int PARTLY = 1_000;

  private final MailSettings settings;
  private final Function<String, Optional<String>> environment;
  private final Session session;
  private final MimeMessages mails;

  /** Who has a message that others are to get yet; after a restart all of them get it. */
  private final Map<String, Set<Address>> partly = new ConcurrentHashMap<>();

  /**
   * Talks to this server.
   *
   * @param clock for the mails' date
   */
  public MailChannel(
      MailSettings settings, Function<String, Optional<String>> environment, Clock clock) {
    this.settings = settings;
    this.environment = environment;
    this.session = Session.getInstance(properties(settings));
    this.mails = new MimeMessages(session, settings, clock);
  }

  @Override
  public Route.Channel channel() {
    return Route.Channel.MAIL;
  }

  @Override
  public Outcome send(Message message, Route route) throws InterruptedException {
    var to = new ArrayList<Address>();
    for (int i = 0; i < route.targets().size(); i++) {
      try {
        to.addAll(List.of(InternetAddress.parse(route.targets().get(i), true)));
      } catch (AddressException e) {
        return refused("address " + (i + 1) + " of route " + route.name() + " is no mail address");
      }
    }
    if (to.isEmpty()) {
      return refused("route " + route.name() + " names no mail address");
    }
    for (String variable : missing()) {
      return refused("the environment variable " + variable + " is not set");
    }
    Outcome outcome = send(message, to);
    if (!(outcome instanceof Outcome.TryLater)) {
      partly.remove(message.id());
    }
    return outcome;
  }

  private Outcome send(Message message, List<Address> to) throws InterruptedException {
    Set<Address> got = partly.getOrDefault(message.id(), Set.of());
    Address[] rest = to.stream().filter(one -> !got.contains(one)).toArray(Address[]::new);
    if (rest.length == 0) {
      return new Outcome.Delivered();
    }
    try (var transport = (SMTPTransport) session.getTransport("smtp")) {
      try {
        transport.connect(
            settings.host(),
            settings.port(),
            secret(settings.userVariable()),
            secret(settings.passwordVariable()));
      } catch (AuthenticationFailedException e) { // whatever the server's answer was
        int code = transport.getLastReturnCode();
        return failure(code, "the mail server did not take the user and password (" + code + ")");
      }
      transport.sendMessage(mails.of(message, to.toArray(Address[]::new)), rest);
      return new Outcome.Delivered();
    } catch (MessagingException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while talking to the mail server");
      }
      return failure(e, to.size(), taken(message, e));
    }
  }

  /** Takes note of who got the message, and answers how many have it now. */
  private int taken(Message message, MessagingException e) {
    var got = new HashSet<Address>(partly.getOrDefault(message.id(), Set.of()));
    if (e instanceof SendFailedException failed && failed.getValidSentAddresses() != null) {
      got.addAll(List.of(failed.getValidSentAddresses()));
    }
    if (!got.isEmpty()) {
      if (partly.size() >= PARTLY) {
        partly.clear(); // some get theirs twice
      }
      partly.put(message.id(), Set.copyOf(got));
    }
    return got.size();
  }

  private static Outcome failure(MessagingException e, int addresses, int sent) {
    int code = code(e);
    String words = code == 0
        ? "no answer from the mail server (" + e.getClass().getSimpleName() + ")"
        : "the mail server answered " + code;
    return failure(
        code, sent == 0 ? words : words + "; " + sent + " of " + addresses + " addresses got it");
  }

  private static Outcome failure(int code, String words) {
    return code >= 500 && code < 600 ? refused(words) : new Outcome.TryLater(Duration.ZERO, words);
  }

  /**
   * The reply code that decides: a passing one of any address before a permanent one, because the
   * message comes again then.
   */
  private static int code(@Nullable Exception e) {
    int code = 0;
    for (Exception next = e; next instanceof MessagingException at; next = at.getNextException()) {
      int own = switch (at) {
        case SMTPAddressFailedException failed -> failed.getReturnCode();
        case SMTPSenderFailedException failed -> failed.getReturnCode();
        case SMTPSendFailedException failed -> failed.getReturnCode();
        default -> 0;
      };
      if (own >= 400 && (code == 0 || own < code)) {
        code = own;
      }
    }
    return code;
  }

  private List<String> missing() {
    var missing = new ArrayList<String>();
    for (String variable : new String[] {settings.userVariable(), settings.passwordVariable()}) {
      if (variable != null && secret(variable) == null) {
        missing.add(variable);
      }
    }
    return missing;
  }

  private @Nullable String secret(@Nullable String variable) {
    return variable == null
        ? null
        : environment.apply(variable).filter(value -> !value.isBlank()).orElse(null);
  }

  private static Outcome refused(String why) {
    return new Outcome.Refused(why);
  }

  private static Properties properties(MailSettings settings) {
    var properties = new Properties();
    properties.setProperty("mail.smtp.localhost", settings.domain());
    properties.setProperty("mail.smtp.auth", String.valueOf(settings.userVariable() != null));
    properties.setProperty("mail.smtp.connectiontimeout", millis(settings.connect()));
    properties.setProperty("mail.smtp.timeout", millis(settings.read()));
    properties.setProperty("mail.smtp.writetimeout", millis(settings.write()));
    properties.setProperty("mail.smtp.sendpartial", "true");
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    boolean starttls = settings.security() == MailSettings.Security.STARTTLS;
    properties.setProperty("mail.smtp.starttls.enable", String.valueOf(starttls));
    properties.setProperty("mail.smtp.starttls.required", String.valueOf(starttls));
    boolean tls = settings.security() == MailSettings.Security.TLS;
    properties.setProperty("mail.smtp.ssl.enable", String.valueOf(tls));
    return properties;
  }

  private static String millis(Duration wait) {
    return Long.toString(Math.max(1, wait.toMillis()));
  }
}
