package dev.exuvia.extractors.checks;

import com.google.re2j.Pattern;

/** What begins as the keys of a vendor whose own rule knows the rest of them. */
final class VendorKey implements Check {
  /** As one expression. */
  static final String BEGIN =
      "(?:gh[pousr]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat|oas|ffct)-"
          + "|sk-(?:ant|proj|or|svcacct|admin|lf|helicone)-|pk-lf-|xox[abcdeoprs]-|xapp-"
          + "|(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]|AIza|hf_|npm_|gsk_|xai-|pplx-|pypi-|dckr_|dop_v1_"
          + "|[prs]k_(?:live|test)_|nvapi-|tvly-|r8_|lin_api_|ntn_|figd_|glsa_|glc_|hv[sbr][.]|dapi"
          + "|shp(?:at|ca|pa|ss)_|rubygems_|PMAK-|dp[.](?:pt|st|ct|sa)[.]|moltbook_|moltx_|GOCSPX-"
          + "|ya29[.])";

  private static final Pattern KEY = Pattern.compile(BEGIN);

  @Override
  public Verdict of(Subject subject) {
    return KEY.matcher(subject.text()).lookingAt()
        ? Verdict.no("a key with a rule of its own")
        : Verdict.FINE;
  }
}
