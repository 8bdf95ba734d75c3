package dev.exuvia.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher, with Java and Maven played by scripts that say how they were called. */
class LauncherTest {
  private static final String INPUT = "what is piped in";
  private static final String TOLD_JAVA = "java was told:";

  @TempDir
  private Path folder;

  private Path root;
  private Path tools;
  private final Map<String, String> environment = new HashMap<>();
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void copyTheLauncher() throws IOException {
    folder = folder.toRealPath();
    root = Files.createDirectories(folder.resolve("a place"));
    tools = Files.createDirectories(folder.resolve("bin"));
    String launcher = Files.readString(Path.of("..", "exuvia"))
        .replaceAll(" /(usr|opt|Library)/", " '" + folder + "'/$1/");
    executable(root.resolve("exuvia"), launcher);
    for (String tool : List.of(
        "sh",
        "readlink",
        "dirname",
        "find",
        "head",
        "tail",
        "sed",
        "mkdir",
        "rmdir",
        "ln",
        "rm",
        "mv",
        "sleep",
        "cat")) {
      offer(tools, tool);
    }
    environment.put("PATH", tools.toString());
    environment.put("HOME", folder.resolve("home").toString());
  }

  @AfterEach
  void endWhatStillRuns() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void withoutAnyJavaItSaysInOneSentenceWhatToInstall() throws Exception {
    Ended ended = run("--help");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).hasLineCount(1).contains("Java 21", "found: none", "openjdk-21");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void aJavaThatIsTooOldIsNamed() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk-17", "17.0.15").toString());

