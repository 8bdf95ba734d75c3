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
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes clients for one connection: address, who we are, whom we trust. */
final class Clients {
  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout ANSWER = Timeout.ofSeconds(60);

  private final Connection connection;
  private final SSLContext trust;

  Clients(Connection connection) throws StoreException {
    this.connection = connection;
    this.trust = connection.caFile() == null ? runtimeTrust() : trust(connection.caFile());
  }

  Rest5Client make() {
    return Rest5Client.builder(connection.uri())
        .setDefaultHeaders(headers())
        .setHttpClientConfigCallback(
            http -> http.disableAutomaticRetries()) // Transport has its own
        .setRequestConfigCallback(request -> request.setResponseTimeout(ANSWER))
        .setConnectionConfigCallback(config -> config
            .setConnectTimeout(CONNECT)
            .setSocketTimeout(ANSWER)
            .setValidateAfterInactivity(TimeValue.ofSeconds(1)))
        .setConnectionManagerCallback(manager -> manager.setTlsStrategy(tls()))
        .build();
  }

  /**
   * Compares the certificate's name with the address. What the client would make of an SSL context
   * alone does not: HttpClient 5.6.3 asks the engine to compare, but too late to be heard.
   */
  private TlsStrategy tls() {
    return new DefaultClientTlsStrategy(
        trust, HostnameVerificationPolicy.BOTH, HttpsSupport.getDefaultHostnameVerifier());
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

  private static SSLContext runtimeTrust() throws StoreException {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new StoreException("the certificates that the Java runtime trusts cannot be read", e);
    }
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
