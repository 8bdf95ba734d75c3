package dev.exuvia.app.run;

import dev.exuvia.alerting.ChannelSettings;
import dev.exuvia.alerting.Channels;
import dev.exuvia.alerting.Dispatcher;
import dev.exuvia.alerting.Messages;
import dev.exuvia.alerting.mail.MailSettings;
import dev.exuvia.alerting.slack.SlackSettings;
import dev.exuvia.app.Pipeline;
import dev.exuvia.app.Session;
import dev.exuvia.app.config.Config;
import dev.exuvia.app.config.OrganisationsFile;
import dev.exuvia.app.config.Secret;
import dev.exuvia.app.crawl.CrawlReport;
import dev.exuvia.app.crawl.CrawlRun;
import dev.exuvia.app.crawl.CrawlSettings;
import dev.exuvia.app.crawl.Gate;
import dev.exuvia.core.Hmac;
import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.owner.OrganisationId;
import dev.exuvia.core.source.Source;
import dev.exuvia.crawlers.Sources;
import dev.exuvia.crawlers.http.HttpSettings;
import dev.exuvia.crawlers.http.PoliteHttp;
import dev.exuvia.extractors.Limits;
import dev.exuvia.extractors.RuleScanner;
import dev.exuvia.extractors.attribution.RegistryAttributor;
import dev.exuvia.extractors.rules.RuleSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Builds the working parts of what the configuration says. */
public final class Parts {
  private static final String VERSION = "0.1";

  private Parts() {}

  /**
   * The rules of the configuration.
   *
   * @throws dev.exuvia.extractors.rules.RuleException if a rule file cannot be used
   */
  public static RuleSet rules(Config config) {
    return RuleSet.of(config.scan().builtIn(), config.scan().rules());
  }

  /** A scanner with the rules of the configuration. */
  public static RuleScanner scanner(Config config, Hmac hmac) {
    Config.Limits limits = config.limits();
    return new RuleScanner(
        RuleSet.forScanning(config.scan().builtIn(), config.scan().rules()),
        hmac,
        new Limits(
            (int) limits.fieldBytes(),
            limits.findingsPerRule(),
            limits.findingsPerPost(),
            limits.decodeDepth(),
            limits.secretValues()));
  }

  /** The pipeline of an open session. */
  public static Pipeline pipeline(Session session) {
    return new Pipeline(
        scanner(session.config(), session.hmac()),
        new RegistryAttributor(),
        session.store(),
        session.clock());
  }

  /** The client of all sources; only with a contact. */
  public static PoliteHttp http(Config config, Clock clock) {
    URI contact =
        Objects.requireNonNull(config.contact(), "a source was started without a contact");
    return new PoliteHttp(
        HttpSettings.of(VERSION, contact.toString()),
        clock,
        Thread::sleep,
        RandomGenerator.getDefault());
  }

  /** A source, opened. */
  public static Source source(Config.Source source, PoliteHttp http, Clock clock) {
    return Sources.open(source.settings(), http, clock);
  }

  /** A run through a source. */
  public static CrawlRun crawl(
      Config.Source config,
      Source source,
      Session session,
      Pipeline pipeline,
      Gate gate,
      @Nullable Instant since,
      boolean allGaps,
      CrawlReport.Progress progress) {
    int comments =
        (int) (config.rate() * config.commentsShare() * config.poll().toMillis() / 60_000);
    var settings = new CrawlSettings(
        Duration.ofMinutes(30),
        config.firstReadPages(),
        config.maxPages(),
        Math.min(config.commentsShare(), 0.9),
        Math.max(1, comments),
        config.watch(),
        since,
        allGaps);
    return new CrawlRun(
        source, pipeline, session.store(), settings, gate, progress, session.clock());
  }

  /**
   * The operator as an organisation of its own, told of what belongs to nobody.
   *
   * @param since when the installation began: no week before it is reported; null where that does
   *     not matter
   */
  public static Optional<Organisation> operator(Config config, @Nullable Instant since) {
    return config.operatorRoutes().isEmpty()
        ? Optional.empty()
        : Optional.of(new Organisation(
            new OrganisationId(OrganisationsFile.OPERATOR),
            "Operator of this installation",
            List.of(),
            config.operatorRoutes(),
            null,
            null,
            since));
  }

  /** What messages are made of. */
  public static Messages messages(Session session) {
    return new Messages(
        session.store(),
        operator(session.config(), null).orElse(null),
        session.config().digest().zone(),
        session.clock());
  }

  /** What sends alerts. */
  public static Dispatcher dispatcher(
      Session session, Function<String, Optional<String>> environment) {
    Config.Smtp smtp = session.config().alerting().smtp();
    var settings = new ChannelSettings(smtp == null ? null : mail(smtp), SlackSettings.DEFAULT);
    return new Dispatcher(
        session.store(),
        messages(session),
        Channels.of(settings, environment, session.clock()),
        session.clock());
  }

  private static MailSettings mail(Config.Smtp smtp) {
    Secret user = smtp.username();
    Secret password = smtp.password();
    return new MailSettings(
        smtp.host(),
        smtp.port(),
        MailSettings.Security.of(smtp.tls().key()),
        user == null || password == null ? null : user.variable(),
        user == null || password == null ? null : password.variable(),
        smtp.from(),
        MailSettings.DEFAULT_WAIT,
        MailSettings.DEFAULT_WAIT,
        MailSettings.DEFAULT_WAIT);
  }
}
