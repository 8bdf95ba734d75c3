package dev.exuvia.core.owner;

import dev.exuvia.core.Ids;
import dev.exuvia.core.PostId;
import dev.exuvia.core.scan.FindingId;
import dev.exuvia.core.story.ExposureId;
import java.util.Comparator;
import java.util.Set;

/**
 * Whose a finding is, and why we think so: the strongest ground there is for one organisation.
 *
 * @param finding which finding
 * @param post in which post
 * @param organisation whose
 * @param identifier by which identifier
 * @param relation what they have to do with it
 * @param grade how sure
 * @param reason one sentence for people; says so where anyone could forge it
 * @param team the team that owns the identifier, or empty
 * @param tags the identifier's tags
 * @param exposure the exposure that the finding belongs to, by the story key
 */
public record Attribution(
    FindingId finding,
    PostId post,
    OrganisationId organisation,
    Identifier identifier,
    Relation relation,
    Grade grade,
    String reason,
    String team,
    Set<String> tags,
    ExposureId exposure) {
  /** The strongest ground first; a fixed order among equals, so that replays agree. */
  public static final Comparator<Attribution> STRONGEST = Comparator.comparing(Attribution::grade)
      .reversed()
      .thenComparing(Attribution::relation)
      .thenComparing(Attribution::identifier);

  /** Copies the set. */
  public Attribution {
    tags = Set.copyOf(tags);
  }

  /** One for each finding and organisation. */
  public String id() {
    return Ids.of(finding.hex(), organisation.name());
  }
}
