package dev.exuvia.app.demo;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.net.http.HttpResponse.BodyHandlers.ofByteArray;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the made-up world the way a crawler does; asks again when it is refused once. */
final class Visitor implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();

  HttpResponse<byte[]> ask(URI base, String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(base + path)).build(), ofByteArray());
  }

  HttpResponse<byte[]> post(URI uri, String body) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri).POST(ofString(body)).build(), ofByteArray());
  }

  JsonNode json(HttpResponse<byte[]> answer) {
    return JSON.readTree(answer.body());
  }

  JsonNode get(URI base, String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = ask(base, path);
    for (int tries = 0; answer.statusCode() >= 429 && tries < 3; tries++) {
      answer = ask(base, path);
    }
    return json(answer);
  }

  /** Every post of the forum, page by page. */
  List<JsonNode> posts(DemoWorld world, int limit) throws IOException, InterruptedException {
    List<JsonNode> posts = new ArrayList<>();
    String path = "/posts?sort=new&limit=" + limit;
    JsonNode page = get(world.moltbook(), path);
    page.path("posts").forEach(posts::add);
    while (page.path("has_more").asBoolean(false) && posts.size() <= world.total()) {
      page = get(world.moltbook(), path + "&cursor=" + page.path("next_cursor").asString());
      page.path("posts").forEach(posts::add);
    }
    return posts;
  }

  /** Every comment under a post. */
  List<JsonNode> comments(DemoWorld world, String post) throws IOException, InterruptedException {
    List<JsonNode> comments = new ArrayList<>();
    get(world.moltbook(), "/posts/" + post + "/comments?limit=100")
        .path("comments")
        .forEach(comments::add);
    return comments;
  }

  @Override
  public void close() {
    http.close();
  }
}
