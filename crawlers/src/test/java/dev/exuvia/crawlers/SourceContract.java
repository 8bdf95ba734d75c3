package dev.exuvia.crawlers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.exuvia.core.source.Fetch;
import dev.exuvia.core.source.Refusal;
import java.time.Instant;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source of JSON keeps to, whatever the site does; a source says what its page looks like. */
public abstract class SourceContract extends SiteContract {
  /** A whole page of one item with this text. */
  protected abstract String pageOf(String text);

  /** The same page with this time on its item, in the platform's own words where it has some. */
  protected String pageAt(String text, String time) {
    return pageOf(text).replaceAll("2026-[^\"]*", Matcher.quoteReplacement(time));
  }

  @Override
  protected final ResponseDefinitionBuilder served(String text) {
    return okJson(pageOf(text));
  }

  @Test
  void dropsNulAndReplacesLoneSurrogates() throws Exception {
    answers(okJson(pageOf("a\\u0000b\\ud800c\\udc00d \\ud83d\\ude00")));
    assertThat(posts(fetch()).getFirst().fields()).containsValue("ab\uFFFDc\uFFFDd \uD83D\uDE00");
  }

  @Test
  void readsABodyWithAByteOrderMark() throws Exception {
    answers(okJson("\uFEFF" + pageOf("hello")));
    assertThat(posts(fetch())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "{\"posts\":[", "[1,2", "{} {}", "\"", "nul", "{'a':1}"})
  void refusesWhatIsNoJsonWithoutQuotingIt(String start) throws Exception {
    answers(okJson(start.isBlank() ? start : start + HOSTILE));
    assertUnreadable(fetch(), Refusal.What.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[[]]x", "7", "{\"posts\":{},\"items\":7,\"data\":\"x\"}", "null"})
  void refusesAPageWithoutAList(String body) throws Exception {
    answers(okJson(body));
    assertThat(fetch()).isInstanceOf(Fetch.Unreadable.class);
  }

  @Test
  void refusesJsonThatIsNestedWithoutEnd() throws Exception {
    answers(okJson("[".repeat(100_000)));
    assertUnreadable(fetch(), Refusal.What.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html; charset=utf-8", "application/json", "text/plain"})
  void knowsHtmlWithStatus200WhateverItIsServedAs(String type) throws Exception {
    answers(aResponse().withHeader("Content-Type", type).withBody("<!DOCTYPE html>" + HOSTILE));
    assertUnreadable(fetch(), Refusal.What.NOT_JSON);
  }

  @Test
  void passesOnAClockThatIsFarOff() throws Exception {
    answers(okJson(pageAt("hello", "2999-01-01T00:00:00Z")));
    assertThat(posts(fetch()).getFirst().publishedAt())
        .isEqualTo(Instant.parse("2999-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "+99999-01-01T00:00:00Z", "", "2026-13-40T99:00:00Z"})
  void keepsAnItemWhoseTimeCannotBeRead(String time) throws Exception {
    answers(okJson(pageAt("hello", time)));
    assertThat(posts(fetch()).getFirst().publishedAt()).isNull();
  }

  @Test
  void keepsAPageWhoseItemsAreNoObjects() throws Exception {
    String body = pageOf("hello");
    int end = body.indexOf('[') + 1;
    answers(
        okJson(body.substring(0, end) + "7,null,\"" + HOSTILE + "\",[]," + body.substring(end)));
    Fetch.Page page = page(fetch());
    assertThat(posts(page)).hasSize(1);
    assertThat(page.refused())
        .hasSize(4)
        .allMatch(refusal -> refusal.what() == Refusal.What.WRONG_TYPE)
        .noneMatch(refusal -> refusal.toString().contains(HOSTILE));
  }
}
