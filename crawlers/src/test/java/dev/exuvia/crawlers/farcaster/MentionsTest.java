package dev.exuvia.crawlers.farcaster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.crawlers.read.Json;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {
  private static final Map<String, String> NAMES = Map.of("3", "nest", "7", "acme.eth");

  @ParameterizedTest(name = "{0} with {1} at {2} reads {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "` hello`|[3]|[0]|`@nest hello`|0",
        "`cc  and `|[3,7]|[3,8]|`cc @nest and @acme.eth`|0",
        "`hello `|[9]|[6]|`hello @fid:9`|0",
        "`é😀 x`|[3]|[6]|`é😀@nest x`|0",
        "`ab`|[3,7]|[1,1]|`a@nest@acme.ethb`|0",
        "``|[3]|[0]|`@nest`|0",
        "`hello`|[]|[]|`hello`|0",
        "`hello`|[3]|[99]|`hello`|1",
        "`hello`|[3]|[-1]|`hello`|1",
        "`é`|[3]|[1]|`é`|1",
        "`😀x`|[3,7]|[2,4]|`😀@acme.ethx`|1",
        "`abc`|[3,7]|[2,1]|`ab@nestc`|1",
        "`abc`|[3]|[1,2,3]|`a@nestbc`|2",
        "`abc`|[3,7]|[1]|`a@nestbc`|1",
        "`abc`|[\"x\",0,null,7]|[0,1,2,3]|`abc@acme.eth`|3",
        "`abc`|[3]|[\"1\"]|`a@nestbc`|0",
        "`abc`|[3]|[{}]|`abc`|1",
        "`abc`|7|`{}`|`abc`|0"
      })
  void putsNamesBackAtTheirBytes(
      String text, String fids, String positions, String filled, int unfit) throws Exception {
    Mentions.Filled got = Mentions.fill(
        text, Json.parse(fids, "fids"), Json.parse(positions, "positions"), NAMES::get);
    assertThat(got).isEqualTo(new Mentions.Filled(filled, unfit));
  }

  @Test
  void putsBackAHundredAndCountsTheRest() throws Exception {
    String many = IntStream.range(0, 130).mapToObj(i -> "0").collect(Collectors.joining(","));
    Mentions.Filled got = Mentions.fill(
        "x",
        Json.parse("[" + many.replace('0', '3') + "]", "fids"),
        Json.parse("[" + many + "]", "positions"),
        NAMES::get);
    assertThat(got.text()).isEqualTo("@nest".repeat(100) + "x");
    assertThat(got.unfit()).isEqualTo(30);
  }

  @Test
  void leavesATextWithoutMentionsAsItIs() throws Exception {
    assertThat(Mentions.fill("a\uD800b", null, null, NAMES::get))
        .isEqualTo(new Mentions.Filled("a\uD800b", 0));
  }
}
