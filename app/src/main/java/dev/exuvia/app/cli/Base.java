package dev.exuvia.app.cli;

import dev.exuvia.app.HmacKey;
import dev.exuvia.app.Session;
import dev.exuvia.app.config.Config;
import dev.exuvia.app.config.ConfigException;
import dev.exuvia.app.config.ConfigLoader;
import dev.exuvia.core.Hmac;
import dev.exuvia.core.owner.OrganisationId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command begins with. */
abstract class Base implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  Globals globals = new Globals();

  /** Our clock. */
  final Clock clock = Clock.systemUTC();

  private @Nullable Config config;

  @Override
  public final Integer call() throws Exception {
    globals.applyLogging();
    int exit = run();
    if (out().checkError()) {
      Globals.err().println(spec.qualifiedName() + ": the results could not be written");
      return ExitCode.INCOMPLETE;
    }
    return exit;
  }

  /** Does the work; answers with an {@link ExitCode}. */
  abstract int run() throws Exception;

  /** The configuration: the file that was asked for, else the usual places, else the defaults. */
  final Config config() throws ConfigException {
    Config read = config;
    if (read == null) {
      read = load();
      config = read;
    }
    return read;
  }

  /** The configuration's file, if there is one. */
  final Optional<Path> configFile() {
    if (globals.config != null && Files.notExists(globals.config)) {
      throw new UsageException("--config: there is no file "
          + Shown.value(globals.config.toString()) + "; write one with `exuvia init`");
    }
    Path folder = globals.dataDir == null ? Config.defaults().dataDir() : globals.dataDir;
    return ConfigLoader.locate(globals.config, Path.of(""), folder);
  }

  private Config load() throws ConfigException {
    Optional<Path> file = configFile();
    return file.isPresent() ? ConfigLoader.load(file.get(), environment()) : Config.defaults();
  }

  /** The environment variables, where the operator's secrets are. */
  final Map<String, String> environment() {
    return ((Exuvia) spec.root().userObject()).environment();
  }

  /** Where data lies. */
  final Path dataDir() throws ConfigException {
    return globals.dataDir == null ? config().dataDir() : globals.dataDir;
  }

  /** Opens the store. */
  final Session session() throws ConfigException, IOException {
    return Session.open(config(), dataDir(), clock);
  }

  /** The installation's key if there is one, so that prints agree; else one for this run. */
  final Hmac hmac() throws ConfigException, IOException {
    if (Files.exists(dataDir().resolve(HmacKey.NAME))) {
      return HmacKey.load(dataDir());
    }
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new Hmac(key);
  }

  /** An organisation that was named on the command line, or null for all. */
  static @Nullable OrganisationId organisation(@Nullable String typed) {
    try {
      return typed == null ? null : new OrganisationId(typed);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--organisation: " + Shown.value(typed)
          + " is no id of an organisation; `exuvia org list` shows them");
    }
  }

  /** Results, and nothing else. */
  static PrintStream out() {
    return System.out;
  }
}
