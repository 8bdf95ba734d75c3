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
  private static final List<String> CODE = List.of("code_org", "org", "repo");

  private final RegistryIndex index;

  Content(RegistryIndex index) {
    this.index = index;
  }

  List<Ground> of(Finding finding) {
    List<Ground> grounds = new ArrayList<>();
    if (finding.print() != null) {
      index
          .of(Kind.PRINT, finding.print().hex())
          .forEach(owner -> grounds.add(new Ground(
              owner,
              Relation.CONTENT,
              Grade.PROVED,
              "It is a known secret of theirs, by its print.")));
    }
    for (String fact : HOSTS) {
      values(finding, fact).forEach(value -> hosts(host(value), fact, grounds));
    }
    derived(index.above(Kind.MAIL_DOMAIN, value(finding, "mail_domain")), "mail domain", grounds);
    values(finding, "ip").forEach(ip -> derived(index.around(ip), "address", grounds));
    values(finding, "host").forEach(host -> derived(index.around(host), "address", grounds));
    for (String fact : ACCOUNTS) {
      scoped(Kind.CLOUD_ACCOUNT, finding, fact, "cloud account", grounds);
    }
    scoped(Kind.WORKSPACE, finding, "workspace", "workspace", grounds);
    for (String fact : CODE) {
      codeHost(value(finding, fact), value(finding, "service"), grounds);
    }
    return grounds;
  }

  private void hosts(String host, String fact, List<Ground> grounds) {
    derived(index.above(Kind.DOMAIN, host), fact.replace('_', ' '), grounds);
    derived(index.of(Kind.HOST, host), fact.replace('_', ' '), grounds);
  }

  /** {@code service:value}, or the value alone where the registered one has it behind its colon. */
  private void scoped(Kind kind, Finding finding, String fact, String what, List<Ground> grounds) {
    String value = value(finding, fact);
    String service = value(finding, "service");
    if (value.isEmpty()) {
      return;
    }
    derived(index.of(kind, value), what, grounds);
    derived(index.of(kind, service + ":" + value), what, grounds);
    if (service.isEmpty()) {
      derived(
          index.all(kind).stream().filter(o -> o.value().endsWith(":" + value)).toList(),
          what,
          grounds);
    }
  }

  private void codeHost(String path, String service, List<Ground> grounds) {
    String bare = path.startsWith("https://") ? path.substring(8) : path;
    String[] parts = bare.split("/", -1);
    boolean hosted = parts.length > 1 && parts[0].indexOf('.') > 0;
    String organisation = hosted ? parts[0] + "/" + parts[1] : service + ".com/" + parts[0];
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

  /** The host of an address, or the value as it is. */
  private static String host(String value) {
    int scheme = value.indexOf("://");
    String rest = scheme < 0 ? value : value.substring(scheme + 3);
    int end = 0;
    while (end < rest.length() && "/:?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return rest.substring(0, end);
  }
}
