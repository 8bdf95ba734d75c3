package dev.exuvia.app.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Opens a YAML 1.2 file as nodes that know their place. */
final class YamlFile {
  private static final long LONGEST = 4L << 20;

  private YamlFile() {}

  /** The file's top section; empty, with a problem noted, when there is none. */
  static Section open(Path file, Environment environment, Problems problems) {
    Optional<Node> root = text(file, problems).flatMap(text -> compose(text, problems));
    if (root.isPresent() && !(root.get() instanceof MappingNode) && !Section.isNull(root.get())) {
      problems.add(root.get().getStartMark(), "", "must be settings, one per line. Example: a: b");
    }
    return new Section(problems, environment, "", root.orElse(null));
  }

  private static Optional<String> text(Path file, Problems problems) {
    try {
      if (Files.size(file) > LONGEST) {
        problems.add(Optional.empty(), "", "is larger than 4 MiB; is it the right file?");
        return Optional.empty();
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (NoSuchFileException e) {
      problems.add(Optional.empty(), "", "there is no such file; `exuvia init` writes one");
    } catch (CharacterCodingException e) {
      problems.add(Optional.empty(), "", "is not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      String type = e.getClass().getSimpleName();
      problems.add(Optional.empty(), "", "cannot be read (" + type + "); check its permissions");
    }
    return Optional.empty();
  }

  private static Optional<Node> compose(String text, Problems problems) {
    try {
      return new Compose(LoadSettings.builder().setUseMarks(true).build()).composeString(text);
    } catch (MarkedYamlEngineException e) {
      problems.add(e.getProblemMark(), "", "is not valid YAML: " + withoutQuotes(e.getProblem()));
    } catch (YamlEngineException e) {
      problems.add(Optional.empty(), "", "is not valid YAML");
    }
    return Optional.empty();
  }

  /** The parser's own words may repeat a piece of the file, and that piece may be a secret. */
  private static String withoutQuotes(String words) {
    return words.replaceAll("alias .*", "alias").replaceAll("['\"(<][^'\"]{2,}", "...");
  }
}
