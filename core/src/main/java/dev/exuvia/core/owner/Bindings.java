package dev.exuvia.core.owner;

import dev.exuvia.core.Platform;
import java.util.Optional;

/**
 * Which native id a registered handle is bound to: the first that was seen under it. Another id
 * under that handle is impersonation.
 */
@FunctionalInterface
public interface Bindings {
  /** Nothing is bound. */
  Bindings NONE = (platform, handle) -> Optional.empty();

  /** The native id that the handle (lower case) is bound to. */
  Optional<String> nativeId(Platform platform, String handle);
}
