package dev.exuvia.crawlers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.exuvia.core.SourceId;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The guard, with 127.0.0.2 as the one address that counts as public: a server there is the wide
 * world, the one at 127.0.0.1 with the same port is what must never be reached.
 */
class GuardedFetchTest {
  private static final InetAddress WORLD = address("127.0.0.2");
  private static final InetAddress HOME = address("127.0.0.1");

  private final FakeTime time = new FakeTime("2026-10-05T12:00:00Z");
  private final Map<String, Deque<InetAddress[]>> names = new ConcurrentHashMap<>();
  private final AtomicInteger lookups = new AtomicInteger();
  private final AtomicInteger reached = new AtomicInteger();
  private final List<PoliteHttp> clients = new ArrayList<>();
  private HttpServer world;
  private HttpServer home;

  @BeforeEach
  void start() throws IOException {
    world = server(WORLD, 0);
    home = server(HOME, world.getAddress().getPort());
    home.createContext("/", exchange -> {
      reached.incrementAndGet();
      answer(exchange, 200, "application/json", "{\"secret\":\"of this machine\"}");
    });
    serve("/file.json", "application/json", "{\"name\":\"Nest keeper\"}");
    name("nest.example", WORLD);
  }

  @AfterEach
  void stop() throws IOException {
    for (PoliteHttp client : clients) {
      client.close();
    }
    world.stop(0);
    home.stop(0);
  }

  @Test
  void readsAFileOfThePublicNet() throws Exception {
    assertThat(text(get("/file.json"))).isEqualTo("{\"name\":\"Nest keeper\"}");
    assertThat(lookups).hasValue(1);
  }

