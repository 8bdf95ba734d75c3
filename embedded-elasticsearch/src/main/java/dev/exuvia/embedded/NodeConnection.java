package dev.exuvia.embedded;

import java.net.URI;

/**
 * How to reach a node.
 *
 * @param uri where it listens, on loopback
 * @param user the built-in user
 * @param password its password
 */
public record NodeConnection(URI uri, String user, String password) {
  /** Address and user: the generated one would print the password. */
  @Override
  public String toString() {
    return "NodeConnection[" + uri + ", " + user + "]";
  }
}
