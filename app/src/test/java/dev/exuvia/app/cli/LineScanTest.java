package dev.exuvia.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exuvia.core.Hmac;
import dev.exuvia.extractors.Limits;
import dev.exuvia.extractors.RuleScanner;
import dev.exuvia.extractors.rules.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineScanTest {
  private static final RuleScanner SCANNER = new RuleScanner(
      RuleSet.forScanning(true, List.of()), new Hmac(new byte[32]), Limits.defaults());

  @Test
  void makesNoMoreWorkersForFurtherInputs() throws IOException {
    AtomicInteger sieves = new AtomicInteger();
    LineScan.Outcomes outcomes = outcome -> {};
    try (LineScan scan = new LineScan(
        () -> {
          sieves.incrementAndGet();
          return SCANNER.sieve();
        },
        Clock.systemUTC(),
        1)) {
      for (int input = 0; input < 10; input++) {
        scan.scan("a.ndjson", lines("{\"id\":\"1\",\"text\":\"quiet\"}"), outcomes);
      }
    }
    assertThat(sieves).hasValue(2);
  }

  @Test
  void namesTheLineAndTheCauseWhenAWorkerFails() throws IOException {
    String block = "{\"id\":\"1\",\"text\":\"quiet\"}\n".repeat(50_000);
    String leak = "{\"id\":\"2\",\"text\":\"sk_live_" + "a1B2c3D4".repeat(4) + "\"}";
    try (LineScan scan = new LineScan(SCANNER::sieve, new Stopped(), 1)) {
      Defect defect = catchThrowableOfType(
          Defect.class, () -> scan.scan("a.ndjson", lines(block + leak), outcome -> {}));
      assertThat(defect.where()).matches("a\\.ndjson from line [0-9]{5} on");
      assertThat(defect.what()).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  private static InputStream lines(String lines) {
    return new ByteArrayInputStream(lines.getBytes(UTF_8));
  }

  /** Is asked only where a document is made of a line. */
  private static final class Stopped extends Clock {
    @Override
    public Instant instant() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
