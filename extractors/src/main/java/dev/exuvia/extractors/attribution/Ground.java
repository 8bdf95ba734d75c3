package dev.exuvia.extractors.attribution;

import dev.exuvia.core.owner.Attribution;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.Relation;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Post;
import dev.exuvia.core.story.ExposureId;
import dev.exuvia.core.story.StoryKey;

/**
 * A reason to call a finding an organisation's.
 *
 * @param owner by which identifier, and whose it is
 * @param relation what they have to do with it
 * @param grade how sure
 * @param reason one sentence without a word of the post
 */
record Ground(Owner owner, Relation relation, Grade grade, String reason) {
  Attribution of(Post post, Finding finding) {
    return new Attribution(
        finding.id(),
        post.id(),
        owner.organisation(),
        owner.identifier(),
        relation,
        grade,
        reason,
        owner.owned().team(),
        owner.owned().tags(),
        ExposureId.of(owner.organisation(), StoryKey.of(post, finding, grade)));
  }
}
