package dev.allocation.benchmarks.compare;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedDomainCategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.TextTitle;
import org.jfree.data.category.DefaultCategoryDataset;

/** Draws the contenders side by side for each number of callers: their rates above, and the 99th percentiles below. */
final class Picture {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 640;
    private static final double LEAST_MILLIS = 0.1;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    /** Colours that people with any colour vision tell apart, after M. Okabe and K. Ito (2008). */
    private static final List<Color> COLORS = List.of(
            new Color(0x0072B2),
            new Color(0xE69F00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0x56B4E9),
            new Color(0xD55E00),
            new Color(0x999999));

    static {
        TextUtils.setUseDrawRotatedStringWorkaround(false); // it would draw the letters as outlines
    }

    private Picture() {}

    /** {@return an SVG} */
    static String of(Result result) {
        return svg(chart(result));
    }

    private static JFreeChart chart(Result result) {
        CombinedDomainCategoryPlot both = new CombinedDomainCategoryPlot(lettered(new CategoryAxis("callers")));
        both.add(plot(result, Result.Row::rate, new NumberAxis("lines/s")), 3);
        CategoryPlot latencies = plot(result, Result.Row::p99Millis, logarithmic(result));
        BarRenderer bars = (BarRenderer) latencies.getRenderer();
        bars.setBase(LEAST_MILLIS);
        bars.setDefaultSeriesVisibleInLegend(false);
        both.add(latencies, 2);
        both.setGap(16);
        JFreeChart chart = new JFreeChart(null, FONT, both, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getLegend().setItemFont(FONT);
        Map<String, String> options = result.options();
        Map<String, String> around = result.surroundings();
        chart.addSubtitle(new TextTitle(
                options.get("--work") + ": " + options.get("--lines") + " in a call, of " + options.get("--skus")
                        + " products; " + around.get("date") + ", commit " + around.get("commit"),
                FONT));
        chart.addSubtitle(new TextTitle(around.get("database") + ", on " + around.get("processors"), FONT));
        return chart;
    }

    private static LogAxis logarithmic(Result result) {
        LogAxis axis = new LogAxis("p99 in ms");
        double most =
                result.rows().stream().mapToDouble(Result.Row::p99Millis).max().orElse(1);
        axis.setRange(LEAST_MILLIS, Math.max(1, most) * 1.2);
        axis.setTickUnit(new NumberTickUnit(1)); // powers of ten
        axis.setNumberFormatOverride(new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        return axis;
    }

    private static CategoryPlot plot(Result result, ToDoubleFunction<Result.Row> figure, ValueAxis axis) {
        axis.setLabelFont(FONT);
        axis.setTickLabelFont(FONT);
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        for (Result.Row row : result.rows()) {
            bars.addValue(figure.applyAsDouble(row), row.contender(), Integer.valueOf(row.callers()));
        }
        CategoryPlot plot = new CategoryPlot(bars, null, axis, renderer(bars.getRowCount()));
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        return plot;
    }

    private static BarRenderer renderer(int contenders) {
        BarRenderer renderer = new BarRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setItemMargin(0.05);
        for (int i = 0; i < contenders; i++) {
            renderer.setSeriesPaint(i, COLORS.get(i % COLORS.size()));
        }
        return renderer;
    }

    private static CategoryAxis lettered(CategoryAxis axis) {
        axis.setLabelFont(FONT);
        axis.setTickLabelFont(FONT);
        return axis;
    }

    private static String svg(JFreeChart chart) {
        try {
            SVGGraphics2D canvas = new SVGGraphics2D(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null));
            canvas.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
            chart.draw(canvas, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
            StringWriter svg = new StringWriter();
            canvas.stream(svg, true);
            return svg.toString();
        } catch (ParserConfigurationException | IOException failure) {
            throw new IllegalStateException("cannot draw the chart", failure);
        }
    }
}
