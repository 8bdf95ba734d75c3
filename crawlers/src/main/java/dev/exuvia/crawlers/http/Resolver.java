package dev.exuvia.crawlers.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** How names become addresses. */
@FunctionalInterface
interface Resolver {
  /** All addresses of a host, never none. */
  InetAddress[] resolve(String host) throws UnknownHostException;
}
