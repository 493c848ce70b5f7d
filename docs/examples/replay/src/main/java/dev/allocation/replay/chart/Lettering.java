package dev.allocation.replay.chart;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;

/**
 * The font of the charts, as wide as most sans-serif fonts are.
 *
 * <p>A chart is laid out without measuring any font of this machine: another machine would give another page.
 */
public final class Lettering extends Font {
    public static final int SIZE = 13;

    private static final long serialVersionUID = 1L;
    private static final float ASCENT = 0.9f * SIZE;
    private static final float DESCENT = 0.2f * SIZE;

    public Lettering() {
        super(SANS_SERIF, PLAIN, SIZE);
    }

    public FontMetrics metrics() {
        return new Metrics(this);
    }

    public static int width(String text) {
        double width = text.chars().mapToDouble(c -> c == ',' ? 0.28 : 0.56).sum();
        return (int) Math.ceil(width * SIZE);
    }

    @Override
    public LineMetrics getLineMetrics(String text, FontRenderContext ignored) {
        return new Line(text.length());
    }

    private static final class Metrics extends FontMetrics {
        private static final long serialVersionUID = 1L;

        Metrics(Font font) {
            super(font);
        }

        @Override
        public int stringWidth(String text) {
            return width(text);
        }

        @Override
        public int getAscent() {
            return Math.round(ASCENT);
        }

        @Override
        public int getDescent() {
            return Math.round(DESCENT);
        }
    }

    private static final class Line extends LineMetrics {
        private final int length;

        Line(int length) {
            this.length = length;
        }

        @Override
        public int getNumChars() {
            return length;
        }

        @Override
        public float getAscent() {
            return ASCENT;
        }

        @Override
        public float getDescent() {
            return DESCENT;
        }

        @Override
        public float getLeading() {
            return 0;
        }

        @Override
        public float getHeight() {
            return ASCENT + DESCENT;
        }

        @Override
        public int getBaselineIndex() {
            return Font.ROMAN_BASELINE;
        }

        @Override
        public float[] getBaselineOffsets() {
            return new float[] {0, -ASCENT / 2, -ASCENT};
        }

        @Override
        public float getStrikethroughOffset() {
            return -ASCENT / 3;
        }

        @Override
        public float getStrikethroughThickness() {
            return 1;
        }

        @Override
        public float getUnderlineOffset() {
            return 1;
        }

        @Override
        public float getUnderlineThickness() {
            return 1;
        }
    }
}
