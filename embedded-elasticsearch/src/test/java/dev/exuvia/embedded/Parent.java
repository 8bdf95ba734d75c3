package dev.exuvia.embedded;

import java.nio.file.Path;

/** A process that starts a node and waits to be killed. Arguments: home, data. */
final class Parent {
  private Parent() {}

  @SuppressWarnings("SystemOut") // the test reads it
  public static void main(String[] args) throws Exception {
    var node = EmbeddedNode.start(Path.of(args[0]), Path.of(args[1]));
    System.out.println("node=" + node.pid());
    Thread.currentThread().join();
    node.close();
  }
}
