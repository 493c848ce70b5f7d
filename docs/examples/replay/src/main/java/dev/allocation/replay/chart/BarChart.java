package dev.allocation.replay.chart;

import java.awt.BasicStroke;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultIntervalXYDataset;
import org.w3c.dom.Element;

/**
 * Draws a bar for each week or day.
 *
 * @param time the weeks or days
 * @param widest the widest number on an axis; its width is the left margin, so that the bars of all series are aligned
 * @param width in pixels of the page
 * @param height in pixels of the page
 */
public record BarChart(TimeScale time, long widest, int width, int height) {
    private static final Lettering LETTERING = new Lettering();
    private static final String A_DAY = "2026-03-02";
    private static final double DAY = 86_400_000;
    private static final double HEADROOM = 1.05;

    /**
     * {@return the elements of an SVG}
     *
     * @param top the highest number on the scale
     */
    public Element of(Series series, long top) {
        NumberFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        NumberAxis numbers = new NumberAxis();
        numbers.setStandardTickUnits(new NumberTickUnitSource(true, format));
        numbers.setRange(0, Math.max(1, top) * HEADROOM);
        // Half of a day stands left of where the first bar starts.
        int left = Math.max(Lettering.width(format.format(widest)) + Lettering.SIZE, Lettering.width(A_DAY) / 2);
        ValueAxis days = time.axis(width - left);
        // The first of them stands close to the lowest number.
        days.setTickLabelInsets(new RectangleInsets(6, 0, 0, 0));

        XYPlot plot = new XYPlot(bars(series), lettered(days), lettered(numbers), renderer(series.ink()));
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Ink.GRID.color());
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setInsets(new RectangleInsets(1, 0, 0, 2 * Lettering.SIZE));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        AxisSpace space = new AxisSpace();
        space.setLeft(left);
        plot.setFixedRangeAxisSpace(space);

        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        Canvas canvas = new Canvas(LETTERING);
        chart.draw(canvas, new Rectangle2D.Double(0, 0, width, height));
        return canvas.getRoot();
    }

    private DefaultIntervalXYDataset bars(Series series) {
        double[][] bars = new double[6][series.numbers().size()];
        double left = time.step().margin() * DAY;
        double right = time.step().days() * DAY - left;
        int i = 0;
        for (Map.Entry<LocalDate, Long> number : series.numbers().entrySet()) {
            double start = TimeScale.millis(number.getKey());
            double[] bar = {start, start + left, start + right, number.getValue(), 0, number.getValue()};
            for (int row = 0; row < bar.length; row++) {
                bars[row][i] = bar[row];
            }
            i++;
        }
        DefaultIntervalXYDataset all = new DefaultIntervalXYDataset();
        all.addSeries(series.title(), bars);
        return all;
    }

    private static XYBarRenderer renderer(Ink ink) {
        XYBarRenderer renderer = new XYBarRenderer();
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setSeriesPaint(0, ink.color());
        return renderer;
    }

    private static ValueAxis lettered(ValueAxis axis) {
        axis.setTickLabelFont(LETTERING);
        axis.setTickLabelPaint(Ink.TEXT.color());
        axis.setAxisLinePaint(Ink.GRID.color());
        axis.setTickMarkPaint(Ink.GRID.color());
        return axis;
    }
}
