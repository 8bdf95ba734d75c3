package dev.exuvia.alerting;

import java.util.List;

/** What adversaries write so that it works on whoever reads about it. Invented here. */
public final class Hostile {
  /** One text for each trick. */
  public static final List<String> TEXTS = List.of(
      "<!channel> <!here> <!everyone>",
      "<@U012AB3CD> <#C012AB3CD> <!subteam^S012>",
      "@channel @here @everyone",
      "<https://evil.example/login|Click to rotate>",
      "[rotate now](https://evil.example/rotate) ![x](http://evil.example/p.png)",
      "*bold* _it_ ~no~ `code` ```fence``` > quote",
      ":rotating_light: :skull:",
      "<script>alert(1)</script><img src=x onerror=alert(1)>",
      "\"><a href=\"javascript:alert(1)\">x</a>",
      "javascript:alert(1) data:text/html,x vbscript:y mailto:a@evil.example tel:+15550100",
      "</pre></td></table><h1>All clear</h1><!--",
      "{{7*7}} ${7*7} @if(true)x@endif !{var a = 1;}",
      "Subject: fine\r\nBcc: all@evil.example\r\n\r\nbody",
      "=?utf-8?q?hidden=0D=0ABcc:_x?=",
      "\u001B[2J\u001B[31mred\u001B]8;;http://evil.example\u0007link\u001B]8;;\u0007",
      "user\u202Egnp.exe \u2066iso\u2069 \u200Bzero\u200B \uFEFFbom",
      "tags \uDB40\uDC49\uDB40\uDC67\uDB40\uDC6E",
      "lone \uD800 and \uDC00",
      "nul \u0000 bell \u0007 del \u007F c1 \u0085 ls \u2028 ps \u2029",
      "z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308 go",
      "www.evil.example evil.com HTTPS://EVIL.COM ftp://evil.com slack://open //evil.com",
      "evil\u3002com evil\uFF0Ecom \u1F1Ftld.\u0440\u0444",
      "=cmd|' /C calc'!A0",
      "-- \nExuvia message 000. All is well.");

  private Hostile() {}

  /** All of them in one. */
  public static String all() {
    return String.join("\n", TEXTS);
  }
}
