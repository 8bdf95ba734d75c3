package dev.exuvia.extractors.rules;

import dev.exuvia.extractors.checks.Checks;
import dev.exuvia.extractors.checks.Detectors;
import dev.exuvia.extractors.engine.Regex;
import dev.exuvia.extractors.views.View;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes rules for {@link PackReader}: each text is written once and named by its number, code by its
 * name, and what a scan does not need (samples, summaries, references) is left out.
 */
final class PackWriter {
  static final int NONE = 0xFFFF;

  private final ByteArrayOutputStream rules = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(rules);
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  private PackWriter() {}

  static void write(RuleSet set, DataOutputStream to) throws IOException {
    PackWriter writer = new PackWriter();
    writer.texts.put(set.version(), 0);
    writer.out.writeShort(set.rules().size());
    for (Rule rule : set.rules()) {
      writer.write(rule);
    }
    writer.writeTexts(to);
    writer.rules.writeTo(to);
  }

  private void writeTexts(DataOutputStream to) throws IOException {
    to.writeShort(texts.size());
    for (String text : texts.keySet()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      to.writeShort(bytes.length);
      to.write(bytes);
    }
  }

  private void write(Rule rule) throws IOException {
    if (rule.terms() != null) {
      throw new IllegalArgumentException(rule + " is in the form of gitleaks");
    }
    text(rule.id());
    text(rule.name());
    text(rule.category().key());
    text(rule.severity().key());
    out.writeDouble(rule.confidence());
    text(rule.hint());
    texts(rule.keywords());
    regex(rule.pattern());
    out.writeByte(rule.secret());
    text(rule.prefix());
    facts(rule.facts());
    each(rule.each());
    texts(rule.require());
    out.writeDouble(rule.entropy());
    texts(rule.checks().stream().map(check -> name(Checks.BY_NAME, check)).toList());
    out.writeShort(rule.allow().size());
    for (Regex allow : rule.allow()) {
      regex(allow);
    }
    out.writeBoolean(rule.merge());
    texts(rule.pair());
    text(rule.revoke());
    out.writeByte(rule.views().stream().mapToInt(View.Kind::bit).sum());
    text(rule.detector() == null ? "" : name(Detectors.BY_NAME, rule.detector()));
    text(rule.place());
  }

  private static <T> String name(Map<String, T> all, T one) {
    return all.entrySet().stream()
        .filter(entry -> entry.getValue().equals(one))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private void text(String text) throws IOException {
    out.writeShort(texts.computeIfAbsent(text, t -> texts.size()));
    if (texts.size() >= NONE) {
      throw new IOException("the rules hold more different texts than the pack can number");
    }
  }

  private void texts(List<String> list) throws IOException {
    out.writeShort(list.size());
    for (String text : list) {
      text(text);
    }
  }

  private void regex(@Nullable Regex regex) throws IOException {
    if (regex == null) {
      out.writeShort(NONE);
    } else {
      text(regex.source());
      out.writeByte(regex.groups());
    }
  }

  private void numbers(Collection<Integer> numbers) throws IOException {
    out.writeByte(numbers.size());
    for (int number : numbers) {
      out.writeByte(number);
    }
  }

  private void facts(Map<String, Rule.Fact> facts) throws IOException {
    out.writeByte(facts.size());
    // sorted: the same rules are the same bytes in every build
    for (Map.Entry<String, Rule.Fact> fact : new TreeMap<>(facts).entrySet()) {
      text(fact.getKey());
      switch (fact.getValue()) {
        case Rule.Fact.Groups groups -> numbers(groups.numbers());
        case Rule.Fact.Constant constant -> {
          out.writeByte(0);
          text(constant.value());
        }
      }
    }
  }

  private void each(@Nullable Each each) throws IOException {
    regex(each == null ? null : each.pattern());
    if (each != null) {
      numbers(each.within());
      facts(each.facts());
    }
  }
}
