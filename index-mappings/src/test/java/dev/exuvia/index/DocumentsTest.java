package dev.exuvia.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.core.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DocumentsTest extends StoreTest {
  @Test
  void createsOnceAndReplacesOnlyWhatItRead() throws Exception {
    ObjectNode note = Json.object().put("who", "one");
    Written.Done made = done(new Write.Create(Index.AUDIT, "cas", note));

    assertThat(write(new Write.Create(Index.AUDIT, "cas", note))).isEqualTo(new Written.Conflict());
    Written.Done replaced = done(new Write.Replace(
        Index.AUDIT, "cas", Json.object().put("who", "two"), made.seqNo(), made.primaryTerm()));
    assertThat(write(new Write.Replace(Index.AUDIT, "cas", note, made.seqNo(), made.primaryTerm())))
        .isEqualTo(new Written.Conflict());
    assertThat(write(new Write.Replace(Index.AUDIT, "nowhere", note, 1, 1)))
        .isEqualTo(new Written.Conflict());
    assertThat(write(new Write.Remove(Index.AUDIT, "cas", made.seqNo(), made.primaryTerm())))
        .isEqualTo(new Written.Conflict());
    assertThat(document(Index.AUDIT, "cas").source().path("who").asString()).isEqualTo("two");

    done(new Write.Remove(Index.AUDIT, "cas", replaced.seqNo(), replaced.primaryTerm()));
    assertThat(documents.get(Index.AUDIT, List.of("cas"))).isEmpty();
    assertThat(write(new Write.Remove(Index.AUDIT, "nowhere", 1, 1)))
        .isEqualTo(new Written.Conflict());
  }

  @Test
  void walksThroughMoreThanAPage() throws Exception {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 2500; i++) {
      writes.add(new Write.Create(
          Index.AUDIT, "walk-" + i, Json.object().put("action", "walk").put("object", "o" + i)));
    }
    documents.write(writes);
    documents.refresh(List.of(Index.AUDIT));
    ObjectNode query = Queries.all().term("action", "walk").json();
    List<String> seen = new ArrayList<>();

    documents.each(Index.AUDIT, query, List.of(Documents.Sort.up("object")), s -> seen.add(s.id()));
    List<String> some = new ArrayList<>();
    documents.each(Index.AUDIT, query, List.of(), s -> some.add(s.id()) && some.size() < 7);

    assertThat(seen).hasSize(2500).doesNotHaveDuplicates().startsWith("walk-0", "walk-1");
    assertThat(some).hasSize(7);
    assertThat(documents.count(Index.AUDIT, query)).isEqualTo(2500);
  }

  @Test
  void opensWhatIsThereAndMakesNothingTwice() throws Exception {
    documents.write(
        List.of(new Write.Create(Index.GAPS, "kept", Json.object().put("reason", "kept"))));

    try (var again = ElasticsearchDocuments.open(connection, settings, time -> {})) {
      assertThat(again.get(Index.GAPS, List.of("kept"))).containsKey("kept");
    }
  }

  @Test
  void addsTheFieldsThatAnOlderIndexDidNotKnow() throws Exception {
    StoreSettings older = settings.withPrefix(settings.prefix() + "-older");
    ObjectNode mapping = Json.object().put("dynamic", "strict");
    mapping.set("_meta", Json.object().put("revision", "older"));
    documents
        .transport()
        .must(
            "PUT",
            "/" + Index.AUDIT.under(older.prefix()),
            Map.of(),
            Json.object("mappings", mapping));

    try (var opened = ElasticsearchDocuments.open(connection, older, time -> {})) {
      assertThat(opened.write(
              List.of(new Write.Create(Index.AUDIT, "new", Json.object().put("who", "me")))))
          .hasOnlyElementsOfType(Written.Done.class);
    }
  }

  @Test
  void makesANewClientWhenTheOldOneIsBroken() throws Exception {
    documents.transport().client().close(); // shuts its I/O reactor down

    assertThat(documents.version()).startsWith("9.");
    assertThat(documents.version()).startsWith("9.");
  }

  @Test
  void saysWhoWasRefusedAndNoneOfTheServersWords() {
    var wrong = Connection.basic(connection.uri(), "elastic", "wrong-password");

    assertThatThrownBy(() -> ElasticsearchDocuments.open(wrong, settings, time -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining("wrong-password")
        .hasMessageNotContaining("unable to authenticate");
    assertThat(connection.toString()).doesNotContain(String.valueOf(connection.password()));
  }

  @Test
  void refusesToWriteIntoAnIndexThatNobodyMade() throws Exception {
    StoreSettings other = settings.withPrefix(settings.prefix() + "-gone");
    try (var opened = ElasticsearchDocuments.open(connection, other, time -> {})) {
      documents.transport().ask("DELETE", "/" + Index.AUDIT.under(other.prefix()), Map.of());

      assertThatThrownBy(() -> opened.write(List.of(
              new Write.Create(Index.AUDIT, "a", Json.object().put("who", "secret words")))))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("index_not_found_exception")
          .hasMessageNotContaining("secret words");
      assertThatThrownBy(() -> opened.get(Index.AUDIT, List.of("a")))
          .isInstanceOf(StoreException.class);
    }
  }

  private Written write(Write write) throws StoreException {
    return documents.write(List.of(write)).getFirst();
  }

  private Written.Done done(Write write) throws StoreException {
    return (Written.Done) write(write);
  }
}
