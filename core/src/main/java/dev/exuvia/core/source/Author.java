package dev.exuvia.core.source;

import dev.exuvia.core.Platform;
import dev.exuvia.core.owner.Identifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a public text, as the platform says.
 *
 * @param platform where
 * @param nativeId the platform's own id of the account, checked against its format, or null
 * @param handle the account's name, at most 200 characters, or null; free text of the author's
 *     choice: masked before it leaves the scan
 * @param accounts what the platform itself binds to the author: registry entry, owner address, ENS
 *     name
 */
public record Author(
    Platform platform,
    @Nullable String nativeId,
    @Nullable String handle,
    List<Identifier> accounts) {
  /** Copies the list. */
  public Author {
    accounts = List.copyOf(accounts);
  }

  /** Nobody that we know of (platforms have served posts without author for days). */
  public static Author unknown(Platform platform) {
    return new Author(platform, null, null, List.of());
  }

  /** The same account under another name. */
  public Author named(String name) {
    return new Author(platform, nativeId, name, accounts);
  }

  /** One name for the author, for grouping: the native id, else the handle, else empty. */
  public String key() {
    if (nativeId != null) {
      return platform + ":" + nativeId;
    }
    return handle == null ? "" : platform + ":@" + handle;
  }

  /** How a person would call it: the handle, else the native id, else {@code unknown}. */
  public String shown() {
    if (handle != null) {
      return handle;
    }
    return nativeId == null ? "unknown" : nativeId;
  }
}
