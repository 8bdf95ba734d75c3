package dev.exuvia.app.cli;

/** How a list is printed. */
enum Format {
  /** For people. */
  TABLE,
  /** One JSON array. */
  JSON,
  /** A JSON object a line. */
  NDJSON,
  /** RFC 4180, with formulas made harmless. */
  CSV,
  /** SARIF 2.1.0, where findings are listed. */
  SARIF
}