    Ended ended = run("--help");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).hasLineCount(1).contains("JAVA_HOME (17)");
  }

  @Test
  void takesTheHighestOfTheUsualFoldersWhenJavaHomeIsTooOld() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk-17", "17.0.15").toString());
    jdk("usr/lib/jvm/jdk-21", "21.0.9");
    jdk("usr/lib/jvm/jdk-25", "25.0.3");
    jdk("opt/jdk-22", "22");

    assertThat(run("--help").out()).startsWith("jdk-25 " + TOLD_JAVA);
  }

  @Test
  void findsJavaOnThePathThroughAChainOfLinks() throws Exception {
    Path java = jdk("elsewhere/jdk-21", "21").resolve("bin/java");
    Path middle = Files.createSymbolicLink(folder.resolve("middle"), java);
    Files.createSymbolicLink(tools.resolve("java"), tools.relativize(middle));

    assertThat(run("--help").out()).startsWith("jdk-21 " + TOLD_JAVA);
  }

  @Test
  void worksFromAnyFolderAndThroughAChainOfLinks() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk-21", "21.0.1").toString());
    Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("a place", "exuvia"));
    Path second = Files.createSymbolicLink(
        Files.createDirectories(folder.resolve("deep/er")).resolve("second"),
        Path.of("..", "..", first.getFileName().toString()));

    Ended ended = ended(start(folder.resolve("deep"), second, "a b", "*"));

    assertThat(ended.code()).isEqualTo(7);
    assertThat(ended.out()).contains("[" + root + "/lib/exuvia-app.jar] [a b] [*]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "demo", "crawl", "ingest", "scan"})
  void longCommandsGetTheFullCompiler(String command) throws Exception {
    environment.put("JAVA_HOME", jdk("jdk-21", "21.0.1").toString());

    assertThat(run("--data-dir", "x", command).out()).doesNotContain("TieredStopAtLevel");
    assertThat(run("org", "list").out()).contains("TieredStopAtLevel=1");
  }

  @Test
  void passesTheUnpackedNodeAndTheArchiveOn() throws Exception {
    environment.put("JAVA_HOME", jdk("jdk-21", "21.0.1").toString());
    Path node = Files.createDirectories(root.resolve("node/elasticsearch-9.5.3"));
    Path archive = Files.createFile(root.resolve("exuvia-21.jsa"));

    assertThat(run("run").out())
        .contains("[-Dexuvia.elasticsearch.home=" + node + "]")
        .contains("[-XX:SharedArchiveFile=" + archive + "]");
  }

  @Test
  void withoutMavenItSaysInOneSentenceWhatToInstall() throws Exception {
    sources();

    Ended ended = run("--help");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).hasLineCount(1).contains("Maven 3.8.7", "found: none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.8.6", "3.6.3", "2.9"})
  void anOldMavenIsRefused(String version) throws Exception {
    sources();
    maven(version, "");

    Ended ended = run("--help");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).hasLineCount(1).contains("found: " + version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.8.7", "3.10.0", "4.0.0-rc-4"})
  void buildsOnceAndAgainWhenASourceIsNewer(String version) throws Exception {
    sources();
    maven(version, "");

    assertThat(run("--help").out()).contains("[--help]");
    run("--help");
    assertThat(builds()).as("builds after two starts").isEqualTo(1);

    for (String changed : List.of("core/src/main/New.java", "config/exuvia.yml", "core/pom.xml")) {
      int before = builds();
      touchLater(changed);
      run("--help");
      run("--help");
      assertThat(builds()).as("builds after a change of %s", changed).isEqualTo(before + 1);
    }
  }

  @Test
  void aBuildLeavesWhatIsPipedInToTheCommand() throws Exception {
    sources();
    maven("3.9.9", "cat > /dev/null");

    assertThat(run("scan", "-").out()).endsWith("[scan] [-]" + INPUT);
  }

  @Test
  void aBuildThatFailsShowsItsEndAndStartsNothing() throws Exception {
    sources();
    maven("3.9.9", "echo the compiler is unhappy; exit 1");

    Ended ended = run("--help");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("the compiler is unhappy", "build.log");
  }

  @Test
  void aSecondStartWaitsForTheBuildOfTheFirst() throws Exception {
    sources();
    maven("3.9.9", "until [ -f '" + folder + "/go' ]; do sleep 0.1; done");

    Process first = start(root, root.resolve("exuvia"), "first");
    assertThat(firstLine(first)).contains("building");
    Process second = start(root, root.resolve("exuvia"), "second");
    assertThat(firstLine(second)).contains("process " + first.pid() + " is building");
    Files.createFile(folder.resolve("go"));

    assertThat(ended(first).out()).contains("[first]");
    assertThat(ended(second).out()).contains("[second]");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void theLockOfADeadBuilderKeepsNobodyOut() throws Exception {
    sources();
    maven("3.9.9", "");
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectories(root.resolve("target"));
    Files.createSymbolicLink(
        root.resolve("target/exuvia-build.lock"), Path.of(String.valueOf(dead.pid())));

    assertThat(run("--help").out()).contains("[--help]");
  }

  private record Ended(int code, String out, String err) {}

  private Ended run(String... arguments) throws Exception {
    return ended(start(root, root.resolve("exuvia"), arguments));
  }

  private Process start(Path from, Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(INPUT);
    } catch (IOException e) {
      // it ended before it read anything
    }
    return process;
  }

  private static Ended ended(Process process) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the launcher ended").isTrue();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err =
        String.join("\n", process.errorReader(StandardCharsets.UTF_8).lines().toList());
    return new Ended(process.exitValue(), out, err);
  }

  private static String firstLine(Process process) throws IOException {
    BufferedReader reader = process.errorReader(StandardCharsets.UTF_8);
    return String.valueOf(reader.readLine());
  }

  /** A Java that prints its name, its arguments and what is piped in, and ends with 7. */
  private Path jdk(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "X=\"1\"\nJAVA_VERSION=\"" + version + "\"\n");
    executable(home.resolve("bin/javac"), "#!/bin/sh\n");
    executable(
        home.resolve("bin/java"),
        "#!/bin/sh\nprintf '%s' '" + home.getFileName() + " " + TOLD_JAVA
            + "'\nfor a in \"$@\"; do printf ' [%s]' \"$a\"; done\ncat\nexit 7\n");
    return home;
  }

  /** Makes the root a source tree and JAVA_HOME fit. */
  private void sources() throws IOException {
    environment.put("JAVA_HOME", jdk("jdk-21", "21.0.1").toString());
    Files.createDirectories(root.resolve("core/src/main"));
    Files.createDirectories(root.resolve("config"));
    Files.createDirectories(root.resolve("embedded-elasticsearch/target/node"));
    Files.createFile(root.resolve("pom.xml"));
    Files.createFile(root.resolve("core/pom.xml"));
  }

  /** A Maven that counts its builds. */
  private void maven(String version, String alsoDoes) throws IOException {
    executable(tools.resolve("mvn"), """
        #!/bin/sh
        if [ "$1" = -v ]; then echo "Apache Maven %s (abc)"; exit 0; fi
        echo build >> '%s/builds'
        %s
        mkdir -p app/target/exuvia/lib
        : > app/target/exuvia/lib/exuvia-app.jar
        """.formatted(version, folder, alsoDoes));
  }

  private int builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds")).size();
  }

  /** Changes a source after the last build, by making that build an hour old. */
  private void touchLater(String name) throws IOException {
    FileTime past = FileTime.from(Instant.now().minusSeconds(3600));
    try (var all = Files.walk(root)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, past);
      }
    }
    Files.writeString(root.resolve(name), "changed");
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Lets the launcher see one of this machine's tools and nothing beside it. */
  private static void offer(Path folder, String tool) throws IOException {
    Path real = Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin") : Path.of("/bin");
    executable(folder.resolve(tool), "#!/bin/sh\nexec " + real.resolve(tool) + " \"$@\"\n");
  }
}
