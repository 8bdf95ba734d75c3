package dev.exuvia.app.bench;

import dev.exuvia.core.Hmac;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Scanned;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.crawlers.ingest.JsonSlice;
import dev.exuvia.crawlers.ingest.LineBlocks;
import dev.exuvia.crawlers.ingest.NdjsonPosts;
import dev.exuvia.extractors.Limits;
import dev.exuvia.extractors.RuleScanner;
import dev.exuvia.extractors.Sieve;
import dev.exuvia.extractors.rules.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The way of a post from a line of NDJSON to its findings, on one thread, with everything switched on. */
final class ScanBench {
  private final RuleScanner scanner;
  private final Sieve sieve;
  private final JsonSlice slice = new JsonSlice();
  private final Corpus corpus;
  private final byte[] ndjson;
  private final int passes;

  ScanBench(RuleSet rules, Corpus corpus, int passes) throws IOException {
    this.scanner = new RuleScanner(rules, new Hmac(new byte[32]), Limits.defaults());
    this.sieve = scanner.sieve();
    this.corpus = corpus;
    this.passes = passes;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    corpus.write(all);
    this.ndjson = all.toByteArray();
  }

  /** Bytes of the corpus as NDJSON; held by this. */
  int ndjsonBytes() {
    return ndjson.length;
  }

  RuleScanner scanner() {
    return scanner;
  }

  /**
   * The sieve through the corpus.
   *
   * @param all texts
   * @param clean those alone in which nothing is found
   * @param cleanShare how many of the texts they are, 0 to 1
   */
  record Sieved(Rate all, Rate clean, double cleanShare) {}

  /** All readings of the texts, all rules and detectors; yes or no. */
  Sieved sieve() {
    List<Item> clean = new ArrayList<>();
    for (Item item : corpus.items()) {
      if (isClean(item)) {
        clean.add(item);
      }
    }
    Corpus rest = Corpus.of("clean", clean);
    Rate all = Rate.of(Meter.of(passes, () -> corpus.items().forEach(this::isClean)), corpus);
    Rate only = Rate.of(Meter.of(passes, () -> rest.items().forEach(this::isClean)), rest);
    return new Sieved(all, only, (double) clean.size() / corpus.items().size());
  }

  private boolean isClean(Item item) {
    return sieve.isClean(item.bytes(), 0, item.length());
  }

  /** From NDJSON to findings; the rate is that of the texts, without the JSON around them. */
  Rate endToEnd() {
    List<Scanned> first = scanned();
    if (first.isEmpty() && corpus.items().stream().anyMatch(item -> item.plant() != null)) {
      throw new IllegalStateException("nothing was found in texts with planted items");
    }
    return Rate.of(Meter.of(passes, this::scanned), corpus);
  }

  /** The posts that are not clean, scanned. */
  private List<Scanned> scanned() {
    List<Scanned> scanned = new ArrayList<>();
    LineBlocks.Block block = new LineBlocks.Block();
    try (LineBlocks blocks = new LineBlocks(new ByteArrayInputStream(ndjson))) {
      while (blocks.next(block)) {
        long number = block.firstLine();
        int from = 0;
        while (from < block.length()) {
          int end = block.lineEnd(from);
          if (!isClean(block.bytes(), from, end)) {
            Fetch.Page page =
                NdjsonPosts.document(block.bytes(), from, end, number, Clock.systemUTC());
            scanned.addAll(sieve.scan(page));
          }
          number++;
          from = end;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return scanned;
  }

  private boolean isClean(byte[] block, int from, int to) {
    return slice.read(block, from, to)
        && sieve.isClean(slice.text(), 0, slice.length())
        && sieve.isClean(slice.author(), 0, slice.authorLength())
        && sieve.isClean(slice.url(), 0, slice.urlLength());
  }

  /**
   * What was found of what was planted.
   *
   * @param kind what was planted
   * @param planted how many texts hold one
   * @param found in how many of them a finding of its category was reported
   */
  record Recall(String kind, int planted, int found) {}

  /**
   * What a scan of the corpus says.
   *
   * @param recall by kind
   * @param others findings in texts without a planted item, by rule
   */
  record Verdict(List<Recall> recall, TreeMap<String, Integer> others) {}

  /** Compares the findings with what was planted. */
  Verdict verdict() {
    TreeMap<String, List<Finding>> byPost = new TreeMap<>();
    scanned().forEach(one -> byPost.put(one.post().id().nativeId(), one.findings()));
    TreeMap<String, Recall> recall = new TreeMap<>();
    TreeMap<String, Integer> others = new TreeMap<>();
    for (Item item : corpus.items()) {
      List<Finding> findings = byPost.getOrDefault(item.id(), List.of());
      Plant plant = item.plant();
      if (plant == null) {
        findings.forEach(finding -> others.merge(finding.rule(), 1, Integer::sum));
      } else {
        boolean found =
            findings.stream().anyMatch(finding -> finding.category() == plant.category());
        Recall one = new Recall(plant.kind(), 1, found ? 1 : 0);
        recall.merge(plant.kind(), one, ScanBench::plus);
      }
    }
    return new Verdict(List.copyOf(recall.values()), others);
  }

  private static Recall plus(Recall a, Recall b) {
    return new Recall(a.kind(), a.planted() + b.planted(), a.found() + b.found());
  }
}
