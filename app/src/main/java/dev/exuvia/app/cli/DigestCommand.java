package dev.exuvia.app.cli;

import dev.exuvia.alerting.Messages;
import dev.exuvia.alerting.digest.Week;
import dev.exuvia.alerting.mail.Inline;
import dev.exuvia.alerting.mail.MailRenderer;
import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.Session;
import dev.exuvia.app.run.Parts;
import dev.exuvia.core.alert.Message;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The weekly digest. */
@Command(name = "digest", description = "Shows the weekly digest of this week so far.")
final class DigestCommand extends Base {
  @Option(names = "--preview", required = true, description = "print it, send nothing")
  boolean preview;

  @Option(names = "--organisation", paramLabel = "ID", description = "only theirs")
  @Nullable
  String organisation;

  @Option(
      names = "--week",
      paramLabel = "WEEK",
      description = "an ISO week, 2026-W48; default this week")
  @Nullable
  String week;

  @Option(
      names = "--html",
      paramLabel = "DIR",
      description = "write the HTML mails into this folder")
  @Nullable
  Path html;

  @Override
  int run() throws Exception {
    checkWeek();
    OrganisationId only = organisation(organisation);
    try (Session session = session()) {
      session.store().refresh();
      Messages messages = Parts.messages(session);
      var renderer = new MailRenderer();
      List<Organisation> told = new ArrayList<>();
      for (Organisation each : session.store().organisations().read().organisations()) {
        if (only == null || each.id().equals(only)) {
          told.add(each);
        }
      }
      if (only == null) {
        Parts.operator(config(), null).ifPresent(told::add);
      }
      if (told.isEmpty() && only != null) {
        throw new UsageException("there is no organisation " + Shown.value(only.name())
            + "; `exuvia org list` shows them");
      }
      for (Organisation each : told) {
        String key =
            week == null ? Week.at(clock.instant(), messages.zone(each)).key() : week;
        Message.Weekly message = messages.preview(each, key);
        out().println(renderer.text(message));
        if (html != null) {
          Files.createDirectories(html);
          Path file = html.resolve("digest-" + each.id() + "-" + key + ".html");
          Files.writeString(file, page(renderer, message));
          globals.say("wrote " + file);
        }
      }
      out().flush();
      globals.say(Words.count(told.size(), "digest") + " shown, nothing sent.");
    }
    return ExitCode.OK;
  }

  private void checkWeek() {
    try {
      if (week != null) {
        Week.of(week, ZoneOffset.UTC);
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException("--week: " + Shown.value(week) + " is no ISO week; write 2026-W48");
    }
  }

  /** The mail's HTML with its pictures inside, so that the file stands alone. */
  private static String page(MailRenderer renderer, Message message) {
    List<Inline> images = renderer.images(message);
    String page = renderer.html(message, images);
    for (Inline image : images) {
      String data = Base64.getEncoder().encodeToString(image.png());
      page = page.replace("cid:" + image.name(), "data:image/png;base64," + data);
    }
    return page;
  }
}