  @Test
  void saysWhoItIsAndSendsNothingElse() throws Exception {
    List<String> sent = new ArrayList<>();
    world.createContext("/who", exchange -> {
      exchange
          .getRequestHeaders()
          .forEach((name, value) -> sent.add(name + ": " + value.getFirst()));
      exchange.getResponseHeaders().set("Set-Cookie", "track=me");
      answer(exchange, 200, "application/json", "{}");
    });
    get("/who");
    get("/who");
    assertThat(sent)
        .contains("User-agent: exuvia/0.1 (+mailto@example.org)")
        .noneMatch(header -> header.startsWith("Cookie") || header.startsWith("Authorization"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(delimiter = '|', textBlock = """
      http | http://nest.example/ | it is not served by https
      file | file:///etc/passwd | it is not served by https
      ftp | ftp://nest.example/a | it is not served by https
      gopher | gopher://nest.example/1 | it is not served by https
      no scheme | //nest.example/a | it is not served by https
      opaque | https:nest.example | its host cannot be read
      user | https://me@nest.example/ | it names a user
      user and password | https://nest.example:x@10.0.0.1/ | it names a user
      user before an odd host | https://a@b_c/ | it names a user
      empty host | https:///a | its host cannot be read
      underscore | https://nest_1.example/ | its host cannot be read
      port of ssh | https://nest.example:22/ | its port is not 443 or 80
      port of a store | https://nest.example:9200/ | its port is not 443 or 80
      localhost | https://localhost/ | its host is a name of local networks
      localhost with a dot | https://localhost./ | its host is a name of local networks
      LOCALHOST | https://LOCALHOST/ | its host is a name of local networks
      below localhost | https://a.localhost/ | its host is a name of local networks
      mdns | https://printer.local/ | its host is a name of local networks
      mdns with a dot | https://printer.local./ | its host is a name of local networks
      internal | https://metadata.google.internal/ | its host is a name of local networks
      home network | https://router.home.arpa/ | its host is a name of local networks
      onion | https://abcdefgh.onion/ | its host is a name of local networks
      single label | https://elasticsearch/ | its host is a name without a dot
      single label with a dot | https://intra./ | its host is a name without a dot
      this network | https://0.0.0.0/ | its address is in 0.0.0.0/8 (this network)
      private 10 | https://10.1.2.3/ | its address is in 10.0.0.0/8 (private)
      carrier | https://100.64.0.1/ | its address is in 100.64.0.0/10 (shared behind a carrier)
      loopback | https://127.0.0.1/ | its address is in 127.0.0.0/8 (loopback)
      loopback, far end | https://127.255.255.254/ | its address is in 127.0.0.0/8 (loopback)
      loopback with a dot | https://127.0.0.1./ | its host cannot be read
      azure | https://168.63.129.16/ | its address is in 168.63.129.16/32
      cloud metadata | https://169.254.169.254/latest/meta-data | its address is in 169.254.0.0/16 (link-local)
      private 172 | https://172.31.255.255/ | its address is in 172.16.0.0/12 (private)
      protocols | https://192.0.0.192/ | its address is in 192.0.0.0/24 (for protocols)
      documentation | https://192.0.2.1/ | its address is in 192.0.2.0/24 (documentation)
      6to4 relay | https://192.88.99.1/ | its address is in 192.88.99.0/24 (6to4 relays)
      private 192 | https://192.168.0.1/ | its address is in 192.168.0.0/16 (private)
      benchmark | https://198.19.0.1/ | its address is in 198.18.0.0/15 (benchmarks)
      multicast | https://239.1.1.1/ | its address is in 224.0.0.0/4 (multicast)
      reserved | https://250.1.1.1/ | its address is in 240.0.0.0/4 (reserved)
      broadcast | https://255.255.255.255/ | its address is in 240.0.0.0/4 (reserved)
      unspecified v6 | https://[::]/ | its address is in ::/128 (unspecified)
      loopback v6 | https://[::1]/ | its address is in ::1/128 (loopback)
      loopback v6, long | https://[0:0:0:0:0:0:0:1]/ | its address is in ::1/128 (loopback)
      private v6 | https://[fd00:ec2::254]/ | its address is in fc00::/7 (private)
      link-local v6 | https://[fe80::1]/ | its address is in fe80::/10 (link-local)
      link-local with a zone | https://[fe80::1%25eth0]/ | its address is of one network only
      site-local v6 | https://[fec0::1]/ | its address is in fec0::/10 (site-local)
      multicast v6 | https://[ff02::1]/ | its address is in ff00::/8 (multicast)
      documentation v6 | https://[2001:db8::1]/ | its address is in 2001:db8::/32 (documentation)
      teredo | https://[2001:0:1::1]/ | its address is in 2001::/23 (for protocols)
      mapped | https://[::ffff:10.0.0.1]/ | its address is in 10.0.0.0/8 (private)
      mapped in hex | https://[::ffff:7f00:1]/ | its address is in 127.0.0.0/8 (loopback)
      translated | https://[::ffff:0:127.0.0.1]/ | its address is none of the global ones
      compatible | https://[::127.0.0.1]/ | its address is none of the global ones
      nat64 | https://[64:ff9b::169.254.169.254]/ | its address is in 169.254.0.0/16 (link-local), inside a NAT64 one
      nat64 in hex | https://[64:ff9b::a00:1]/ | its address is in 10.0.0.0/8 (private), inside a NAT64 one
      nat64 of a network | https://[64:ff9b:1::1]/ | its address is none of the global ones
      6to4 | https://[2002:c0a8:1::1]/ | its address is in 192.168.0.0/16 (private), inside a 6to4 one
      decimal | https://2130706433/ | its host is a number
      octal | https://0177.0.0.1/ | its host is a number
      octal that looks public | https://010.8.8.8/ | its host is a number
      hex | https://0x7f000001/ | its host is a number
      hex parts | https://0x7f.0.0.1/ | its host cannot be read
      hex end | https://127.0.0.0x1/ | its host cannot be read
      short | https://127.1/ | its host cannot be read
      too large | https://256.1.1.1/ | its host cannot be read
      name that ends in a number | https://nest.1/ | its host cannot be read
      full-width digits | https://\uFF11\uFF12\uFF17.0.0.1/ | its host cannot be read
      percent | https://%31%32%37.0.0.1/ | its host cannot be read
      ideographic dot | https://127\u30020\u30020\u30021/ | its host cannot be read
      """)
  void refuses(String form, String uri, String reason) throws Exception {
    Reply reply = guard(GuardedFetch.Rules.STRICT, address -> false).get(URI.create(uri));
    assertThat(reply).as(form).isInstanceOf(Reply.Unreachable.class);
    assertThat(((Reply.Unreachable) reply).why()).as(form).contains(reason);
    assertThat(lookups).hasValue(0);
  }

  @ParameterizedTest(name = "a name that leads to {0}")
  @ValueSource(
      strings = {
        "10.0.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "::1",
        "fd00::1",
        "fe80::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1"
      })
  void refusesANameThatLeadsHome(String address) throws Exception {
    name("trap.example", InetAddress.getByName(address));
    assertThat(why(get("trap.example", "/file.json"))).contains("its address is in");
    assertThat(reached).hasValue(0);
  }

  @Test
  void refusesANameIfOnlyOneOfItsAddressesLeadsHome() throws Exception {
    name("nest.example", WORLD, HOME);
    assertThat(why(get("/file.json"))).contains("127.0.0.0/8");
    assertThat(reached).hasValue(0);
  }

  /** Public at the first look, private at the second: what was checked is what is connected to. */
  @Test
  void connectsToTheAddressThatWasCheckedWhateverTheNameSaysNext() throws Exception {
    rebinds("nest.example", WORLD, HOME, HOME);
    assertThat(text(get("/file.json"))).contains("Nest keeper");
    assertThat(lookups).hasValue(1);
    assertThat(why(get("/file.json"))).contains("127.0.0.0/8 (loopback)");
    assertThat(reached).hasValue(0);
  }

  @Test
  void checksAgainAfterARedirectToTheSameName() throws Exception {
    redirect("/moved", 302, "/file.json");
    rebinds("nest.example", WORLD, HOME);
    assertThat(why(get("/moved"))).contains("127.0.0.0/8 (loopback)");
    assertThat(reached).hasValue(0);
  }

  @ParameterizedTest(name = "{0} with status {1}")
  @CsvSource({
    "http://127.0.0.1:%d/,302",
    "http://[::1]:%d/,307",
    "http://localhost:%d/,301",
    "http://trap.example:%d/,308",
    "http://2130706433:%d/,303",
    "http://user@nest.example:%d/file.json,302",
    "file:///etc/passwd,302",
    "http://nest.example:9/file.json,302"
  })
  void followsNoRedirectThatLeadsHome(String to, int status) throws Exception {
    name("trap.example", HOME);
    redirect("/moved", status, to.formatted(port()));
    assertThat(get("/moved")).isInstanceOf(Reply.Unreachable.class);
    assertThat(reached).hasValue(0);
  }

  @Test
  void looksAtTheLettersOfEveryAddressThatItIsSentTo() throws Exception {
    HttpServer other = server(WORLD, 0);
    other.createContext("/", exchange -> {
      reached.incrementAndGet();
      answer(exchange, 200, "application/json", "{}");
    });
    redirect("/moved", 302, "http://nest.example:" + other.getAddress().getPort() + "/");
    assertThat(why(get("/moved"))).isEqualTo("its port is not 443 or 80, after a redirect");
    assertThat(reached).hasValue(0);
    other.stop(0);
  }

  @Test
  void followsNoRedirectFromHttpsDownToHttp() throws Exception {
    var target = new GuardedTarget(GuardedFetch.Rules.STRICT, PublicAddresses::refusal);
    URI down = Redirect.target(URI.create("https://nest.example/a"), "http://nest.example/b")
        .orElseThrow();
    assertThat(target.refusal(down)).contains("it is not served by https");
  }

  @Test
  void followsThreeRedirectsToOtherHostsAndNoMore() throws Exception {
    name("next.example", WORLD);
    redirect("/1", 301, "http://next.example:" + port() + "/2");
    redirect("/2", 302, "/3");
    redirect("/3", 307, "/file.json");
    redirect("/0", 308, "/1");
    assertThat(text(get("/1"))).contains("Nest keeper");
    assertThat(why(get("/0"))).isEqualTo("it redirects more than 3 times");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://[", "http://nest.example:%d:9/", "::::"})
  void refusesARedirectThatCannotBeRead(String to) throws Exception {
    redirect("/moved", 302, to);
    assertThat(get("/moved")).isInstanceOf(Reply.Unreachable.class);
  }

  @Test
  void readsAMebibyteAndNoMore() throws Exception {
    serve("/large", "application/json", "x".repeat((1 << 20) + 1));
    serve("/full", "application/json", "x".repeat(1 << 20));
    assertThat(((Answer) get("/large")).truncated()).isTrue();
    assertThat(((Answer) get("/large")).bytes()).isEmpty();
    assertThat(text(get("/full"))).hasSize(1 << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/png", "application/zip", "video/mp4", "text/xml"})
  void readsNothingButJsonAndPlainText(String type) throws Exception {
    serve("/other", type, "{}");
    assertThat(why(get("/other"))).isEqualTo("it is served as neither JSON nor plain text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json; charset=utf-8", "text/plain", "application/ld+json", "TEXT/JSON"
      })
  void readsJsonUnderItsNames(String type) throws Exception {
    serve("/named", type, "{}");
    assertThat(text(get("/named"))).isEqualTo("{}");
  }

  @Test
  void saysThatAFileIsNotThere() throws Exception {
    world.createContext("/gone", exchange -> answer(exchange, 404, "text/html", "<p>no</p>"));
    assertThat(((Answer) get("/gone")).status()).isEqualTo(404);
  }

  @Test
  void endsAnAnswerThatDripsWithoutEnd() throws Exception {
    var over = new CountDownLatch(1);
    world.createContext("/drip", exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      drip(exchange.getResponseBody(), over);
    });
    Reply reply = guard(LocalSite.small(1 << 20, Duration.ofMillis(400))).get(uri("/drip"));
    over.countDown();
    assertThat(why(reply)).isEqualTo("the connection broke, or it took longer than it may");
  }

  @Test
  void readsNothingWhenItsTimeIsOver() throws Exception {
    redirect("/slow", 302, "/slow");
    Reply reply = guard(LocalSite.small(1 << 20, Duration.ofNanos(1))).get(uri("/slow"));
    assertThat(reply).isNotInstanceOf(Answer.class);
  }

  @Test
  void waitsForNoResolverThatNeverAnswers() throws Exception {
    var over = new CountDownLatch(1);
    var dns = new CheckedDns(
        host -> {
          await(over);
          return new InetAddress[] {WORLD};
        },
        address -> true,
        Duration.ofMillis(50));
    Throwable thrown = catchThrowable(() -> dns.resolve("a.example"));
    over.countDown();
    assertThat(thrown).isInstanceOf(UnknownHostException.class).hasMessage("no answer");
  }

  @Test
  void saysNoWordOfTheHostOrItsAnswer() throws Exception {
    world.createContext("/broken", exchange -> exchange.close());
    name("sk-hostile-0000.example", WORLD);
    assertThat(get("sk-hostile-0000.example", "/broken").toString()).doesNotContain("hostile");
    assertThat(get("sk-hostile-1111.example", "/").toString()).doesNotContain("hostile");
    assertThat(why(get("sk-hostile-1111.example", "/")))
        .isEqualTo("its host is unknown, silent or without TLS that we trust");
  }

  @Test
  void trustsNoCertificateThatNobodySigned() throws Exception {
    var self = new WireMockServer(
        WireMockConfiguration.options().bindAddress("127.0.0.2").dynamicPort().dynamicHttpsPort());
    self.start();
    var rules = new GuardedFetch.Rules(false, Set.of(self.httpsPort()));
    URI https = URI.create("https://nest.example:" + self.httpsPort() + "/file.json");
    assertThat(why(guard(rules, WORLD::equals).get(https)))
        .isEqualTo("its host is unknown, silent or without TLS that we trust");
    self.stop();
  }

  @Test
  void isPoliteToAHostThatManyAgentsShare() throws Exception {
    Set<URI> files = new LinkedHashSet<>();
    IntStream.range(0, 8).forEach(i -> files.add(uri("/file.json?agent=" + i)));
    GuardedFetch guard = guard();
    for (URI file : files) {
      assertThat(guard.get(file)).isInstanceOf(Answer.class);
    }
    assertThat(time.waited()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7));
  }

  @Test
  void leavesAHostAloneThatAskedEverybodyToWait() throws Exception {
    PoliteHttp client = client(HttpSettings.of("0.1", LocalSite.CONTACT));
    world.createContext("/busy", exchange -> {
      exchange.getResponseHeaders().set("Retry-After", "720");
      answer(exchange, 429, "application/json", "{}");
    });
    name("127.0.0.2", WORLD);
    URI busy = URI.create("http://127.0.0.2:" + port() + "/busy");
    assertThat(client.visitor(new SourceId("here"), new Budget(60, 5, 0, 1)).get(busy, Map.of()))
        .isInstanceOf(Reply.Wait.class);
    assertThat(client.guarded(rules()).get(busy)).isEqualTo(new Reply.Wait(Duration.ofMinutes(12)));
  }

  @ParameterizedTest(name = "status {0}, Retry-After {1}: {2}")
  @CsvSource({"429,720,PT12M", "503,720,PT12M", "429,'',PT1M"})
  void leavesAHostAloneThatAsksToWait(int status, String retryAfter, Duration rest)
      throws Exception {
    var asked = new AtomicInteger();
    world.createContext("/busy", exchange -> {
      asked.incrementAndGet();
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
      answer(exchange, status, "application/json", "{}");
    });
    GuardedFetch guard = guard();
    assertThat(guard.get(uri("/busy"))).isEqualTo(new Reply.Wait(rest));
    assertThat(guard.get(uri("/busy"))).isEqualTo(new Reply.Wait(rest));
    assertThat(asked).as("requests").hasValue(1);
  }

  @Test
  void saysThatAHostInTroubleNamesNoTime() throws Exception {
    world.createContext("/broken", exchange -> answer(exchange, 503, "text/plain", ""));
    assertThat(((Answer) get("/broken")).status()).isEqualTo(503);
  }

  @Test
  void asksNoFasterThanAHostsOwnLimits() throws Exception {
    world.createContext("/last", exchange -> {
      exchange.getResponseHeaders().set("x-ratelimit-remaining", "0");
      exchange.getResponseHeaders().set("x-ratelimit-reset", "600");
      answer(exchange, 200, "application/json", "{}");
    });
    GuardedFetch guard = guard();
    assertThat(text(guard.get(uri("/last")))).isEqualTo("{}");
    assertThat(guard.get(uri("/file.json"))).isEqualTo(new Reply.Wait(Duration.ofMinutes(10)));
  }

  /** Each request is answered only when all have arrived: they must be under way together. */
  @Test
  void asksHundredsOfHostsAtOnce() throws Exception {
    int hosts = 200;
    var all = new CyclicBarrier(hosts);
    world.createContext("/together", exchange -> {
      meet(all);
      answer(exchange, 200, "application/json", "{}");
    });
    Set<URI> files = new LinkedHashSet<>();
    for (int i = 0; i < hosts; i++) {
      name("h" + i + ".example", WORLD);
      files.add(URI.create("http://h" + i + ".example:" + port() + "/together"));
    }
    Map<URI, Reply> replies = guard().getAll(files);
    assertThat(replies.keySet()).containsExactlyElementsOf(files);
    assertThat(replies.values()).allMatch(reply -> reply instanceof Answer);
  }

  private Reply get(String path) throws InterruptedException {
    return get("nest.example", path);
  }

  private Reply get(String host, String path) throws InterruptedException {
    return guard().get(URI.create("http://" + host + ":" + port() + path));
  }

  private URI uri(String path) {
    return URI.create("http://nest.example:" + port() + path);
  }

  private int port() {
    return world.getAddress().getPort();
  }

  private GuardedFetch guard() {
    return guard(HttpSettings.of("0.1", LocalSite.CONTACT));
  }

  private GuardedFetch guard(HttpSettings settings) {
    return client(settings).guarded(rules());
  }

  private GuardedFetch.Rules rules() {
    return new GuardedFetch.Rules(true, Set.of(port()));
  }

  private PoliteHttp client(HttpSettings settings) {
    var client = new PoliteHttp(settings, time, time, new Random(7), this::resolve, WORLD::equals);
    clients.add(client);
    return client;
  }

  private GuardedFetch guard(GuardedFetch.Rules rules, Predicate<InetAddress> trusted) {
    var client = new PoliteHttp(
        HttpSettings.of("0.1", LocalSite.CONTACT),
        time,
        time,
        new Random(7),
        this::resolve,
        trusted);
    clients.add(client);
    return client.guarded(rules);
  }

  private InetAddress[] resolve(String host) throws UnknownHostException {
    lookups.incrementAndGet();
    Deque<InetAddress[]> answers = names.get(host);
    if (answers == null) {
      throw new UnknownHostException(host);
    }
    return answers.size() > 1 ? answers.removeFirst() : Objects.requireNonNull(answers.peekFirst());
  }

  private void name(String host, InetAddress... addresses) {
    names.put(host, new ArrayDeque<>(List.<InetAddress[]>of(addresses)));
  }

  private void rebinds(String host, InetAddress... oneAfterTheOther) {
    names.put(
        host,
        new ArrayDeque<>(Arrays.stream(oneAfterTheOther)
            .map(address -> new InetAddress[] {address})
            .toList()));
  }

  private void serve(String path, String type, String body) {
    world.createContext(path, exchange -> answer(exchange, 200, type, body));
  }

  private void redirect(String path, int status, String to) {
    world.createContext(path, exchange -> {
      exchange.getResponseHeaders().set("Location", to);
      answer(exchange, status, "text/plain", "");
    });
  }

  private static HttpServer server(InetAddress address, int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 512);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static void drip(OutputStream out, CountDownLatch over) throws IOException {
    try {
      while (!over.await(20, TimeUnit.MILLISECONDS)) {
        out.write(' ');
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void meet(CyclicBarrier barrier) throws IOException {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException("not all came", e);
    }
  }

  private static String text(Reply reply) {
    assertThat(reply).isInstanceOf(Answer.class);
    return new String(((Answer) reply).bytes(), StandardCharsets.UTF_8);
  }

  private static String why(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Unreachable.class);
    return ((Reply.Unreachable) reply).why();
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
