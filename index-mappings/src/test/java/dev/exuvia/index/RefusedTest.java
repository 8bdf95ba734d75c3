package dev.exuvia.index;

import static dev.exuvia.index.Samples.T0;
import static dev.exuvia.index.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.core.Category;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.store.Posts;
import dev.exuvia.core.store.Store;
import dev.exuvia.core.store.StoredPost;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RefusedTest extends StoreTest {
  @Test
  void answersARefusedDocumentWithTheTypeAloneAndGoesOn() throws Exception {
    ObjectNode illegal = Json.object().put("at", "secret words, not a date");
    ObjectNode unknown = Json.object().put("surprise", "secret words");
    ObjectNode good = Json.object().put("who", "me");

    List<Written> written = documents.write(List.of(
        new Write.Create(Index.AUDIT, "illegal", illegal),
        new Write.Create(Index.AUDIT, "unknown", unknown),
        new Write.Create(Index.AUDIT, "good", good)));

    assertThat(written.get(0)).isEqualTo(new Written.Refused("document_parsing_exception"));
    assertThat(written.get(1)).isEqualTo(new Written.Refused("strict_dynamic_mapping_exception"));
    assertThat(written.get(2)).isInstanceOf(Written.Done.class);
    assertThat(documents.get(Index.AUDIT, List.of("illegal", "unknown", "good")))
        .containsOnlyKeys("good");
  }

  @Test
  void keepsAKeywordOfFortyKilobytesOutOfTheIndexAndInTheDocument() throws Exception {
    ObjectNode immense = Json.object().put("who", "x".repeat(40_000));

    assertThat(documents.write(List.of(new Write.Create(Index.AUDIT, "immense", immense))))
        .hasOnlyElementsOfType(Written.Done.class);
  }

  @Test
  void storesAStubAndTheMaskedOriginalWhenTheMappingRefusesAPost() throws Exception {
    try (Store strict = strict(Index.POSTS, "{\"text\":{\"type\":\"long\"}}")) {
      StoredPost post = Samples.stored(Samples.post("refused", "masked words"));

      assertThat(strict.posts().put(List.of(post))).isEqualTo(1);
      assertThat(strict.posts().put(List.of(post))).as("again").isZero();
      strict.refresh();

      StoredPost stub = strict.posts().get(List.of(id("refused"))).getFirst();
      assertThat(stub.severity()).isEqualTo(post.severity());
      assertThat(stub.categories()).containsExactly(Category.SECRET);
      assertThat(stub.post().fields()).isEmpty();
      assertThat(known(strict).revision()).isEqualTo(post.post().revision());
      var letters = strict.deadLetters().list(10);
      assertThat(letters).hasSize(1);
      assertThat(letters.getFirst().reason()).doesNotContain("masked words");
      assertThat(letters.getFirst().masked()).contains("masked words");
      strict.posts().commentsRead(id("refused"), 3);
      assertThat(known(strict).commentsRead()).isEqualTo(3);
    }
  }

  @Test
  void storesAFindingWithoutItsTextsWhenTheMappingRefusesIt() throws Exception {
    try (Store strict = strict(Index.FINDINGS, "{\"masked\":{\"type\":\"long\"}}")) {
      Finding finding = Samples.finding("refused", id("refused"));

      Finding stub = strict.findings().create(List.of(finding)).getFirst();
      strict.refresh();

      assertThat(stub.print()).isEqualTo(finding.print());
      assertThat(stub.severity()).isEqualTo(finding.severity());
      assertThat(stub.masked()).isEmpty();
      assertThat(strict.findings().create(List.of(finding))).containsExactly(stub);
      assertThat(strict.deadLetters().count(T0, T0.plusSeconds(1))).isEqualTo(1);
    }
  }

  private static Posts.Known known(Store store) throws Exception {
    return Objects.requireNonNull(store.posts().known(List.of(id("refused"))).get(id("refused")));
  }

  /** A store one of whose indices refuses what the others would take. */
  private Store strict(Index index, String refusing) throws Exception {
    StoreSettings other = settings.withPrefix(settings.prefix() + "-" + index.key());
    ObjectNode mapping = Indices.mapping(index);
    mapping.remove("_meta");
    ObjectNode properties = (ObjectNode) mapping.get("properties");
    Json.read(refusing.getBytes(StandardCharsets.UTF_8))
        .properties()
        .forEach(field -> properties.set(field.getKey(), field.getValue()));
    ObjectNode body = Json.object("mappings", mapping);
    body.set("settings", Indices.settings(0));
    documents.transport().must("PUT", "/" + index.under(other.prefix()), Map.of(), body);
    return ElasticsearchStore.open(
        ElasticsearchDocuments.open(connection, other, time -> {}), CLOCK);
  }
}
