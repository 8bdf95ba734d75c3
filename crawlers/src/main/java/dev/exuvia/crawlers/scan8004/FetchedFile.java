package dev.exuvia.crawlers.scan8004;

import dev.exuvia.core.source.Refusal;
import dev.exuvia.crawlers.http.Answer;
import dev.exuvia.crawlers.http.Reply;
import dev.exuvia.crawlers.read.Json;
import dev.exuvia.crawlers.read.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** What became of a file that somebody else serves. */
sealed interface FetchedFile {
  /** The largest file, in bytes. */
  int MAX_BYTES = 1 << 20;

  /** The shortest rest. */
  Duration SHORTEST = Duration.ofMinutes(1);

  /** It is an object. */
  record Read(JsonNode file) implements FetchedFile {}

  /** Its host says that there is none. */
  record NotThere() implements FetchedFile {}

  /** It was not read; why, in our own words. */
  record Not(Refusal.What what, String why) implements FetchedFile {}

  /** Its host is to be left alone for now, a minute at least. */
  record Busy(Duration pause) implements FetchedFile {
    /** Rests a minute at least, whatever the host says. */
    public Busy {
      pause = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
    }
  }

  /** What a reply means. */
  static FetchedFile of(Reply reply) {
    return switch (reply) {
      case Reply.Wait wait -> new Busy(wait.time());
      case Reply.Unreachable nobody -> new Not(Refusal.What.NOT_READ, nobody.why());
      case Answer answer -> answered(answer);
    };
  }

  private static FetchedFile answered(Answer answer) {
    if (answer.status() == 404 || answer.status() == 410) {
      return new NotThere();
    }
    if (answer.status() >= 300) {
      return new Not(Refusal.What.NOT_READ, "its host answers " + answer.status());
    }
    return answer.truncated() || answer.bytes().length > MAX_BYTES
        ? new Not(Refusal.What.TOO_LARGE, "it is larger than 1 MiB")
        : parsed(new String(answer.bytes(), StandardCharsets.UTF_8));
  }

  /** A file's text. */
  static FetchedFile parsed(String text) {
    try {
      JsonNode file = Json.parse(text, "file");
      return file.isObject() ? new Read(file) : new Not(Refusal.What.WRONG_TYPE, "it is no object");
    } catch (Refused e) {
      return new Not(e.refusal().what(), e.refusal().detail());
    }
  }
}
