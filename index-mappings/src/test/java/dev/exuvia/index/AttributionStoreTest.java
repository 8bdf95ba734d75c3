package dev.exuvia.index;

import static dev.exuvia.index.Samples.attribution;
import static dev.exuvia.index.Samples.finding;
import static dev.exuvia.index.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.owner.Attribution;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.story.ExposureId;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributionStoreTest extends StoreTest {
  private final ExposureId exposure = ExposureId.of(Samples.ACME, "story");

  @Test
  void givesBackWhatItTook() throws Exception {
    Attribution attribution = attribution(finding("a", id("1")), Grade.DERIVED, exposure);

    assertThat(store.attributions().put(List.of(attribution), 1)).containsExactly(attribution);
    assertThat(store.attributions().put(List.of(attribution), 1)).containsExactly(attribution);
  }

  @Test
  void replacesByAStrongerGroundOnly() throws Exception {
    Attribution weak = attribution(finding("b", id("1")), Grade.MENTIONED, exposure);
    Attribution strong = attribution(finding("b", id("1")), Grade.PROVED, exposure);
    store.attributions().put(List.of(weak), 1);

    assertThat(store.attributions().put(List.of(strong), 2)).containsExactly(strong);
    assertThat(store.attributions().put(List.of(weak), 3)).containsExactly(strong);
    assertThat(store.attributions().put(List.of(weak, strong), 3)).containsExactly(strong, strong);
  }

  @Test
  void countsFindingsAndPostsOfAnExposure() throws Exception {
    ExposureId counted = ExposureId.of(Samples.ACME, "counted");
    ExposureId empty = ExposureId.of(Samples.ACME, "empty");
    store
        .attributions()
        .put(
            List.of(
                attribution(finding("c", id("1")), Grade.DERIVED, counted),
                attribution(finding("d", id("1")), Grade.DERIVED, counted),
                attribution(finding("e", id("2")), Grade.DERIVED, counted)),
            1);
    store.refresh();

    assertThat(store.attributions().findings(List.of(counted, empty)))
        .containsEntry(counted, 3L)
        .hasSize(1);
    assertThat(store.attributions().posts(List.of(counted))).containsEntry(counted, 2L);
    assertThat(store.attributions().posts(List.of())).isEmpty();
  }
}
