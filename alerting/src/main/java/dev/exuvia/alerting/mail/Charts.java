package dev.exuvia.alerting.mail;

import dev.exuvia.core.Severity;
import dev.exuvia.core.alert.Message.Digest;
import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The report's two pictures. A Java without fonts draws none; the figures stand in the text, too. */
final class Charts {
  private static final Logger LOG = LoggerFactory.getLogger(Charts.class);
  private static final int SCALE = 2;
  private static final int WIDTH = 286;
  private static final int HEIGHT = 170;
  private static final Color INK = new Color(0x33, 0x3f, 0x50);
  private static final Color FAINT = new Color(0xe3, 0xe7, 0xec);

  private Charts() {}

  static List<Inline> of(Digest digest) {
    var inlines = new ArrayList<Inline>();
    try {
      inlines.add(png("by-day.png", "New exposures by day", byDay(digest)));
      inlines.add(png("by-severity.png", "Open exposures by severity", bySeverity(digest)));
    } catch (IOException | RuntimeException | LinkageError | InternalError | AWTError e) {
      LOG.warn("the report goes without charts: {}", e.getClass().getSimpleName());
      return List.of();
    }
    return inlines;
  }

  private static CategoryChart byDay(Digest digest) {
    CategoryChart chart = chart(max(digest.byDay()));
    chart
        .addSeries("new", List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), digest.byDay())
        .setFillColor(new Color(0x2f, 0x6f, 0x8f));
    return chart;
  }

  /** One series a severity, drawn in one another's place, because a series has one colour. */
  private static CategoryChart bySeverity(Digest digest) {
    List<Severity> severities = Look.severities();
    List<String> names = severities.stream().map(Severity::key).toList();
    List<Long> counts = severities.stream()
        .map(severity -> digest.bySeverity().getOrDefault(severity.key(), 0L))
        .toList();
    CategoryChart chart = chart(max(counts));
    chart.getStyler().setOverlapped(true);
    for (int i = 0; i < severities.size(); i++) {
      var bars = new ArrayList<Number>(Collections.nCopies(severities.size(), null));
      bars.set(i, counts.get(i));
      chart
          .addSeries(names.get(i), names, bars)
          .setFillColor(Color.decode(Look.colour(severities.get(i))));
    }
    return chart;
  }

  private static CategoryChart chart(long max) {
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH * SCALE).height(HEIGHT * SCALE).build();
    var style = chart.getStyler();
    style.setChartBackgroundColor(Color.WHITE).setChartPadding(8).setLegendVisible(false);
    style.setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false).setPlotContentSize(0.95);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotGridLinesColor(FAINT);
    style.setPlotGridLinesStroke(new BasicStroke(2));
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11 * SCALE));
    style.setAxisTickLabelsColor(INK);
    style.setAxisTicksLineVisible(false);
    style.setAxisTicksMarksVisible(false);
    style.setXAxisLabelAlignment(TextAlignment.Centre);
    style.setYAxisMin(0.0).setYAxisMax((double) Math.max(4, max + (max + 3) / 4));
    style.setYAxisDecimalPattern("#,##0");
    style.setYAxisTickMarkSpacingHint(44 * SCALE);
    style.setAvailableSpaceFill(0.6);
    style.setLabelsVisible(true);
    style.setLabelsFont(new Font(Font.SANS_SERIF, Font.BOLD, 11 * SCALE));
    style.setLabelsFontColorAutomaticEnabled(false);
    style.setLabelsFontColor(INK);
    style.setLabelsPosition(1.12);
    return chart;
  }

  private static long max(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private static Inline png(String name, String alt, CategoryChart chart) throws IOException {
    return new Inline(name, alt, ChartEncoder.getBytes(chart, "png"), WIDTH);
  }
}
