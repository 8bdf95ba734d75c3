package dev.exuvia.core;

import java.util.regex.Pattern;

/**
 * The name of one public text, the same whatever source it came through: {@code
 * <platform>:<native id>}.
 *
 * @param platform where it stands
 * @param nativeId the platform's own id, checked by the source against the platform's format (an id
 *     is never masked, so a free text must not become one): 1 to 160 printable ASCII characters
 *     without blanks
 */
public record PostId(Platform platform, String nativeId) implements Comparable<PostId> {
  private static final Pattern NATIVE = Pattern.compile("[\\x21-\\x7e]{1,160}");

  /** Checks the native id; the error does not quote it. */
  public PostId {
    if (!NATIVE.matcher(nativeId).matches()) {
      throw new IllegalArgumentException(
          "a native id has 1 to 160 printable ASCII characters, this one is refused (platform "
              + platform
              + ", "
              + nativeId.length()
              + " characters)");
    }
  }

  /** Reads {@code <platform>:<native id>}. */
  public static PostId parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("a post id reads <platform>:<native id>");
    }
    return new PostId(new Platform(text.substring(0, colon)), text.substring(colon + 1));
  }

  @Override
  public int compareTo(PostId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return platform + ":" + nativeId;
  }
}
