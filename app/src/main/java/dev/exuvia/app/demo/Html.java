package dev.exuvia.app.demo;

/** The frame of the pages that messages are saved as: no script, nothing loaded from elsewhere. */
final class Html {
  private static final String STYLE = """
      body{margin:0;background:#f4f4f6;font:15px/1.46 -apple-system,Segoe UI,Lato,Arial,sans-serif;color:#1d1c1d}
      main{max-width:760px;margin:28px auto;background:#fff;border:1px solid #ddd;border-radius:10px;padding:22px 26px}
      main.wide{max-width:920px}
      .who{display:flex;gap:10px;align-items:center;margin-bottom:10px}
      .face{width:38px;height:38px;border-radius:8px;background:#3f2a56;color:#fff;font-weight:700;font-size:20px;line-height:38px;text-align:center}
      .app{background:#e8e8e8;color:#616061;border-radius:3px;font-size:11px;padding:1px 4px;margin-left:6px}
      h1{font-size:19px;margin:12px 0 8px}
      hr{border:0;border-top:1px solid #e3e3e3;margin:14px 0}
      pre{background:#f8f8f8;border:1px solid #ddd;border-radius:4px;padding:8px 10px;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,Menlo,DejaVu Sans Mono,monospace}
      code{background:#f8f8f8;border:1px solid #e4e4e4;border-radius:3px;color:#b3261e;padding:1px 3px;font:12.5px ui-monospace,DejaVu Sans Mono,monospace}
      p{margin:6px 0;white-space:pre-wrap;overflow-wrap:anywhere}
      .fields{display:grid;grid-template-columns:1fr 1fr;gap:6px 22px;margin:8px 0}
      .context{color:#616061;font-size:12.5px}
      .link{color:#1264a3}.works{background:#fff1c2;color:#9a3412;border-radius:3px;padding:0 3px}
      .button{display:inline-block;border:1px solid #bbb;border-radius:5px;padding:4px 12px;margin:4px 8px 4px 0;font-weight:700}
      blockquote{border-left:4px solid #ddd;margin:6px 0;padding-left:12px}
      dl{display:grid;grid-template-columns:90px 1fr;gap:2px 10px;margin:0 0 14px}dt{color:#616061}dd{margin:0;overflow-wrap:anywhere}
      iframe{width:100%;height:calc(100vh - 220px);min-height:480px;border:1px solid #ddd;border-radius:6px}
      """;

  private Html() {}

  /** A whole page; the title is escaped here, the body must be. */
  static String page(String title, String style, String body) {
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <meta name="viewport" content="width=device-width">
        <title>%s</title><style>%s</style></head>
        <body><main class="%s">
        %s
        </main></body></html>
        """.formatted(escape(title), STYLE, style, body);
  }

  /** A text as it must stand in an element or a quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
