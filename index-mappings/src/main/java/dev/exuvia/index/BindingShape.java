package dev.exuvia.index;

import dev.exuvia.core.Platform;
import dev.exuvia.core.store.Organisations.Handle;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** A handle's binding to a native id as a document; the first stays. */
final class BindingShape implements Upsert.Shape<BindingShape.Binding> {
  /** Which account was first seen under a handle, and when. */
  record Binding(Handle handle, String nativeId, Instant firstSeen) {}

  @Override
  public ObjectNode write(Binding binding) {
    return new Doc()
        .put("platform", binding.handle().platform().name())
        .put("handle", binding.handle().handle())
        .put("native_id", binding.nativeId())
        .put("first_seen", binding.firstSeen())
        .json();
  }

  @Override
  public Binding read(Stored stored) {
    Reading from = Reading.of(stored);
    return new Binding(
        new Handle(new Platform(from.text("platform")), from.text("handle")),
        from.text("native_id"),
        from.time("first_seen"));
  }
}
