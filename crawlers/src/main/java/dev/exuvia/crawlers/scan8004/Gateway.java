package dev.exuvia.crawlers.scan8004;

import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.crawlers.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * A gateway to the content-addressed net, which the operator named and so trusts: it may stand in
 * the operator's own network.
 *
 * @param base its address, without a slash at the end
 */
record Gateway(PoliteHttp.Visitor visitor, String base) {
  Reply get(String path) throws InterruptedException {
    try {
      return visitor.get(URI.create(base + "/ipfs/" + path), Map.of());
    } catch (IOException e) {
      return new Reply.Unreachable("the gateway broke the connection");
    }
  }
}
