package dev.exuvia.core.alert;

import dev.exuvia.core.owner.Organisation;
import dev.exuvia.core.scan.Finding;
import dev.exuvia.core.story.Exposure;
import java.time.Instant;
import java.util.List;

/** What is sent on one route at one time. Everything in it is masked; texts are still hostile. */
public sealed interface Message {
  /** The id, the same when it is sent again: goes into the Slack text and the mail's Message-ID. */
  String id();

  /** Who is told. */
  Organisation organisation();

  /** Whether it may have been delivered before: an attempt was begun whose end nobody saw. */
  boolean repeated();

  /**
   * What cannot wait: one or more exposures of a post, or of an author whose further alerts were
   * held.
   *
   * @param id its id
   * @param organisation who is told
   * @param repeated whether it may be a repeat
   * @param items the exposures, the most severe first, at least one
   * @param held how many alerts of this author were held back by the cap and travel here together,
   *     0 for an ordinary page
   */
  record Page(String id, Organisation organisation, boolean repeated, List<Item> items, int held)
      implements Message {
    /** Copies the list. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * All that was there before we looked, in one message.
   *
   * @param id its id
   * @param organisation who is told
   * @param repeated whether it may be a repeat
   * @param occasion our words: {@code first read of moltbook}, {@code registration}
   * @param items the exposures, the most severe first, at most 20
   * @param total how many there are
   */
  record Summary(
      String id,
      Organisation organisation,
      boolean repeated,
      String occasion,
      List<Item> items,
      long total)
      implements Message {
    /** Copies the list. */
    public Summary {
      items = List.copyOf(items);
    }
  }

  /**
   * The weekly report.
   *
   * @param id its id, holds the ISO week
   * @param organisation who is told
   * @param repeated whether it may be a repeat
   * @param digest the content
   */
  record Weekly(String id, Organisation organisation, boolean repeated, Digest digest)
      implements Message {}

  /**
   * One exposure and the findings to show for it.
   *
   * @param exposure the exposure
   * @param findings some of its findings, the most severe first, at most 10
   * @param minutesPublic how long it has been public as far as we know: from the platform's word,
   *     or from our first sight, to now
   */
  record Item(Exposure exposure, List<Finding> findings, long minutesPublic) {
    /** Copies the list. */
    public Item {
      findings = List.copyOf(findings);
    }
  }

  /**
   * What a week brought for one organisation.
   *
   * @param week the ISO week, {@code 2026-W48}
   * @param from its first instant in the organisation's zone
   * @param to its end, exclusive
   * @param trouble what was not read, not scanned to its end, not indexed, not sent, suppressed or
   *     held: sentences, the first thing to be shown; empty when there was none
   * @param postsRead how many posts were read in the week, for everyone
   * @param opened exposures first seen in the week
   * @param open all that are open or acknowledged when the report is made
   * @param closed how many were closed in the week
   * @param byDay new exposures on each of the seven days
   * @param byCategory open exposures by category key
   * @param bySeverity open exposures by severity key
   * @param items the open exposures, the most severe and then the oldest first, at most 30
   */
  record Digest(
      String week,
      Instant from,
      Instant to,
      List<String> trouble,
      long postsRead,
      long opened,
      long open,
      long closed,
      List<Long> byDay,
      java.util.SortedMap<String, Long> byCategory,
      java.util.SortedMap<String, Long> bySeverity,
      List<Item> items) {
    /** Copies the lists. */
    public Digest {
      trouble = List.copyOf(trouble);
      byDay = List.copyOf(byDay);
      items = List.copyOf(items);
    }
  }
}
