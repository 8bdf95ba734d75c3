package dev.exuvia.extractors.attribution;

/**
 * Where an address leads, written as a URL, as scp does ({@code git@host:path}) or as a host alone.
 *
 * @param host its host, without login and port
 * @param path what follows, without the slash in front
 */
record Location(String host, String path) {
  static Location of(String address) {
    int scheme = address.indexOf("://");
    String rest = scheme < 0 ? address : address.substring(scheme + 3);
    int end = first(rest, "/\\?#");
    String authority = rest.substring(0, end);
    String server = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = first(server, ":");
    String behind = server.substring(Math.min(colon + 1, server.length()));
    boolean port = behind.chars().allMatch(c -> c >= '0' && c <= '9');
    String path = (port ? "" : behind) + rest.substring(end);
    return new Location(
        server.substring(0, colon), path.startsWith("/") ? path.substring(1) : path);
  }

  /** At a code host: the host and whose part of it this is. */
  String organisation() {
    return host + "/" + path.substring(0, first(path, "/?#"));
  }

  /** Where the first of some characters stands, or the end. */
  private static int first(String text, String ends) {
    int at = 0;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
