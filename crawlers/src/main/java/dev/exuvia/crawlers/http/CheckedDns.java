package dev.exuvia.crawlers.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Asks for a name's addresses at the moment of connecting, once, and hands on exactly those that it
 * checked: between the check and the connection nobody can put another one. One address that is not
 * public refuses the name as a whole.
 */
final class CheckedDns implements DnsResolver {
  private final Resolver resolver;
  private final Predicate<InetAddress> trusted;
  private final Duration patience;

  /**
   * A resolver with a check.
   *
   * @param trusted addresses that are let through although they are not public
   * @param patience how long an answer may take
   */
  CheckedDns(Resolver resolver, Predicate<InetAddress> trusted, Duration patience) {
    this.resolver = resolver;
    this.trusted = trusted;
    this.patience = patience;
  }

  /** Why an address is not asked; empty when it is. */
  Optional<String> refusal(InetAddress address) {
    return trusted.test(address) ? Optional.empty() : PublicAddresses.refusal(address);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = ask(host);
    for (InetAddress address : addresses) {
      Optional<String> refusal = refusal(address);
      if (refusal.isPresent()) {
        throw new NotPublicException(refusal.get());
      }
    }
    return addresses;
  }

  /** On a thread of its own: the system's resolver knows no time limit and hears no interrupt. */
  private InetAddress[] ask(String host) throws UnknownHostException {
    var answer = new CompletableFuture<InetAddress[]>();
    Thread.ofVirtual().start(() -> {
      try {
        answer.complete(resolver.resolve(host));
      } catch (UnknownHostException | RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("stopped");
    } catch (ExecutionException | TimeoutException e) {
      throw new UnknownHostException("no answer");
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
