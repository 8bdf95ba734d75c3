package dev.exuvia.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The default file, the schema for editors and the loader tell the same story. */
class ConfigSchemaTest {
  private static final Path CONFIG = Path.of("..", "config");
  private static final Path DEFAULTS = CONFIG.resolve("exuvia.yml");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void theDefaultFileLoadsToExactlyTheDefaultsInCode() throws Exception {
    assertThat(ConfigLoader.load(DEFAULTS, Map.of())).isEqualTo(Config.defaults());
  }

  @Test
  void theDefaultFileFitsTheSchema() throws IOException {
    assertThat(schema().validate(yaml(Files.readString(DEFAULTS)), InputFormat.JSON))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contacts: x",
        "sources: [{id: a, kind: moltbook, rate: 0}]",
        "sources: [{id: a}]",
        "elasticsearch: {password: in-clear}",
        "alerting: {poll: 15}",
        "limits: {body: 20MB}",
        "operator: {routes: [{name: a}]}",
      })
  void theSchemaRefusesWhatTheLoaderRefuses(String text, @TempDir Path folder) throws IOException {
    assertThat(schema().validate(yaml(text), InputFormat.JSON)).isNotEmpty();
    Path file = Files.writeString(folder.resolve("exuvia.yml"), text);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> ConfigLoader.load(file, Map.of()))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void theSchemaAndTheLoaderKnowTheSameKeys(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(
        folder.resolve("exuvia.yml"), "sources: [{id: a}]\noperator: {routes: [{name: a}]}\n");
    SortedSet<String> described = new TreeSet<>();
    JsonNode schema = JSON.readTree(Files.readString(CONFIG.resolve("exuvia.schema.json")));
    collect(schema, schema, "", described);

    assertThat(ConfigLoader.keys(file)).isEqualTo(described);
  }

  @Test
  void everyKeyIsExplainedInTheManual() throws IOException {
    String manual = Files.readString(Path.of("..", "docs", "configuration.md"));
    SortedSet<String> described = new TreeSet<>();
    JsonNode schema = JSON.readTree(Files.readString(CONFIG.resolve("exuvia.schema.json")));
    collect(schema, schema, "", described);

    assertThat(described)
        .allSatisfy(key -> assertThat(manual).contains("`" + key.replace("[]", "") + "`"));
  }

  private static void collect(JsonNode root, JsonNode node, String path, SortedSet<String> keys) {
    JsonNode target = node.has("$ref") ? root.at(node.get("$ref").asString().substring(1)) : node;
    for (Map.Entry<String, JsonNode> property : target.path("properties").properties()) {
      String child = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
      keys.add(child);
      collect(root, property.getValue(), child, keys);
    }
    if (target.path("items").isObject()) {
      collect(root, target.get("items"), path + "[]", keys);
    }
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(CONFIG.resolve("exuvia.schema.json")), InputFormat.JSON);
  }

  private static String yaml(String text) {
    return YAMLMapper.builder().build().readTree(text).toString();
  }
}
