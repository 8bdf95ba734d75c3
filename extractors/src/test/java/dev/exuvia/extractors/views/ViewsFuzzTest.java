package dev.exuvia.extractors.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.exuvia.extractors.bytes.Utf8;

/** Readings of texts that a fuzzer chooses; in the build those that were kept. */
class ViewsFuzzTest {
  @FuzzTest
  void leadsBackIntoTheTextAndNeverBackwards(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    for (View view : Views.of(text, 2).all()) {
      Span whole = view.toRaw(0, view.text().length());
      assertThat(whole.start()).isBetween(0, whole.end());
      assertThat(whole.end()).as("%s", view).isLessThanOrEqualTo(text.length());
      int before = -1;
      for (int i = 0; i < view.length(); i += Utf8.width(view.bytes()[i])) {
        int at = view.utf16(i);
        assertThat(at).as("%s at %d", view, i).isGreaterThan(before);
        assertThat(view.utf8(at)).as("%s at %d", view, i).isEqualTo(i);
        Span raw = view.toRaw(at, at + Character.charCount(view.text().codePointAt(at)));
        assertThat(raw.start()).as("%s at %d", view, i).isBetween(whole.start(), raw.end());
        assertThat(raw.end()).as("%s at %d", view, i).isLessThanOrEqualTo(whole.end());
        before = at;
      }
    }
  }
}
