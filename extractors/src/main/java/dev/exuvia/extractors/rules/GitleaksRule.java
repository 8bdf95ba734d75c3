package dev.exuvia.extractors.rules;

import dev.exuvia.core.Category;
import dev.exuvia.core.Severity;
import dev.exuvia.extractors.engine.MalformedPattern;
import dev.exuvia.extractors.engine.Regex;
import dev.exuvia.extractors.engine.Sought;
import dev.exuvia.extractors.views.View;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a gitleaks file states it.
 *
 * @param place file and line
 * @param id its own id
 * @param description may be empty
 * @param regex may be null in a rule about paths, or one that only changes another
 * @param secretGroup 0 for the first group that is not empty, else the whole match
 * @param entropy the secret must have more, in bits per character; 0 for none
 * @param keywords lower case; one must be in the text if there are any
 * @param allowlists what is no leak
 * @param required ids of rules that must match nearby
 * @param skipReport whether it is there for others only
 */
record GitleaksRule(
    String place,
    String id,
    String description,
    @Nullable Regex regex,
    int secretGroup,
    double entropy,
    List<String> keywords,
    List<Allowlist> allowlists,
    List<Terms.Required> required,
    boolean skipReport) {
  private static final String HINT =
      "Revoke it where it was issued, put a new one in its place, and look through the logs for its"
          + " use.";

  static GitleaksRule read(TomlSection table, List<Allowlist> allowlists) {
    String regex = table.text("regex");
    Regex pattern = regex.isEmpty() ? null : table.parsed("regex", regex, GitleaksRule::compile);
    Integer group = table.count("secretGroup");
    List<String> keywords =
        table.texts("keywords").stream().map(k -> k.toLowerCase(Locale.ROOT)).toList();
    if (pattern != null) {
      new Sought(pattern, keywords, 0)
          .problem()
          .ifPresent(why -> table.problem("regex", "cannot be looked for in linear time: " + why));
    }
    if (pattern != null && group != null && group >= pattern.groups()) {
      table.problem("secretGroup", "is " + group + ", the regex has " + (pattern.groups() - 1));
    }
    table.text("path");
    table.texts("tags");
    return new GitleaksRule(
        table.place(),
        table.text("id"),
        table.text("description"),
        pattern,
        group == null ? 0 : group,
        table.number("entropy"),
        keywords,
        allowlists,
        table.tables("required").stream().map(GitleaksRule::required).toList(),
        table.flag("skipReport"));
  }

  private static Terms.Required required(TomlSection table) {
    var required = new Terms.Required(
        ruleId(table.text("id")), table.count("withinLines"), table.count("withinColumns"));
    table.end();
    return required;
  }

  /** All of it is group 1. */
  static Regex compile(String regex) {
    try {
      return Regex.of("(" + regex + ")");
    } catch (MalformedPattern e) {
      throw new IllegalArgumentException("is no RE2 expression: " + e.getMessage(), e);
    }
  }

  /** Its id in findings. */
  static String ruleId(String id) {
    return "gitleaks." + id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-") + ".1";
  }

  /** This rule with what another of the same id, read from the file that extends it, says. */
  GitleaksRule changedBy(GitleaksRule other) {
    return new GitleaksRule(
        other.place,
        id,
        other.description.isEmpty() ? description : other.description,
        other.regex == null ? regex : other.regex,
        other.secretGroup == 0 ? secretGroup : other.secretGroup,
        other.entropy == 0 ? entropy : other.entropy,
        Stream.concat(keywords.stream(), other.keywords.stream()).toList(),
        Stream.concat(allowlists.stream(), other.allowlists.stream()).toList(),
        Stream.concat(required.stream(), other.required.stream()).toList(),
        skipReport || other.skipReport);
  }

  /** What is wrong with its group, which another file may have changed the expression of. */
  Optional<String> missingGroup() {
    int groups = regex == null ? secretGroup : regex.groups() - 1;
    return secretGroup <= groups
        ? Optional.empty()
        : Optional.of(place + " rule '" + id + "': secretGroup is " + secretGroup
            + ", the regex has " + groups);
  }

  /** The same with further allow lists. */
  GitleaksRule with(List<Allowlist> more) {
    List<Allowlist> all = new ArrayList<>(allowlists);
    all.addAll(more);
    return new GitleaksRule(
        place, id, description, regex, secretGroup, entropy, keywords, all, required, skipReport);
  }

  /** As one of ours; empty for a rule about paths alone, which a post has not. */
  Optional<Rule> rule() {
    return Optional.ofNullable(regex).map(this::rule);
  }

  private Rule rule(Regex pattern) {
    String name = description.isEmpty() ? id : description;
    int groups = pattern.groups() - 1;
    return new Rule(
        ruleId(id),
        1,
        name,
        Category.SECRET,
        Severity.HIGH,
        0.8,
        name,
        HINT,
        keywords,
        pattern,
        secretGroup == 0 ? 1 : secretGroup + 1,
        "",
        Map.of(),
        null,
        List.of(),
        entropy == 0 ? 0 : Math.nextUp(entropy),
        List.of(),
        List.of(),
        false,
        List.of(),
        "",
        EnumSet.allOf(View.Kind.class),
        null,
        List.of(),
        List.of(),
        List.of(),
        place,
        new Terms(groups, secretGroup == 0 && groups > 0, allowlists, required, !skipReport));
  }
}
