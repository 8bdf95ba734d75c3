package dev.exuvia.app.bench;

import dev.exuvia.app.bench.EngineBench.Agreement;
import dev.exuvia.app.bench.EngineBench.Doubling;
import dev.exuvia.app.bench.HostileBench.Hostile;
import dev.exuvia.app.bench.HostileBench.Worst;
import dev.exuvia.app.bench.Results.Table;
import dev.exuvia.app.bench.ScanBench.Recall;
import dev.exuvia.app.bench.ScanBench.Sieved;
import dev.exuvia.app.bench.ScanBench.Verdict;
import dev.exuvia.extractors.rules.Rule;
import dev.exuvia.extractors.rules.RuleSet;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the extraction engine on one thread; docs/benchmarks.md says how to run and to read it.
 * Rates are megabytes of text (10^6 bytes of UTF-8) for each second of processor time of that thread.
 */
@Command(
    name = "bench",
    description = "Measures the extraction engine.",
    mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
  private static final long RE2_BYTES = 2_000_000;

  /** What can be measured. */
  enum Part {
    START,
    SCAN,
    ENGINE,
    DOUBLING,
    HOSTILE,
    RULES
  }

  @Option(names = "--size", description = "megabytes of invented texts (default: ${DEFAULT-VALUE})")
  double size = 64;

  @Option(names = "--seed", description = "makes the invented texts (default: ${DEFAULT-VALUE})")
  long seed = 42;

  @Option(
      names = "--planted",
      description = "%% of them with a planted item (default: ${DEFAULT-VALUE})")
  int planted = 2;

  @Option(
      names = "--corpus",
      description = "one's own posts in their place: NDJSON with text, or title and content")
  @Nullable
  Path corpusFile;

  @Option(names = "--passes", description = "of each measurement (default: ${DEFAULT-VALUE})")
  int passes = 5;

  @Option(names = "--parts", split = ",", description = "only these: ${COMPLETION-CANDIDATES}")
  Set<Part> parts = EnumSet.complementOf(EnumSet.of(Part.RULES));

  @Option(names = "--rules", description = "also what each rule costs, by itself")
  boolean rulesToo;

  @Option(names = "--top", description = "lines of long tables (default: ${DEFAULT-VALUE})")
  int top = 10;

  @Option(
      names = "--every",
      description = "hostile texts of every n-th rule (default: ${DEFAULT-VALUE})")
  int every = 1;

  @Option(
      names = "--rules-every",
      description = "engine and doubling with every n-th rule (default: ${DEFAULT-VALUE})")
  int rulesEvery = 1;

  @Option(names = "--small", description = "bytes of hostile texts (default: ${DEFAULT-VALUE})")
  int small = 40_000;

  @Option(names = "--large", description = "bytes of the large ones (default: ${DEFAULT-VALUE})")
  int large = 1 << 20;

  @Option(names = "--json", description = "also writes the tables to this file")
  @Nullable
  Path json;

  @Option(names = "--write", description = "writes the invented texts as NDJSON, for other tools")
  @Nullable
  Path write;

  private final Results results;

  Bench(PrintStream out) {
    this.results = new Results(out);
  }

  /** Runs it. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new Bench(out))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args));
  }

  Results results() {
    return results;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Corpus corpus = corpusFile == null
        ? new Generator(seed, planted).make("invented, seed " + seed, (long) (size * 1e6))
        : Corpus.read(corpusFile);
    long before = heap();
    RuleSet rules = RuleSet.forScanning(true, List.of());
    machine(rules, corpus);
    if (write != null) {
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(write))) {
        corpus.write(file);
      }
    }
    if (parts.contains(Part.START)) {
      start();
    }
    ScanBench scan = new ScanBench(rules, corpus, passes);
    if (parts.contains(Part.SCAN)) {
      scan(scan, before);
    }
    if (parts.contains(Part.ENGINE) || parts.contains(Part.DOUBLING)) {
      engine(new EngineBench(some(rules.rules()), passes), corpus);
    }
    if (parts.contains(Part.HOSTILE)) {
      List<Rule> sampled = RuleSet.builtIn().rules();
      hostile(new HostileBench(sampled, scan.scanner(), small, large));
    }
    if (rulesToo || parts.contains(Part.RULES)) {
      rules(rules, corpus);
    }
    if (json != null) {
      results.write(json);
    }
    return 0;
  }

  private List<Rule> some(List<Rule> rules) {
    return IntStream.range(0, rules.size())
        .filter(i -> i % rulesEvery == 0)
        .mapToObj(rules::get)
        .toList();
  }

  private void machine(RuleSet rules, Corpus corpus) throws IOException {
    Table table = results.table("machine", "what", "value");
    table.row("processor", processor() + " x " + Runtime.getRuntime().availableProcessors());
    table.row("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    table.row("JVM", System.getProperty("java.vm.name") + " " + Runtime.version());
    table.row("rules", rules.rules().size() + ", version " + rules.version());
    table.row("corpus", corpus.name());
    table.row("texts", corpus.items().size());
    table.row("bytes", corpus.bytes());
    table.end();
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    List<String> lines = Files.isReadable(info) ? Files.readAllLines(info) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private void start() throws IOException, InterruptedException {
    List<Cold.Ready> starts = Cold.starts(Math.max(1, passes));
    Cold.Ready median = starts.get(starts.size() / 2);
    Table table = results.table("start: rules ready in a fresh JVM", "what", "best", "median");
    table.row("milliseconds", starts.getFirst().wall(), median.wall());
    table.row(
        "milliseconds of processor",
        starts.stream().mapToDouble(Cold.Ready::cpu).min().orElseThrow(),
        starts.stream().mapToDouble(Cold.Ready::cpu).sorted().toArray()[starts.size() / 2]);
    table.end();
  }

  private void scan(ScanBench scan, long before) {
    long ready = heap() - before - scan.ndjsonBytes();
    Sieved sieved = scan.sieve();
    Rate whole = scan.endToEnd();
    Verdict verdict = scan.verdict();
    Table table = rates("scan: every reading, rule and detector");
    rate(table, "sieve", sieved.all());
    rate(table, "sieve, clean texts", sieved.clean());
    rate(table, "NDJSON to findings", whole);
    table.end();
    Table memory = results.table("scan: more", "what", "value");
    memory.row("share of clean texts", sieved.cleanShare());
    memory.row("heap of rules and engine, MB", ready / 1e6);
    memory.row(
        "heap with automata after the scan, MB", (heap() - before - scan.ndjsonBytes()) / 1e6);
    memory.row(
        "planted items", verdict.recall().stream().mapToInt(Recall::planted).sum());
    memory.row(
        "of these found", verdict.recall().stream().mapToInt(Recall::found).sum());
    memory.row(
        "findings elsewhere",
        verdict.others().values().stream().mapToInt(n -> n).sum());
    memory.end();
    verdict(verdict);
  }

  private void verdict(Verdict verdict) {
    Table recall = results.table("planted items", "kind", "planted", "found");
    verdict.recall().forEach(one -> recall.row(one.kind(), one.planted(), one.found()));
    recall.end();
    Table others = results.table("findings in texts without a planted item", "rule", "findings");
    verdict.others().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(top)
        .forEach(entry -> others.row(entry.getKey(), entry.getValue()));
    others.end();
  }

  private void engine(EngineBench engine, Corpus corpus) {
    if (parts.contains(Part.ENGINE)) {
      beside(engine, corpus);
    }
    if (parts.contains(Part.DOUBLING)) {
      doubling(engine, corpus);
    }
  }

  private void beside(EngineBench engine, Corpus corpus) {
    Corpus sample = corpus.first(RE2_BYTES);
    Re2Baseline baseline = engine.baseline();
    Rate re2 = engine.re2(baseline, sample);
    Rate few = engine.engine(sample);
    Rate filter = engine.filter(corpus);
    Table table = rates("engine: texts as they stand, every pattern");
    rate(table, "engine", engine.engine(corpus));
    rate(table, "its filter and literals alone", filter);
    rate(table, "engine, the sample", few);
    rate(table, "RE2/J behind anchors and keywords, the sample", re2);
    table.end();
    Agreement agreement = engine.agreement(baseline, sample);
    Table same = results.table("engine: compared on the sample", "what", "value");
    same.row("bytes of the sample", sample.bytes());
    same.row("engine faster, times", few.best() / re2.best());
    same.row("matches", agreement.matches());
    same.row("matches of RE2/J that are missing", agreement.missing());
    same.row("matches that RE2/J has not", agreement.surplus());
    same.row("rules stopped in a text", agreement.stopped());
    same.end();
  }

  private void doubling(EngineBench engine, Corpus corpus) {
    Doubling doubling = engine.doubling(corpus.first(8 * RE2_BYTES));
    Table table = results.table("doubling the rules", "rules", "ns for 1,000 bytes", "more, %");
    table.row("half of them (mean of both halves)", doubling.half(), 0.0);
    table.row("all", doubling.all(), 100 * doubling.halfToAll());
    table.row(
        "all, and as many with changed literals", doubling.twice(), 100 * doubling.allToTwice());
    table.end();
  }

  private void hostile(HostileBench bench) {
    Worst worst = bench.worst(every, top);
    hostile("hostile texts: slowest of " + worst.shapes() + " in the engine", worst.inEngine());
    hostile("hostile texts: slowest in a scan", worst.inScan());
  }

  private void hostile(String name, List<Hostile> worst) {
    Table table = results.table(
        name + " (ms of processor for " + small + " bytes, large is " + large + ")",
        "text",
        "engine first",
        "engine",
        "engine large",
        "scan",
        "scan large",
        "stopped");
    worst.forEach(one -> table.row(
        one.name(),
        one.engine(),
        one.engineAgain(),
        one.engineLarge(),
        one.scan(),
        one.scanLarge(),
        one.stopped()));
    table.end();
  }

  private void rules(RuleSet rules, Corpus corpus) {
    Corpus sample = corpus.first(3 * RE2_BYTES);
    Table table = results.table(
        "rules: what each adds",
        "rule",
        "ns for 1,000 bytes",
        "filter keys",
        "anchors in texts",
        "matches",
        "bytes allocated");
    RuleCosts.of(Engines.patterned(rules.rules()), sample, Math.min(passes, 3)).stream()
        .limit(top)
        .forEach(cost -> table.row(
            cost.rule(),
            cost.nanosPerKb(),
            cost.keys(),
            cost.literals(),
            cost.hits(),
            cost.allocated()));
    table.end();
  }

  private Table rates(String name) {
    return results.table(
        name, "what", "MB/s best", "MB/s median", "texts/s", "bytes allocated for a text");
  }

  private static void rate(Table table, String what, Rate rate) {
    table.row(what, rate.best(), rate.median(), rate.posts(), rate.allocatedPerPost());
  }

  /** Bytes in use after the collector ran. */
  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
