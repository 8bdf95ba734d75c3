package dev.exuvia.core.story;

import dev.exuvia.core.Category;
import dev.exuvia.core.owner.Grade;
import dev.exuvia.core.owner.Skeleton;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.scan.Post;

/** Which story a finding belongs to: a pure function, so that the same finding is told once. */
public final class StoryKey {
  private StoryKey() {}

  /**
   * The first that applies: a look-alike's skeleton, the author of a mention, a secret's print, the
   * post.
   */
  public static String of(Post post, Finding finding, Grade grade) {
    if (grade == Grade.RESEMBLES) {
      return "lookalike:" + skeleton(post);
    }
    if (grade == Grade.MENTIONED) {
      return "author:" + author(post);
    }
    if (finding.category() == Category.SECRET && finding.print() != null) {
      return "print:" + finding.print();
    }
    return "post:" + post.id();
  }

  /** One name for a post's author; a post of nobody stands for itself. */
  public static String author(Post post) {
    String key = post.author().key();
    return key.isEmpty() ? post.id().toString() : key;
  }

  /** Every spelling of one look-alike is one story. */
  private static String skeleton(Post post) {
    String handle = post.author().shown();
    return post.author().platform() + ":"
        + Skeleton.of(handle).stream().sorted().findFirst().orElse(handle);
  }
}
