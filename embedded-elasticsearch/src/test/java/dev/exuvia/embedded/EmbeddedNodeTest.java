package dev.exuvia.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ElasticsearchExtension.class)
class EmbeddedNodeTest {
  @Test
  void answers(EmbeddedNode node) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(node.uri().resolve("/_cluster/health")).build();
      assertThat(http.send(request, BodyHandlers.ofString()).body())
          .contains("\"cluster_name\":\"embedded\"");
    }
  }
}
