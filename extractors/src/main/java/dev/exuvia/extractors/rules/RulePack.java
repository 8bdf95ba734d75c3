package dev.exuvia.extractors.rules;

import static java.util.Objects.requireNonNull;

import dev.exuvia.extractors.engine.Engine;
import dev.exuvia.extractors.rules.Yaml.Mapping;
import dev.exuvia.extractors.rules.Yaml.Node;
import dev.exuvia.extractors.rules.Yaml.Scalar;
import dev.exuvia.extractors.rules.Yaml.Sequence;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The built-in rules as the build leaves them: read, checked and indexed, without their samples, so
 * that a start takes a tenth of the time. Made from the rule files by every build; the files stay the
 * truth.
 */
public final class RulePack {
  private static final String NAME = "rules.pack";
  private static final Set<String> LEFT_OUT = Set.of("examples", "negative_examples");

  private RulePack() {}

  /**
   * Writes the pack of the rules on the class path.
   *
   * @param folder where it is put: one argument, the folder of the classes
   */
  public static void main(String[] folder) throws IOException {
    RuleSet rules = RuleSet.builtIn();
    Path file = Path.of(folder[0], NAME);
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeUTF(rules.version());
      Map<String, Source> sources = sources();
      out.writeInt(rules.rules().size());
      for (Rule rule : rules.rules()) {
        Source source = requireNonNull(sources.get(rule.id()));
        out.writeUTF(source.file());
        out.writeShort(rule.pattern() == null ? 0 : rule.pattern().groups());
        write(source.node(), out);
      }
      rules.engine().write(out);
    }
  }

  private record Source(String file, Mapping node) {}

  private static Map<String, Source> sources() {
    Map<String, Source> sources = new LinkedHashMap<>();
    RuleFiles.onClassPath(RulePack.class.getClassLoader()).forEach((file, bytes) -> {
      try {
        for (Node node : ((Sequence) Yaml.read(bytes)).items()) {
          Mapping rule = (Mapping) node;
          Scalar id = (Scalar) requireNonNull(rule.entries().get("id"));
          sources.put(id.text().strip(), new Source(file, rule));
        }
      } catch (Yaml.Malformed e) {
        throw new IllegalStateException("a file that was read before is malformed", e);
      }
    });
    return sources;
  }

  /** The rules of the pack, or nothing where no build has made one. */
  static Optional<RuleSet> read() {
    try (InputStream pack = RulePack.class.getClassLoader().getResourceAsStream(NAME)) {
      return pack == null
          ? Optional.empty()
          : Optional.of(read(new DataInputStream(new BufferedInputStream(pack, 1 << 16))));
    } catch (IOException e) {
      throw new IllegalStateException("the pack of rules is cut: build anew", e);
    }
  }

  private static RuleSet read(DataInputStream in) throws IOException {
    String version = in.readUTF();
    List<String> problems = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      String file = in.readUTF();
      int groups = in.readUnsignedShort();
      Mapping node = (Mapping) node(in);
      new RuleReader(file, node, problems, groups).read().ifPresent(rules::add);
    }
    if (!problems.isEmpty()) {
      throw new RuleException(problems);
    }
    return RuleSet.ready(rules, version, Engine.read(RuleSet.sought(rules), in));
  }

  private static void write(Node node, DataOutputStream out) throws IOException {
    out.writeShort(node.line());
    switch (node) {
      case Scalar scalar -> {
        out.writeByte(scalar.number() ? 'n' : 't');
        byte[] text = scalar.text().getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
      }
      case Sequence sequence -> {
        out.writeByte('s');
        out.writeShort(sequence.items().size());
        for (Node item : sequence.items()) {
          write(item, out);
        }
      }
      case Mapping mapping -> {
        List<Map.Entry<String, Node>> kept = mapping.entries().entrySet().stream()
            .filter(entry -> !LEFT_OUT.contains(entry.getKey()))
            .toList();
        out.writeByte('m');
        out.writeShort(kept.size());
        for (Map.Entry<String, Node> entry : kept) {
          out.writeUTF(entry.getKey());
          write(entry.getValue(), out);
        }
      }
    }
  }

  private static Node node(DataInputStream in) throws IOException {
    int line = in.readUnsignedShort();
    char kind = (char) in.readUnsignedByte();
    if (kind == 's') {
      List<Node> items = new ArrayList<>();
      for (int n = in.readUnsignedShort(); n > 0; n--) {
        items.add(node(in));
      }
      return new Sequence(items, line);
    }
    if (kind == 'm') {
      Map<String, Node> entries = new LinkedHashMap<>();
      for (int n = in.readUnsignedShort(); n > 0; n--) {
        String key = in.readUTF();
        entries.put(key, node(in));
      }
      return new Mapping(entries, line);
    }
    byte[] text = new byte[in.readInt()];
    in.readFully(text);
    return new Scalar(new String(text, StandardCharsets.UTF_8), kind == 'n', line);
  }
}
