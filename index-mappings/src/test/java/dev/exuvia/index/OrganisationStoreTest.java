package dev.exuvia.index;

import static dev.exuvia.index.Samples.AGORA;
import static dev.exuvia.index.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.core.owner.Identifier;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.owner.Route;
import dev.exuvia.core.store.Organisations.Handle;
import dev.exuvia.core.store.StoreException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganisationStoreTest extends StoreTest {
  private static int number;
  private String name = "";

  @BeforeEach
  void freshName() {
    name = "org-" + ++number;
  }

  @Test
  void givesBackWhatItTookWithTheFirstRegistration() throws Exception {
    Organisation organisation = organisation(name, "acme.invalid");
    long before = store.organisations().version();

    assertThat(store.organisations().put(List.of(organisation), T0)).containsExactly(name);
    assertThat(store.organisations().put(List.of(organisation), T0.plusSeconds(9)))
        .isEmpty();

    Organisation stored = store.organisations().find(name).orElseThrow();
    assertThat(stored).isEqualTo(registered(organisation));
    assertThat(store.organisations().version()).isEqualTo(before + 2);
  }

  @Test
  void keepsThoseNotNamedAndSaysWhoGotNewIdentifiers() throws Exception {
    store
        .organisations()
        .put(List.of(organisation(name, "a.invalid"), organisation(name + "-b", "b.invalid")), T0);

    assertThat(store.organisations().put(List.of(organisation(name, "new.invalid")), T0))
        .containsExactly(name);

    Registry registry = store.organisations().read();
    assertThat(registry.organisations())
        .extracting(o -> o.id().name())
        .contains(name, name + "-b")
        .isSorted();
    assertThat(registry.version()).isEqualTo(store.organisations().version());
  }

  @Test
  void reportsAnImportThatStoppedBeforeItsVersionAgain() throws Exception {
    var dying = new FailingDocuments(documents, 2); // the organisation, then the version
    try (var interrupted = ElasticsearchStore.open(dying, CLOCK)) {
      assertThatThrownBy(
              () -> interrupted.organisations().put(List.of(organisation(name, "a.invalid")), T0))
          .isInstanceOf(StoreException.class);
    }
    assertThat(store.organisations().find(name)).as("not registered yet").isEmpty();

    assertThat(store.organisations().put(List.of(organisation(name, "a.invalid")), T0))
        .containsExactly(name);
    assertThat(store.organisations().find(name)).isPresent();
  }

  @Test
  void bindsAHandleToTheFirstAccountSeenUnderIt() throws Exception {
    var handle = new Handle(AGORA, Samples.HOSTILE.repeat(10));
    var other = new Handle(AGORA, "unbound");

    assertThat(store.organisations().bind(Map.of(handle, "u-1"))).containsEntry(handle, "u-1");
    assertThat(store.organisations().bind(Map.of(handle, "u-2"))).containsEntry(handle, "u-1");
    assertThat(store.organisations().bindings(List.of(handle, other)))
        .isEqualTo(Map.of(handle, "u-1"));
  }

  private static Organisation organisation(String id, String domain) {
    return new Organisation(
        new OrganisationId(id),
        "Acme " + Samples.HOSTILE,
        List.of(new Organisation.Owned(
            Identifier.of(Identifier.Kind.DOMAIN, domain), "red", Set.of("prod"))),
        List.of(new Route(
            "ops",
            Route.Channel.MAIL,
            List.of("ops@acme.invalid"),
            Set.of(Route.Purpose.PAGE, Route.Purpose.DIGEST),
            Set.of("red"))),
        "0 0 8 ? * MON",
        ZoneId.of("Europe/Berlin"),
        null);
  }

  private static Organisation registered(Organisation o) {
    return new Organisation(o.id(), o.name(), o.owned(), o.routes(), o.digestCron(), o.zone(), T0);
  }
}
