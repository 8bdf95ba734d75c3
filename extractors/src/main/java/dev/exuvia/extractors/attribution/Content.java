package dev.exuvia.extractors.attribution;

import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.Identifier.Kind;
import dev.exuvia.core.owner.Relation;
import dev.exuvia.core.scan.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the leaked thing itself says about whose it is. */
final class Content {
  private static final List<String> HOSTS =
      List.of("host", "domain", "mail_domain", "issuer", "url");
  private static final List<String> ACCOUNTS = List.of("account", "project", "tenant", "client_id");

  private final RegistryIndex index;

  Content(RegistryIndex index) {
    this.index = index;
  }

  /** Whose known secret it is. */
  List<Ground> known(Finding finding) {
    if (finding.print() == null) {
      return List.of();
    }
    return index.of(Kind.PRINT, finding.print().hex()).stream()
        .map(owner -> new Ground(
            owner, Relation.CONTENT, Grade.PROVED, "It is a known secret of theirs, by its print."))
        .toList();
  }

  /** Whom it names. */
  List<Ground> named(Finding finding) {
    List<Ground> grounds = new ArrayList<>();
    for (String fact : HOSTS) {
      values(finding, fact).forEach(value -> hosts(Location.of(value).host(), fact, grounds));
    }
    derived(index.above(Kind.MAIL_DOMAIN, value(finding, "mail_domain")), "mail domain", grounds);
    values(finding, "ip").forEach(ip -> derived(index.around(ip), "address", grounds));
    values(finding, "host").forEach(host -> derived(index.around(host), "address", grounds));
    for (String fact : ACCOUNTS) {
      scoped(Kind.CLOUD_ACCOUNT, finding, fact, "cloud account", grounds);
    }
    scoped(Kind.WORKSPACE, finding, "workspace", "workspace", grounds);
    codeHost(value(finding, "host") + "/" + value(finding, "org"), grounds);
    codeHost(Location.of(value(finding, "url")).organisation(), grounds);
    return grounds;
  }

  private void hosts(String host, String fact, List<Ground> grounds) {
    derived(index.above(Kind.DOMAIN, host), fact.replace('_', ' '), grounds);
    derived(index.of(Kind.HOST, host), fact.replace('_', ' '), grounds);
  }

  /** {@code service:value}; where a rule names no service, the one that the fact is usual for. */
  private void scoped(Kind kind, Finding finding, String fact, String what, List<Ground> grounds) {
    String value = value(finding, fact);
    String service = value(finding, "service");
    if (!value.isEmpty()) {
      String scoped = service.isEmpty() ? usual(fact, value) : service + ":" + value;
      derived(index.of(kind, scoped), what, grounds);
    }
  }

  private static String usual(String fact, String value) {
    return switch (fact) {
      case "account" -> "aws:" + value.replace("-", "");
      case "project" -> "gcp:" + value;
      case "tenant", "client_id" -> "azure:" + value;
      default -> value;
    };
  }

  private void codeHost(String organisation, List<Ground> grounds) {
    derived(index.of(Kind.CODE_ORG, organisation), "code-host organisation", grounds);
  }

  private static void derived(List<Owner> owners, String what, List<Ground> grounds) {
    for (Owner owner : owners) {
      grounds.add(new Ground(
          owner,
          Relation.CONTENT,
          Grade.DERIVED,
          "What leaked names " + owner.value() + " (" + what + "); anyone can make that up."));
    }
  }

  private static String value(Finding finding, String fact) {
    return finding.facts().getOrDefault(fact, "").toLowerCase(Locale.ROOT);
  }

  /** All that a finding of several matches names, else the one. */
  private static List<String> values(Finding finding, String fact) {
    String all = value(finding, fact + "s");
    return all.isEmpty() ? List.of(value(finding, fact)) : List.of(all.split(" ", -1));
  }
}
