package dev.exuvia.index;

import static dev.exuvia.index.Samples.T0;
import static dev.exuvia.index.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Category;
import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.Attribution;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.store.Findings;
import dev.exuvia.core.story.ExposureId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FindingStoreTest extends StoreTest {
  @Test
  void givesBackWhatItTook() throws Exception {
    Finding finding = Samples.finding("round-trip", id("1"));

    assertThat(store.findings().create(List.of(finding))).containsExactly(finding);

    assertThat(store.findings().get(List.of(finding.id()))).containsExactly(finding);
  }

  @Test
  void answersWithTheFirstSightOfWhatIsThere() throws Exception {
    Finding first = Samples.finding("again", id("1"));
    Finding later = seen(first, T0.plusSeconds(99));
    Finding fresh = Samples.finding("fresh", id("1"));
    store.findings().create(List.of(first));

    assertThat(store.findings().create(List.of(fresh, later, fresh)))
        .containsExactly(fresh, first, fresh);
  }

  @Test
  void listsByOwnerCategoryAndSeverityNewestFirst() throws Exception {
    Finding owned = Samples.finding("owned", id("2"));
    Finding newer = seen(Samples.finding("newer", id("2")), T0.plusSeconds(5));
    store.findings().create(List.of(owned, newer));
    for (Finding finding : List.of(owned, newer)) {
      store
          .attributions()
          .put(
              List.of(
                  Samples.attribution(finding, Grade.DERIVED, ExposureId.of(Samples.ACME, "s"))),
              1);
    }
    store.refresh();

    assertThat(store.findings().list(query("acme", null, 10))).containsExactly(newer, owned);
    assertThat(store.findings().list(query("acme", null, 1))).containsExactly(newer);
    assertThat(store.findings().list(query("zeta", null, 10))).isEmpty();
    assertThat(store.findings().list(query(null, Severity.CRITICAL, 10))).isEmpty();
    assertThat(store.findings().list(query(null, Severity.HIGH, 10))).contains(newer, owned);
    assertThat(store.findings().ofPost(id("2"))).containsExactlyInAnyOrder(owned, newer);
  }

  @Test
  void erasesTheFindingsOfARemovedPostExceptAnOwners() throws Exception {
    Instant before = T0.minusSeconds(60); // what other tests list begins later
    Finding owned = seen(Samples.finding("kept", id("3")), before);
    Finding nobodys = Samples.finding("erased", id("3"));
    store.findings().create(List.of(owned, nobodys));
    store
        .attributions()
        .put(
            List.of(Samples.attribution(owned, Grade.DERIVED, ExposureId.of(Samples.ACME, "s"))),
            1);

    store.findings().erase(id("3"));

    assertThat(store.findings().get(List.of(owned.id(), nobodys.id()))).containsExactly(owned);
  }

  @Test
  void listsWhatIsCriticalAndOfNobodyByItsOwnFirstSight() throws Exception {
    Instant monday = Instant.parse("2026-02-02T00:00:00Z");
    Finding before = critical("last week's", monday.minusSeconds(1));
    Finding edited = critical("found when the post was edited", monday);
    Finding newer = critical("newer of nobody", monday.plusSeconds(5));
    Finding owned = critical("owned, in the same post", monday.plusSeconds(6));
    Finding high = seen(Samples.finding("high", id("4")), monday.plusSeconds(7));
    store.findings().create(List.of(before, edited, newer, owned, high));
    Attribution theirs =
        Samples.attribution(owned, Grade.DERIVED, ExposureId.of(Samples.ACME, "t"));
    store.attributions().put(List.of(theirs), 1);
    store.refresh();

    assertThat(store.findings().criticalOfNobody(monday, monday.plusSeconds(60)))
        .containsExactly(newer, edited);
  }

  private static Findings.Query query(
      @Nullable String organisation, @Nullable Severity atLeast, int limit) {
    return new Findings.Query(
        organisation == null ? null : new OrganisationId(organisation),
        Category.SECRET,
        atLeast,
        T0.minusSeconds(1),
        limit);
  }

  private static Finding critical(String name, Instant seenAt) {
    return seen(Samples.finding(name, id("4")), Severity.CRITICAL, seenAt);
  }

  private static Finding seen(Finding f, Instant seenAt) {
    return seen(f, f.severity(), seenAt);
  }

  private static Finding seen(Finding f, Severity severity, Instant seenAt) {
    return new Finding(
        f.id(),
        f.post(),
        f.rule(),
        f.ruleVersion(),
        f.title(),
        f.category(),
        severity,
        f.confidence(),
        f.reasons(),
        f.masked(),
        f.print(),
        f.prefix(),
        f.length(),
        f.field(),
        f.start(),
        f.end(),
        f.view(),
        f.facts(),
        f.count(),
        f.hint(),
        f.publishedAt(),
        seenAt);
  }
}
