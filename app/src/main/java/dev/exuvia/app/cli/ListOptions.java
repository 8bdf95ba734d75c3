package dev.exuvia.app.cli;

import dev.exuvia.core.Severity;
import dev.exuvia.core.owner.OrganisationId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every long list understands. */
final class ListOptions {
  @Option(names = "--organisation", paramLabel = "ID", description = "only theirs")
  @Nullable
  String organisation;

  @Option(names = "--severity", description = "from this on: ${COMPLETION-CANDIDATES}")
  @Nullable
  Severity severity;

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "at most so many (${DEFAULT-VALUE})")
  private int limit = 100;

  @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}")
  Format format = Format.TABLE;

  /** Whose, or null for all. */
  @Nullable
  OrganisationId owner() {
    return Base.organisation(organisation);
  }

  /** At most so many, within what the store answers at once. */
  int limit() {
    return Math.clamp(limit, 1, 10_000);
  }
}
