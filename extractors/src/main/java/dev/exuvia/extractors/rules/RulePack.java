package dev.exuvia.extractors.rules;

import dev.exuvia.extractors.engine.Engine;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The built-in rules as the build leaves them: read, checked and indexed, without samples, summaries and references, so
 * that a start neither reads YAML nor compiles an expression. Made from the rule files by every
 * build; the files stay the truth.
 */
public final class RulePack {
  private static final String NAME = "rules.pack";

  private RulePack() {}

  /**
   * Writes the pack of the rules on the class path.
   *
   * @param folder where it is put: one argument, the folder of the classes
   */
  public static void main(String[] folder) throws IOException {
    RuleSet rules = RuleSet.builtIn();
    try (DataOutputStream out = new DataOutputStream(
        new BufferedOutputStream(Files.newOutputStream(Path.of(folder[0], NAME))))) {
      PackWriter.write(rules, out);
      rules.engine().write(out);
    }
  }

  /** The rules of the pack, or nothing where no build has made one. */
  static Optional<RuleSet> read() {
    try (InputStream pack = RulePack.class.getClassLoader().getResourceAsStream(NAME)) {
      return pack == null ? Optional.empty() : Optional.of(read(pack.readAllBytes()));
    } catch (IOException e) {
      throw new IllegalStateException("the pack of rules is cut: build anew", e);
    }
  }

  private static RuleSet read(byte[] pack) throws IOException {
    PackReader reader = new PackReader(pack);
    List<Rule> rules = reader.rules();
    DataInputStream index =
        new DataInputStream(new ByteArrayInputStream(pack, reader.at(), pack.length - reader.at()));
    return RuleSet.ready(rules, reader.version(), Engine.read(RuleSet.sought(rules), index));
  }
}
