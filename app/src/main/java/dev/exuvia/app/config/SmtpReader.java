package dev.exuvia.app.config;

import java.util.List;
import java.util.Optional;

/** Reads the mail server. */
final class SmtpReader {
  private SmtpReader() {}

  static Optional<Config.Smtp> read(Section section) {
    Optional<String> host = section.one("host", "mail.example.org", Values::host);
    Config.Smtp.Tls tls = section.one(
        "tls",
        "starttls",
        Values.choice(Config.Smtp.Tls.values(), Config.Smtp.Tls::key),
        Config.Smtp.Tls.STARTTLS);
    int port = section.one("port", "587", Values.integer(1, 65_535), tls.port());
    Optional<Secret> username = section.secret("username", "SMTP_USERNAME");
    Optional<Secret> password = section.secret("password", "SMTP_PASSWORD");
    Optional<String> from = section.has("host")
        ? section.required("from", "exuvia@example.org", Values::mail)
        : section.one("from", "exuvia@example.org", Values::mail);
    for (String key : List.of("port", "username", "password", "from")) {
      if (!section.has("host") && section.has(key)) {
        section.problem(key, "means nothing without `host`");
      }
    }
    if (section.has("username") != section.has("password")) {
      section.problem("needs `username` and `password` together");
    }
    boolean open = tls == Config.Smtp.Tls.NONE && !host.map(Values::isLoopback).orElse(true);
    if (section.has("password") && open) {
      section.problem("tls", "would send the password in clear; use starttls or tls");
    }
    section.end();
    return host.map(name -> new Config.Smtp(
        name, port, username.orElse(null), password.orElse(null), tls, from.orElse("")));
  }
}
