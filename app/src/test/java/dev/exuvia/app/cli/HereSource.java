package dev.exuvia.app.cli;

import dev.exuvia.core.Platform;
import dev.exuvia.core.SourceId;
import dev.exuvia.core.owner.Registry;
import dev.exuvia.core.source.Feed;
import dev.exuvia.core.source.Source;
import java.util.List;

/** A source with these listings; what it answers is for the test to say. */
abstract class HereSource implements Source {
  static final Platform HERE = new Platform("here");

  private final List<Feed> feeds;

  HereSource(List<Feed> feeds) {
    this.feeds = feeds;
  }

  @Override
  public SourceId id() {
    return new SourceId("here");
  }

  @Override
  public Platform platform() {
    return HERE;
  }

  @Override
  public List<Feed> feeds(Registry registry) {
    return feeds;
  }

  @Override
  public boolean hasComments() {
    return false;
  }
}
