package dev.exuvia.index;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to reach an Elasticsearch, the embedded node or a user's cluster.
 *
 * @param uri where: http or https, with an optional path; for https the server's certificate must
 *     name its host
 * @param user for basic authentication, or null
 * @param password for basic authentication, or null
 * @param apiKey the encoded API key, or null; goes before user and password
 * @param caFile for https: a PEM or DER file with the certificates to trust, or null for those of
 *     the Java runtime
 */
public record Connection(
    URI uri,
    @Nullable String user,
    @Nullable String password,
    @Nullable String apiKey,
    @Nullable Path caFile) {
  /** Checks the address. */
  public Connection {
    String scheme = uri.getScheme();
    if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException(
          "an Elasticsearch address reads http://host:port or https://host:port");
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "an Elasticsearch address holds no user and password: name their environment variables");
    }
  }

  /** With basic authentication. */
  public static Connection basic(URI uri, String user, String password) {
    return new Connection(uri, user, password, null, null);
  }

  /** The address alone: the generated one would print what is secret. */
  @Override
  public String toString() {
    return "Connection[" + uri + "]";
  }
}
