package dev.exuvia.crawlers.scan8004;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentUriTest {
  @Test
  void isAFileOnTheNet() {
    assertThat(AgentUri.of(" https://nest.example/agent.json#me "))
        .isEqualTo(new AgentUri.Web(URI.create("https://nest.example/agent.json")));
  }

  @ParameterizedTest
  @CsvSource({
    "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3,bafybeigdyrzt5sfp7udm7hu76uh7y26nf3",
    "IPFS://ipfs/QmYwAPJzv5CZsnAzt8auVZRnGJ8Nn/a.json,QmYwAPJzv5CZsnAzt8auVZRnGJ8Nn/a.json"
  })
  void isAFileOnIpfs(String uri, String path) {
    assertThat(AgentUri.of(uri)).isEqualTo(new AgentUri.Ipfs(path));
  }

  @Test
  void holdsTheFileItselfInBase64() {
    String file = "{\"name\":\"n\u00e9st\"}";
    String coded = Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8));
    assertThat(AgentUri.of("data:application/json;base64," + coded))
        .isEqualTo(new AgentUri.Inline(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data:application/json;utf8,{%22name%22:%22n%C3%A9st%22}|{\"name\":\"n\u00e9st\"}",
        "data:application/json,{\"a\":\"50%+b\"}|{\"a\":\"50%+b\"}",
        "data:,{}|{}",
        "DATA:text/plain;charset=utf-8,%7b%7d|{}",
        "{\"name\":\"bare\"}|{\"name\":\"bare\"}"
      })
  void holdsTheFileItselfAsText(String uri, String file) {
    assertThat(AgentUri.of(uri)).isEqualTo(new AgentUri.Inline(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ar://abc",
        "eip155:1:0x1",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ipfs://short",
        "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3/../../x",
        "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3?x=1",
        "https://nest.example/a b",
        "data:image/png;base64,AAAA",
        "data:application/json;base64,A",
        "data:application/json"
      })
  void isNowhereThatWeRead(String uri) {
    assertThat(AgentUri.of(uri)).isInstanceOf(AgentUri.Elsewhere.class);
  }
}
