package dev.exuvia.crawlers.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineBlocksTest {
  @Test
  void losesNothingAndCutsNoLine() throws IOException {
    Random random = new Random(7);
    var bytes = new ByteArrayOutputStream();
    int lines = 0;
    while (bytes.size() < 5 << 20) {
      bytes.writeBytes("x".repeat(random.nextInt(20_000)).getBytes(StandardCharsets.UTF_8));
      bytes.write('\n');
      lines++;
    }
    bytes.writeBytes("last".getBytes(StandardCharsets.UTF_8));
    var whole = new StringBuilder();
    long next = 1;
    for (Seen seen : read(bytes.toByteArray(), 1 << 20)) {
      assertThat(seen.firstLine()).isEqualTo(next);
      next += seen.text().lines().count();
      whole.append(seen.text());
    }
    assertThat(next).isEqualTo(lines + 2);
    assertThat(whole).hasToString(bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void passesByALineThatIsTooLongAndSaysWhich() throws IOException {
    String text = "a\n" + "x".repeat(3 << 20) + "\nb\n" + "y".repeat(3 << 20);
    List<Seen> seen = read(text.getBytes(StandardCharsets.UTF_8), 2 << 20);
    assertThat(seen)
        .extracting(Seen::tooLong, Seen::firstLine, s -> s.text().length())
        .containsExactly(
            tuple(false, 1L, 2), tuple(true, 2L, 0), tuple(false, 3L, 2), tuple(true, 4L, 0));
  }

  @Test
  void keepsALineThatIsLongerThanABlock() throws IOException {
    String text = "x".repeat(3 << 20) + "\nb";
    assertThat(read(text.getBytes(StandardCharsets.UTF_8), 8 << 20))
        .extracting(s -> s.text().length())
        .containsExactly((3 << 20) + 1 + 1);
  }

  private record Seen(String text, long firstLine, boolean tooLong) {}

  private static List<Seen> read(byte[] bytes, int maxLine) throws IOException {
    List<Seen> all = new ArrayList<>();
    try (LineBlocks blocks = new LineBlocks(new ByteArrayInputStream(bytes), maxLine)) {
      LineBlocks.Block block = new LineBlocks.Block();
      while (blocks.next(block)) {
        all.add(new Seen(
            new String(block.bytes(), 0, block.length(), StandardCharsets.UTF_8),
            block.firstLine(),
            block.tooLong()));
      }
    }
    return all;
  }
}
