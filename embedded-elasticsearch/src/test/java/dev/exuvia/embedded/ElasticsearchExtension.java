package dev.exuvia.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands tests the one node of this test run, as an {@link EmbeddedNode} or a {@link
 * NodeConnection}: started at first use, closed and its data removed with the launcher session.
 */
public final class ElasticsearchExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ElasticsearchExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == EmbeddedNode.class || type == NodeConnection.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    EmbeddedNode node = context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent("node", key -> TestNode.start(), TestNode.class)
        .node();
    return parameter.getParameter().getType() == EmbeddedNode.class ? node : node.connection();
  }

  /** Where the build unpacked the node. */
  static Path home() {
    return Path.of(Objects.requireNonNull(
        System.getProperty("exuvia.test.elasticsearch.home"),
        "-Dexuvia.test.elasticsearch.home is not set; Surefire sets it, see the parent POM"));
  }

  private record TestNode(EmbeddedNode node) implements AutoCloseable {
    static TestNode start() {
      try {
        return new TestNode(EmbeddedNode.start(home(), Files.createTempDirectory("exuvia-es")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      node.close();
      try (Stream<Path> files = Files.walk(node.data())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
