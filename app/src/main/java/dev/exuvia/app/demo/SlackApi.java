package dev.exuvia.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Slack's side of an incoming webhook: takes a payload, saves it, answers {@code ok}. */
final class SlackApi implements HttpHandler {
  private static final String PLACE = "/services/T00DEMO/B00DEMO/";
  private static final Pattern HOOK = Pattern.compile(PLACE + "([a-z0-9-]{1,64})");
  private static final int MOST_BYTES = 1 << 20;

  private final Outbox outbox;

  SlackApi(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The path of an organisation's webhook. */
  static String path(String organisation) {
    return PLACE + organisation;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Matcher hook = HOOK.matcher(exchange.getRequestURI().getPath());
    byte[] payload = exchange.getRequestBody().readNBytes(MOST_BYTES);
    if (!hook.matches() || !exchange.getRequestMethod().equals("POST")) {
      Web.answer(exchange, 404, "no_service");
    } else {
      take(exchange, hook.group(1), payload);
    }
  }

  private void take(HttpExchange exchange, String organisation, byte[] payload) throws IOException {
    JsonNode tree;
    try {
      tree = Web.JSON.readTree(payload);
    } catch (JacksonException e) {
      Web.answer(exchange, 400, "invalid_payload");
      return;
    }
    byte[] pretty = Web.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
    outbox.saveSlack(organisation, pretty, SlackPage.render(organisation, tree));
    Web.answer(exchange, 200, "ok");
  }
}
