package dev.exuvia.extractors.views;

/** The Markdown links, images and definitions in a text. */
final class Links {
  private final Rendering out;
  private final Effort effort;
  private final Link link = new Link();
  private final Link inner = new Link();
  private byte[] bytes = new byte[0];
  private int linkText;
  private int linkClose;

  Links(Rendering out, Effort effort) {
    this.out = out;
    this.effort = effort;
  }

  void begin(View from) {
    bytes = from.bytes();
    link.begin(from);
    inner.begin(from);
    linkText = 0;
    linkClose = -1;
  }

  /**
   * Reads a link, an image or a definition; where to go on.
   *
   * @param i where it begins
   * @param open its bracket, behind the {@code !} of an image
   */
  int open(int i, int open) {
    boolean image = i < open;
    if (!effort.isLeft()) {
      return i + 1;
    }
    if (linkClose >= i) {
      return image ? imageInLink(i, open) : i + 1;
    }
    if (!image && Markup.isLineStart(bytes, i)) {
      if (link.readDefinition(i)) {
        return definition(i);
      }
      effort.vain(i, link.reached());
    }
    if (!link.readInline(open)) {
      return effort.vain(i, link.reached()) + (image ? 1 : 0);
    }
    if (image) {
      return image(i, open);
    }
    out.cut(i, i + 1);
    linkText = i + 1;
    linkClose = link.close();
    return i + 1;
  }

  private int imageInLink(int i, int open) {
    if (!inner.readInline(open)) {
      return effort.vain(i, inner.reached()) + 1;
    }
    out.cut(i, inner.end());
    out.fragment(open + 1, inner.close());
    out.fragment(inner.title(), inner.titleEnd());
    return inner.end();
  }

  private int image(int i, int open) {
    out.cut(i, link.end());
    out.fragment(open + 1, link.close());
    out.fragment(link.title(), link.titleEnd());
    return link.end();
  }

  private int definition(int i) {
    out.cut(i, link.end());
    out.fragment(link.title(), link.titleEnd());
    return link.end();
  }

  /** Reads this {@code ]}; where to go on. */
  int close(int i) {
    if (i != linkClose) {
      return i + 1;
    }
    out.cut(i, link.end());
    if (Hosts.differ(bytes, linkText, i, link.target(), link.targetEnd())) {
      out.fragment(link.target(), link.targetEnd());
    }
    out.fragment(link.title(), link.titleEnd());
    linkClose = -1;
    return link.end();
  }
}
