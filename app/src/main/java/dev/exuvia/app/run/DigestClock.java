package dev.exuvia.app.run;

import dev.exuvia.alerting.digest.Week;
import dev.exuvia.core.alert.AlertId;
import dev.exuvia.core.alert.Routing;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.store.Alerts;
import dev.exuvia.core.store.StoreException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * Queues the weekly digests that are due. Due-ness is a matter of the clock and of what is in the
 * outbox, not of a scheduler's memory: a week that was missed is sent once after a restart. Used by
 * one thread at a time.
 */
public final class DigestClock {
  private static final Duration LOOK_BACK = Duration.ofDays(8);

  private final Alerts alerts;
  private final String cron;
  private final ZoneId zone;
  private final Clock clock;
  private final Map<String, String> queued = new HashMap<>();

  /** Uses these where an organisation names none. */
  public DigestClock(Alerts alerts, String cron, ZoneId zone, Clock clock) {
    this.alerts = alerts;
    this.cron = cron;
    this.zone = zone;
    this.clock = clock;
  }

  /** Queues what is due and not queued yet; the ids are for the wake-up. */
  public List<AlertId> tick(List<Organisation> organisations) throws StoreException {
    var due = new ArrayList<AlertId>();
    for (Organisation organisation : organisations) {
      Optional<String> week = week(organisation);
      if (week.isPresent() && !week.get().equals(queued.get(organisation.id().name()))) {
        due.addAll(alerts.queue(Routing.digests(organisation, week.get(), clock.instant())));
        queued.put(organisation.id().name(), week.get());
      }
    }
    return due;
  }

  /** The week that the last due time is about: the last one that was over by then. */
  private Optional<String> week(Organisation organisation) {
    ZoneId own = organisation.zone() == null ? zone : organisation.zone();
    return last(organisation, own)
        .filter(fired ->
            organisation.registeredAt() == null || fired.isAfter(organisation.registeredAt()))
        .map(fired -> Week.endedBefore(fired, own).key());
  }

  private Optional<Instant> last(Organisation organisation, ZoneId own) {
    CronExpression expression =
        expression(organisation.digestCron() == null ? cron : organisation.digestCron(), own);
    Instant now = clock.instant();
    Instant last = null;
    Date next = expression.getNextValidTimeAfter(Date.from(now.minus(LOOK_BACK)));
    while (next != null && !next.toInstant().isAfter(now)) {
      last = next.toInstant();
      next = expression.getNextValidTimeAfter(next);
    }
    return Optional.ofNullable(last);
  }

  private static CronExpression expression(String words, ZoneId own) {
    try {
      var expression = new CronExpression(words);
      expression.setTimeZone(TimeZone.getTimeZone(own));
      return expression;
    } catch (ParseException e) {
      throw new IllegalStateException("a cron expression was not checked when it was read", e);
    }
  }
}
