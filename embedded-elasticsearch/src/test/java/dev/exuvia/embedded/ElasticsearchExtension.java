package dev.exuvia.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the one node of this test run: started at first use, closed with the launcher session. */
public final class ElasticsearchExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ElasticsearchExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == EmbeddedNode.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return node(context);
  }

  private static EmbeddedNode node(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent("node", key -> start(), EmbeddedNode.class);
  }

  private static EmbeddedNode start() {
    String home = Objects.requireNonNull(
        System.getProperty("exuvia.test.elasticsearch.home"),
        "-Dexuvia.test.elasticsearch.home is not set; Surefire sets it, see the parent POM");
    try {
      long begun = System.nanoTime();
      var node = EmbeddedNode.start(Path.of(home), Files.createTempDirectory("exuvia-es"));
      System.out.println("node " + node.pid() + " ready after "
          + (System.nanoTime() - begun) / 1_000_000 + " ms, " + node.uri());
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
