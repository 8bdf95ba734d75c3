package dev.exuvia.index;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import dev.exuvia.core.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Makes clients for one connection: address, who we are, whom we trust. */
final class Clients {
  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout ANSWER = Timeout.ofSeconds(60);

  private final Connection connection;
  private final @Nullable SSLContext trust;

  Clients(Connection connection) throws StoreException {
    this.connection = connection;
    this.trust = connection.caFile() == null ? null : trust(connection.caFile());
  }

  Rest5Client make() {
    var builder = Rest5Client.builder(connection.uri())
        .setDefaultHeaders(headers())
        .setHttpClientConfigCallback(
            http -> http.disableAutomaticRetries()) // Transport has its own
        .setRequestConfigCallback(request -> request.setResponseTimeout(ANSWER))
        .setConnectionConfigCallback(config -> config
            .setConnectTimeout(CONNECT)
            .setSocketTimeout(ANSWER)
            .setValidateAfterInactivity(TimeValue.ofSeconds(1)));
    if (trust != null) {
      builder.setSSLContext(trust);
    }
    return builder.build();
  }

  static void close(Rest5Client client) {
    try {
      client.close();
    } catch (IOException e) {
      // there is nothing left to lose in it
    }
  }

  private Header[] headers() {
    if (connection.apiKey() != null) {
      return new Header[] {new BasicHeader("Authorization", "ApiKey " + connection.apiKey())};
    }
    if (connection.user() == null || connection.password() == null) {
      return new Header[0];
    }
    String pair = connection.user() + ":" + connection.password();
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new Header[] {new BasicHeader("Authorization", "Basic " + basic)};
  }

  private static SSLContext trust(Path caFile) throws StoreException {
    try (InputStream in = Files.newInputStream(caFile)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
      if (number == 0) {
        throw new StoreException("the CA file " + caFile + " holds no certificate");
      }
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      if (e instanceof StoreException ours) {
        throw ours;
      }
      throw new StoreException(
          "the CA file " + caFile + " cannot be read; it must hold X.509 certificates", e);
    }
  }
}
