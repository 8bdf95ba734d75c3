package dev.exuvia.embedded;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Raw calls to a node, for its tests. */
final class Calls {
  private Calls() {}

  static HttpResponse<String> send(NodeConnection node, String method, String path, String body)
      throws IOException, InterruptedException {
    String basic = Base64.getEncoder()
        .encodeToString((node.user() + ":" + node.password()).getBytes(StandardCharsets.UTF_8));
    return send(request(node, path)
        .header("Authorization", "Basic " + basic)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body))
        .build());
  }

  static HttpResponse<String> anonymous(NodeConnection node, String path)
      throws IOException, InterruptedException {
    return send(request(node, path).build());
  }

  private static HttpRequest.Builder request(NodeConnection node, String path) {
    return HttpRequest.newBuilder(node.uri().resolve(path));
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }
}
