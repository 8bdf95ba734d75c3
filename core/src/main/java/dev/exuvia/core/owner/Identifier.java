package dev.exuvia.core.owner;

import java.util.Locale;

/**
 * Something that makes a post or finding an organisation's.
 *
 * @param kind what it is
 * @param value in its normal form, see {@link Kind}; made by {@link #of}
 */
public record Identifier(Kind kind, String value) implements Comparable<Identifier> {
  /** What an identifier can be, and the normal form of its value. */
  public enum Kind {
    /** A platform account by name: {@code moltbook:acme-ops}, lower case. */
    HANDLE,
    /** A platform account by native id: {@code moltbook:<uuid>}. */
    ACCOUNT,
    /** A registry entry (ERC-8004): {@code <chain id>:<registry address>:<token id>}, lower case. */
    ERC8004,
    /** The address that owns registry entries: {@code 0x} and 40 hex digits, lower case. */
    OWNER,
    /** A name of the Ethereum name service, lower case. */
    ENS,
    /** A domain, lower case, with everything below it. */
    DOMAIN,
    /** One host name, lower case. */
    HOST,
    /** An address or a range of addresses: CIDR, IPv4 or IPv6. */
    CIDR,
    /** The part of mail addresses behind the @, lower case. */
    MAIL_DOMAIN,
    /** An organisation of a code host: {@code github.com/acme}, lower case. */
    CODE_ORG,
    /** A cloud account: {@code aws:123456789012}, {@code gcp:project-id}, lower case. */
    CLOUD_ACCOUNT,
    /** A workspace: {@code slack:T0123}, lower case. */
    WORKSPACE,
    /** A word that stands for the organisation; a mention at most. */
    BRAND,
    /** A word planted nowhere else: to see it beside a finding is proof. */
    CANARY,
    /** The print of a secret of theirs: to see it is proof. */
    PRINT;

    /** The name in configuration and index. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a {@link #key()}. */
    public static Kind of(String key) {
      return valueOf(key.toUpperCase(Locale.ROOT));
    }
  }

  /** Brings a value into its normal form: trimmed and, except for canaries, lower case. */
  public static Identifier of(Kind kind, String value) {
    String trimmed = value.strip();
    return new Identifier(kind, kind == Kind.CANARY ? trimmed : trimmed.toLowerCase(Locale.ROOT));
  }

  @Override
  public int compareTo(Identifier other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return kind.key() + " " + value;
  }
}
