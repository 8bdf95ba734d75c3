package dev.exuvia.extractors.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** YAML as a tree that knows its lines. */
final class Yaml {
  private static final YAMLMapper MAPPER = YAMLMapper.builder().build();

  private Yaml() {}

  /** A value and the line that it begins on, from 1. */
  sealed interface Node {
    int line();
  }

  record Scalar(String text, boolean number, int line) implements Node {}

  record Sequence(List<Node> items, int line) implements Node {}

  record Mapping(Map<String, Node> entries, int line) implements Node {}

  /** Something that is no YAML, or says a thing twice. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    Malformed(int line, String what) {
      super(what);
      this.line = line;
    }

    int line() {
      return line;
    }
  }

  static Node read(byte[] bytes) throws Malformed {
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      if (parser.nextToken() == null) {
        throw new Malformed(1, "the file is empty");
      }
      return node(parser);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new Malformed(line, "not YAML: " + e.getOriginalMessage());
    }
  }

  private static Node node(JsonParser parser) throws Malformed {
    int line = parser.currentTokenLocation().getLineNr();
    return switch (parser.currentToken()) {
      case START_ARRAY -> sequence(parser, line);
      case START_OBJECT -> mapping(parser, line);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(parser.getString(), true, line);
      default -> new Scalar(parser.getString(), false, line);
    };
  }

  private static Node sequence(JsonParser parser, int line) throws Malformed {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(parser));
    }
    return new Sequence(items, line);
  }

  private static Node mapping(JsonParser parser, int line) throws Malformed {
    Map<String, Node> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int at = parser.currentTokenLocation().getLineNr();
      parser.nextToken();
      if (entries.put(key, node(parser)) != null) {
        throw new Malformed(at, "'" + key + "' stands here twice");
      }
    }
    return new Mapping(entries, line);
  }
}
