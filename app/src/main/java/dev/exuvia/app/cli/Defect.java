package dev.exuvia.app.cli;

/** Something of ours, or of the JVM, failed over a text: where is said, the text is not. */
final class Defect extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String where;
  private final Throwable what;

  Defect(String where, Throwable what) {
    super(where, what);
    this.where = where;
    this.what = what;
  }

  String where() {
    return where;
  }

  Throwable what() {
    return what;
  }
}
