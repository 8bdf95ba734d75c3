package dev.exuvia.crawlers.scan8004;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.crawlers.http.FakeTime;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RationTest {
  private final FakeTime noon = new FakeTime("2026-10-05T12:00:00Z");
  private final AtomicInteger left = new AtomicInteger(500);
  private final Ration ration =
      new Ration(1000, () -> OptionalInt.of(left.get()), () -> 1000 - left.get(), noon);

  @ParameterizedTest(name = "at noon with {0} of 1000 left a share of {1} may ask: {2}")
  @CsvSource({
    "1000,0.3,true", "500,0.3,true", "351,0.3,true", "350,0.3,false", "251,0.5,true",
    "250,0.5,false", "1000,0,true", "500,0,false", "1,1,true", "0,1,false"
  })
  void letsErrandsBeAheadOfAnEvenUseByTheirShare(int now, double share, boolean allowed) {
    left.set(now);
    assertThat(ration.allows(share)).isEqualTo(allowed);
  }

  @Test
  void letsTheRoundsOfAListingLastUntilMidnight() {
    ration.begin();
    left.addAndGet(-20); // retries count
    ration.end();
    assertThat(ration.wish()).contains(Duration.ofHours(12).dividedBy(24));
  }

  @Test
  void countsNothingButTheListings() {
    left.addAndGet(-460); // errands
    ration.begin();
    left.addAndGet(-1);
    ration.end();
    assertThat(ration.wish()).contains(Duration.ofHours(12).dividedBy(39));
  }

  @Test
  void restsUntilTheNextDayWhenNothingIsLeft() {
    left.set(0);
    assertThat(ration.wish()).contains(Duration.ofHours(12));
  }

  @Test
  void allowsAllAndWishesNothingWithoutAQuota() {
    Ration free = new Ration(0, OptionalInt::empty, () -> 0, noon);
    assertThat(free.allows(0)).isTrue();
    assertThat(free.wish()).isEmpty();
  }
}
