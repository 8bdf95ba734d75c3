package dev.exuvia.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class MappingsTest {
  /** What the embedded node and a full cluster both have. */
  private static final Set<String> TYPES =
      Set.of("text", "keyword", "date", "long", "integer", "float", "boolean", "flattened");

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void isStrictAndKeepsToTypesThatEveryServerHas(Index index) {
    JsonNode mapping = Indices.mapping(index);

    assertThat(mapping.path("dynamic").asString()).isEqualTo("strict");
    check(index.key(), mapping.path("properties"));
  }

  private static void check(String where, JsonNode properties) {
    assertThat(properties.isEmpty()).as(where).isFalse();
    properties.properties().forEach(field -> {
      String name = where + "." + field.getKey();
      JsonNode type = field.getValue().path("type");
      if (type.isMissingNode()) {
        check(name, field.getValue().path("properties"));
        return;
      }
      assertThat(TYPES).as(name).contains(type.asString());
      if (Set.of("keyword", "flattened").contains(type.asString())) {
        assertThat(field.getValue().path("ignore_above").asInt()).as(name).isBetween(1, 8191);
      }
    });
  }
}
