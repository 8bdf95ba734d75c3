package dev.exuvia.app.cli;

import dev.exuvia.alerting.text.Words;
import dev.exuvia.app.config.ConfigException;
import dev.exuvia.app.run.Parts;
import dev.exuvia.core.Category;
import dev.exuvia.core.Severity;
import dev.exuvia.extractors.RuleTrial;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.rules.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is recognised. */
@Command(
    name = "rules",
    description = "What is recognised: the built-in rules and those of scan.rules.",
    subcommands = {
      RulesCommand.ListCommand.class,
      RulesCommand.ShowCommand.class,
      RulesCommand.TestCommand.class
    })
final class RulesCommand extends Group {

  /** Lists rules. */
  @Command(name = "list", description = "Lists rules.")
  static final class ListCommand extends Base {
    /** How rules are listed. */
    enum As {
      TABLE,
      JSON,
      NDJSON,
      CSV,
      MARKDOWN
    }

    @Option(names = "--category", description = "only of it: ${COMPLETION-CANDIDATES}")
    @Nullable
    Category category;

    @Option(names = "--severity", description = "from this on: ${COMPLETION-CANDIDATES}")
    @Nullable
    Severity severity;

    @Option(names = "--built-in", description = "the built-in rules alone")
    boolean builtIn;

    @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}")
    As format = As.TABLE;

    @Override
    int run() throws Exception {
      RuleSet set = format == As.TABLE ? inBrief() : inFull();
      List<Rule> rules = set.rules().stream()
          .filter(rule -> category == null || rule.category() == category)
          .filter(rule -> severity == null || rule.severity().compareTo(severity) >= 0)
          .toList();
      if (format == As.MARKDOWN) {
        out().print(RulesPage.of(rules));
      } else {
        listing().print(rules, Format.valueOf(format.name()), out());
      }
      globals.say(Words.count(rules.size(), "rule") + " of " + set.rules().size() + ", set "
          + set.version() + ".");
      return ExitCode.OK;
    }

    private RuleSet inFull() throws ConfigException {
      return builtIn ? RuleSet.builtIn() : Parts.rules(config());
    }

    /** The table shows nothing that the prepared rules do not hold, and these are read at once. */
    private RuleSet inBrief() throws ConfigException {
      return builtIn
          ? RuleSet.forScanning(true, List.of())
          : RuleSet.forScanning(config().scan().builtIn(), config().scan().rules());
    }

    private static Listing<Rule> listing() {
      return new Listing<>(RuleTexts::json)
          .column("rule", 44, Rule::id)
          .column("category", 16, rule -> rule.category().key())
          .severity(Rule::severity)
          .column("what", 50, Rule::name)
          .column("proof", 24, RuleTexts::proof);
    }
  }

  /** Shows a rule. */
  @Command(name = "show", description = "Shows all of a rule; samples as they are written.")
  static final class ShowCommand extends Base {
    /** How a rule is shown. */
    enum Shape {
      TEXT,
      JSON
    }

    @Parameters(paramLabel = "ID", description = "the id, or a part of it that only one rule has")
    String id = "";

    @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES}")
    Shape format = Shape.TEXT;

    @Override
    int run() throws Exception {
      Map<String, Object> rule = RuleTexts.json(find(Parts.rules(config())));
      if (format == Shape.JSON) {
        out().println(Listing.pretty(rule));
      } else {
        rule.forEach(ShowCommand::line);
      }
      return ExitCode.OK;
    }

    private Rule find(RuleSet rules) {
      Optional<Rule> exact = rules.find(id);
      List<Rule> near =
          rules.rules().stream().filter(rule -> rule.id().contains(id)).toList();
      if (exact.isEmpty() && near.size() != 1) {
        throw new UsageException("no rule has the id " + Shown.value(id) + "; "
            + (near.isEmpty()
                ? "`exuvia rules list` shows them"
                : "there are "
                    + String.join(", ", near.stream().limit(8).map(Rule::id).toList())
                    + (near.size() > 8 ? ", ..." : "")));
      }
      return exact.orElseGet(near::getFirst);
    }

    private static void line(String name, Object value) {
      switch (value) {
        case List<?> list
        when name.toLowerCase(java.util.Locale.ROOT).endsWith("examples") ->
          list.forEach(item -> print(name.replaceFirst("s$", ""), item));
        case List<?> list
        when !list.isEmpty() ->
          print(name, String.join(", ", list.stream().map(String::valueOf).toList()));
        case Map<?, ?> map -> map.forEach((key, item) -> print("fact " + key, item));
        case String text when !text.isEmpty() -> print(name, text);
        case Number number when number.doubleValue() != 0 -> print(name, number);
        default -> {}
      }
    }

    private static void print(String name, Object value) {
      out().println("%-16s %s".formatted(name, Shown.line(String.valueOf(value).strip())));
    }
  }

  /** Tries rules on their samples. */
  @Command(
      name = "test",
      description = "Tries rules on their own samples.",
      footer = {
        "",
        "Each rule must find its examples and leave its counter-examples. A gitleaks file (.toml)"
            + " has no samples: it must load.",
        "Exit codes: 0 all well, 2 not."
      })
  static final class TestCommand extends Base {
    @Parameters(
        arity = "0..*",
        paramLabel = "FILE",
        description = "rule files and folders; default: the rules of the configuration")
    List<Path> files = List.of();

    @Override
    int run() throws Exception {
      RuleSet rules = files.isEmpty() ? Parts.rules(config()) : RuleSet.of(false, readable());
      List<String> wrong = new ArrayList<>();
      RuleTrial trial = new RuleTrial(rules);
      long samples = 0;
      long without = 0;
      try (Progress bar = Progress.of(globals, "rules", rules.rules().size())) {
        for (Rule rule : rules.rules()) {
          wrong.addAll(trial.of(rule));
          int own = rule.examples().size() + rule.negativeExamples().size();
          samples += own;
          without += own == 0 ? 1 : 0;
          bar.step(1);
        }
      }
      wrong.forEach(line -> Globals.err().println(Shown.line(line)));
      globals.say(Words.count(rules.rules().size(), "rule") + ", "
          + Words.count(samples, "sample") + ": "
          + (wrong.isEmpty() ? "all well" : wrong.size() + " NOT AS STATED: see above")
          + (without == 0 ? "." : "; " + without + " without samples."));
      return wrong.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }

    private List<Path> readable() {
      for (Path file : files) {
        if (!Files.isReadable(file)) {
          throw new UsageException(
              "there is no readable file " + Shown.value(file.toString()) + " with rules");
        }
      }
      return files;
    }
  }
}
