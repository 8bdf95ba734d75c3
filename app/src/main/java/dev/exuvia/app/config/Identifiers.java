package dev.exuvia.app.config;

import dev.exuvia.core.owner.Identifier;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/** What the value of an identifier must look like, for each kind. */
final class Identifiers {
  private static final String HEX_ADDRESS = "0x(?!0{40})[0-9a-f]{40}";
  private static final Pattern HOST =
      Pattern.compile("(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.)+"
          + "(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})");

  private Identifiers() {}

  static Parser<Identifier> parser(Identifier.Kind kind) {
    return text -> {
      Identifier identifier = Identifier.of(kind, text);
      check(kind, identifier.value());
      return identifier;
    };
  }

  static String example(Identifier.Kind kind) {
    return switch (kind) {
      case HANDLE -> "\"moltbook:acme-ops\"";
      case ACCOUNT -> "\"moltbook:00000000-0000-4000-8000-000000000001\"";
      case ERC8004 -> "\"8453:0x1111111111111111111111111111111111111111:12\"";
      case OWNER -> "\"0x1111111111111111111111111111111111111111\"";
      case ENS -> "acme.eth";
      case DOMAIN, MAIL_DOMAIN -> "acme.example";
      case HOST -> "agents.acme.example";
      case CIDR -> "203.0.113.0/24";
      case CODE_ORG -> "github.com/acme";
      case CLOUD_ACCOUNT -> "\"aws:123456789012\"";
      case WORKSPACE -> "\"slack:T0000000001\"";
      case BRAND -> "acme robotics";
      case CANARY -> "a word that stands nowhere else";
      case PRINT -> "64 hex digits, as `exuvia findings list` shows them";
    };
  }

  private static void check(Identifier.Kind kind, String value) throws Invalid {
    switch (kind) {
      case HANDLE -> match(value, "[a-z0-9-]{1,32}:\\S{1,100}", "must be <platform>:<name>");
      case ACCOUNT -> match(value, "[a-z0-9-]{1,32}:\\S{1,200}", "must be <platform>:<native id>");
      case ERC8004 ->
        match(
            value,
            "[1-9]\\d{0,19}:" + HEX_ADDRESS + ":\\d{1,78}",
            "must be <chain id>:<registry address>:<token id>, the address 0x and 40 hex digits");
      case OWNER -> match(value, HEX_ADDRESS, "must be 0x and 40 hex digits, not all 0");
      case ENS, HOST -> host(value);
      case DOMAIN, MAIL_DOMAIN -> domain(value);
      case CIDR -> Cidr.check(value);
      case CODE_ORG ->
        match(
            value,
            "[a-z0-9-]+(\\.[a-z0-9-]+)+/[a-z0-9._-]{1,100}",
            "must be <host>/<organisation>");
      case CLOUD_ACCOUNT -> cloudAccount(value);
      case WORKSPACE -> match(value, "[a-z0-9-]{1,32}:\\S{1,100}", "must be <service>:<id>");
      case BRAND -> match(value, "\\S.{1,62}\\S", "must be 3 to 64 characters on one line");
      case CANARY -> match(value, "\\S{12,200}", "must be 12 to 200 characters without blanks");
      case PRINT -> match(value, "[0-9a-f]{64}", "must be 64 hex digits");
    }
  }

  private static void match(String value, String pattern, String otherwise) throws Invalid {
    if (!value.matches(pattern)) {
      throw new Invalid(otherwise);
    }
  }

  private static void host(String value) throws Invalid {
    if (!HOST.matcher(value).matches()) {
      throw new Invalid("must be a full name with at least one dot, without port or path");
    }
  }

  private static void domain(String value) throws Invalid {
    host(value);
    if (PublicSuffixMatcherLoader.getDefault().getDomainRoot(value) == null) {
      throw new Invalid("must not be a suffix under which everyone can have a name");
    }
  }

  private static void cloudAccount(String value) throws Invalid {
    List<String> parts = List.of(value.split(":", 2));
    if (parts.getFirst().equals("aws")) {
      match(value, "aws:\\d{12}", "must be aws: and 12 digits");
    }
    match(
        value.toLowerCase(Locale.ROOT), "[a-z0-9-]{1,32}:\\S{2,200}", "must be <cloud>:<account>");
  }
}
