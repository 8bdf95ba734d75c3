package dev.exuvia.app.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Instant;
import java.util.List;

/** What the two platforms and Slack answer. */
final class Platforms {
  private final WireMockServer web;

  /** Begins with empty listings. */
  Platforms(WireMockServer web) {
    this.web = web;
    web.stubFor(get(urlPathEqualTo("/moltbook/posts")).willReturn(okJson(page("")))); // hot, rising
    posts(page(""));
    agents("");
    web.stubFor(get(urlPathMatching("/moltbook/posts/.*")).willReturn(okJson(comments(""))));
    web.stubFor(post(urlPathMatching("/services/.*")).willReturn(aResponse().withBody("ok")));
  }

  /** An id as the forum gives them. */
  static String uuid(int number) {
    return "00000000-0000-4000-8000-%012d".formatted(number);
  }

  /** A post of the forum's third generation, written a minute ago. */
  static String text(int number, String author, String text) {
    return """
        {"id":"%s","title":"Nest %d","content":"%s","submolt":{"id":"%s","name":"general"},
         "author":{"id":"%s","name":"%s"},"comment_count":0,"created_at":"%s"}\
        """.formatted(
            uuid(number),
            number,
            text,
            uuid(900),
            uuid(500 + Math.abs(author.hashCode() % 100)),
            author,
            Instant.now().minusSeconds(60 - number % 30));
  }

  /** The only page of a listing. */
  static String page(String items) {
    return "{\"success\":true,\"posts\":[" + items + "],\"has_more\":false}";
  }

  /** The comments of a post. */
  static String comments(String items) {
    return "{\"success\":true,\"comments\":[" + items + "],\"has_more\":false}";
  }

  /** The forum's listing from now on. */
  Platforms posts(String json) {
    return answer(okJson(json));
  }

  /** The forum's listing with these posts. */
  Platforms posts(List<String> posts) {
    return posts(page(String.join(",", posts)));
  }

  /** What the forum's listing is answered with from now on. */
  Platforms answer(ResponseDefinitionBuilder answer) {
    web.stubFor(get(urlPathEqualTo("/moltbook/posts"))
        .withQueryParam("sort", equalTo("new"))
        .withQueryParam("cursor", absent())
        .willReturn(answer));
    return this;
  }

  /** A further page of the listing. */
  Platforms further(String cursor, String json) {
    web.stubFor(get(urlPathEqualTo("/moltbook/posts"))
        .withQueryParam("cursor", equalTo(cursor))
        .willReturn(okJson(json)));
    return this;
  }

  /** The comments of one post. */
  Platforms commentsOf(int number, String items) {
    web.stubFor(get(urlPathEqualTo("/moltbook/posts/" + uuid(number) + "/comments"))
        .willReturn(okJson(comments(items))));
    return this;
  }

  /** The registry's listing. */
  Platforms agents(String items) {
    web.stubFor(get(urlPathEqualTo("/8004scan/agents"))
        .willReturn(okJson("{\"items\":[" + items + "],\"total\":1,\"limit\":100,\"offset\":0}")));
    return this;
  }
}
