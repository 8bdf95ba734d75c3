package dev.exuvia.index;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import dev.exuvia.core.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's cluster over https, with certificates made for each run. */
class TlsTest {
  private static final String KEYSTORE_PASSWORD = "invented";
  private static final String API_KEY = "a2V5OnNlY3JldA==";
  private static final String BASIC = "Basic ZXh1dmlhOnDDpHNzd29yZDp4"; // exuvia:pässword:x

  @TempDir
  static Path folder;

  private static WireMockServer server;
  private static WireMockServer misnamed;

  @BeforeAll
  static void start() throws Exception {
    server = serve("here", "ip:127.0.0.1,dns:localhost");
    misnamed = serve("elsewhere", "dns:elsewhere.example");
    makeKeys("other", "ip:127.0.0.1,dns:localhost");
  }

  @AfterAll
  static void stop() {
    server.stop();
    misnamed.stop();
  }

  @BeforeEach
  void forgetWhatWasAsked() {
    server.resetRequests();
    misnamed.resetRequests();
  }

  @Test
  void showsUserAndPasswordToAServerThatTheCaFileVouchesFor() throws Exception {
    open(new Connection(uri(server), "exuvia", "pässword:x", null, pem("here")));

    allRequestsCarry(equalTo(BASIC));
  }

  @Test
  void showsAnApiKeyAloneEvenWhereThereIsAUserToo() throws Exception {
    open(new Connection(uri(server), "exuvia", "pässword:x", API_KEY, pem("here")));

    allRequestsCarry(equalTo("ApiKey " + API_KEY));
  }

  @Test
  void showsNothingWhereThereIsNothingToShow() throws Exception {
    open(new Connection(uri(server), null, null, null, pem("here")));

    allRequestsCarry(absent());
  }

  @Test
  void takesAFileOfSeveralCertificatesAndOneInDer() throws Exception {
    Path both = folder.resolve("both.pem");
    Files.writeString(both, Files.readString(pem("other")) + Files.readString(pem("here")));
    Path der = folder.resolve("here.der");
    keytool("here", "-exportcert", "-file", der.toString());

    open(withApiKey(server, both));
    open(withApiKey(server, der));

    allRequestsCarry(equalTo("ApiKey " + API_KEY));
  }

  @Test
  void doesNotTrustAServerOfAnUnknownCaWithoutACaFile() {
    refuses(server, null);
  }

  @Test
  void doesNotTrustAServerOfAnotherCa() {
    refuses(server, pem("other"));
  }

  @Test
  void doesNotTrustATrustedCertificateUnderAnotherName() {
    refuses(misnamed, pem("elsewhere"));
  }

  @Test
  void comparesTheNameWithoutACaFileToo() throws Exception {
    SSLContext before = SSLContext.getDefault();
    SSLContext.setDefault(trusting("elsewhere"));
    try {
      refuses(misnamed, null);
    } finally {
      SSLContext.setDefault(before);
    }
  }

  @Test
  void namesACaFileThatIsMissing() {
    Path missing = folder.resolve("missing.pem");

    assertThatOpening(withApiKey(server, missing))
        .hasMessageContaining("the CA file " + missing)
        .hasMessageContaining("NoSuchFileException");
  }

  @Test
  void namesACaFileThatIsEmpty() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.pem"));

    assertThatOpening(withApiKey(server, empty))
        .hasMessage("the CA file " + empty + " holds no certificate");
  }

  @Test
  void namesACaFileThatHoldsSomethingElseAndQuotesNoneOfIt() throws Exception {
    Path words = Files.writeString(folder.resolve("words.pem"), "secret words, no certificate\n");
    Path broken = Files.writeString(
        folder.resolve("broken.pem"),
        "-----BEGIN CERTIFICATE-----\nc2VjcmV0IHdvcmRz\n-----END CERTIFICATE-----\n");
    Path key = Files.writeString(
        folder.resolve("key.pem"),
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0IHdvcmRz\n-----END PRIVATE KEY-----\n");

    for (Path file : List.of(words, broken, key, folder)) {
      assertThatOpening(withApiKey(server, file))
          .hasMessageContaining("the CA file " + file)
          .hasMessageNotContaining("secret words")
          .hasMessageNotContaining("c2VjcmV0IHdvcmRz")
          .hasNoCause();
    }
  }

  private static void refuses(WireMockServer at, @Nullable Path caFile) {
    assertThatOpening(withApiKey(at, caFile))
        .hasMessageMatching("Elasticsearch gave no answer to GET \\S+ after 2 attempts: SSL\\w+")
        .hasMessageNotContaining(API_KEY)
        .hasMessageNotContaining("CN=")
        .hasNoCause();
    at.verify(0, anyRequestedFor(anyUrl()));
  }

  private static AbstractThrowableAssert<?, ?> assertThatOpening(Connection connection) {
    return assertThatThrownBy(() -> open(connection)).isInstanceOf(StoreException.class);
  }

  private static void open(Connection connection) throws StoreException {
    var settings = new StoreSettings("t", 0, 2, Duration.ofMillis(100));
    ElasticsearchDocuments.open(connection, settings, time -> {}).close();
  }

  private static void allRequestsCarry(StringValuePattern authorization) {
    int all = server.findAll(anyRequestedFor(anyUrl())).size();
    assertThat(all).isPositive();
    server.verify(all, anyRequestedFor(anyUrl()).withHeader("Authorization", authorization));
  }

  private static Connection withApiKey(WireMockServer at, @Nullable Path caFile) {
    return new Connection(uri(at), null, null, API_KEY, caFile);
  }

  private static URI uri(WireMockServer at) {
    return URI.create("https://127.0.0.1:" + at.httpsPort());
  }

  private static WireMockServer serve(String name, String subject) throws Exception {
    makeKeys(name, subject);
    var started = new WireMockServer(wireMockConfig()
        .httpDisabled(true)
        .dynamicHttpsPort()
        .bindAddress("127.0.0.1")
        .keystorePath(keystore(name).toString())
        .keystoreType("PKCS12")
        .keystorePassword(KEYSTORE_PASSWORD)
        .keyManagerPassword(KEYSTORE_PASSWORD));
    started.start();
    started.stubFor(get(urlPathMatching(".*/_mapping")).willReturn(okJson("{}")));
    started.stubFor(put(anyUrl()).willReturn(okJson("{}")));
    started.stubFor(
        get(urlPathMatching("/_cluster/health/.*")).willReturn(okJson("{\"timed_out\":false}")));
    return started;
  }

  private static SSLContext trusting(String name) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(pem(name))) {
      trusted.setCertificateEntry(
          name, CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  /** A key pair with its own certificate, and that certificate as the CA file. */
  private static void makeKeys(String name, String subject) throws Exception {
    keytool(
        name, "-genkeypair", "-keyalg", "RSA", "-dname", "CN=" + name, "-ext", "san=" + subject);
    keytool(name, "-exportcert", "-rfc", "-file", pem(name).toString());
  }

  private static void keytool(String name, String... command)
      throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Stream<String> where = Stream.of(
        "-alias",
        name,
        "-keystore",
        keystore(name).toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        KEYSTORE_PASSWORD);
    List<String> line = Stream.of(Stream.of(tool.toString()), Stream.of(command), where)
        .flatMap(s -> s)
        .toList();
    Path said = folder.resolve("keytool.txt");
    Process process = new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
    assertThat(process.waitFor()).as(() -> said + " says why").isZero();
  }

  private static Path keystore(String name) {
    return folder.resolve(name + ".p12");
  }

  private static Path pem(String name) {
    return folder.resolve(name + ".pem");
  }
}
