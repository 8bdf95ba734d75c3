package dev.exuvia.alerting.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class WeekTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void beginsOnMondayInTheOrganisationsZone() {
    Week week = Week.of("2026-W48", BERLIN);
    assertThat(week.from()).isEqualTo("2026-11-22T23:00:00Z");
    assertThat(week.to()).isEqualTo("2026-11-29T23:00:00Z");
  }

  @Test
  void hasAnHourMoreWhenTheClocksGoBack() {
    Week week = Week.of("2026-W43", BERLIN);
    assertThat(Duration.between(week.from(), week.to())).isEqualTo(Duration.ofHours(169));
  }

  @Test
  void belongsToTheYearOfItsThursday() {
    assertThat(Week.at(Instant.parse("2027-01-01T12:00:00Z"), ZoneOffset.UTC).key())
        .isEqualTo("2026-W53");
  }

  @Test
  void reportsTheWeekThatEnded() {
    Instant mondayMorning = Instant.parse("2026-11-23T08:00:00Z");
    assertThat(Week.endedBefore(mondayMorning, ZoneOffset.UTC).key()).isEqualTo("2026-W47");
    assertThat(Week.endedBefore(mondayMorning, ZoneOffset.UTC).to())
        .isEqualTo(Week.at(mondayMorning, ZoneOffset.UTC).from());
  }

  @Test
  void readsWhatAnAlertsIdHolds() {
    assertThat(Week.of("2026-w48", ZoneOffset.UTC).key()).isEqualTo("2026-W48");
    assertThatThrownBy(() -> Week.of("2026-48", ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
