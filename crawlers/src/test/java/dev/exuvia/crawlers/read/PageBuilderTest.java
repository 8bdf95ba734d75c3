package dev.exuvia.crawlers.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Field;
import dev.exuvia.core.Kind;
import dev.exuvia.core.Platform;
import dev.exuvia.core.PostId;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.source.Author;
import dev.exuvia.core.source.RawPost;
import dev.exuvia.core.source.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageBuilderTest {
  private static final Platform AGORA = new Platform("agora");
  private static final String CRAB = "\uD83E\uDD80";

  private final PageBuilder page = new PageBuilder();

  private static RawPost by(String handle) {
    return new RawPost(
        new PostId(AGORA, "1"),
        Kind.POST,
        new SourceId("agora"),
        null,
        Map.of(Field.BODY, "hello"),
        new Author(AGORA, "7", handle, List.of()),
        null,
        null,
        null,
        0,
        false,
        Instant.EPOCH);
  }

  @Test
  void cutsANameThatIsTooLongAndSaysWhose() {
    page.add(by(CRAB.repeat(201)));
    assertThat(page.page(null).seen()).containsExactly(by(CRAB.repeat(200)));
    assertThat(page.page(null).refused())
        .containsExactly(new Refusal(
            Refusal.What.TRUNCATED,
            "agora:1",
            "its author's name is longer than 200 characters and was cut there"));
  }

  @Test
  void leavesALongNameThatFits() {
    page.addAlways(by(CRAB.repeat(200)));
    assertThat(page.page(null).seen()).containsExactly(by(CRAB.repeat(200)));
    assertThat(page.page(null).refused()).isEmpty();
  }
}
