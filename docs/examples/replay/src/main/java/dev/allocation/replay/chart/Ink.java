package dev.allocation.replay.chart;

import java.awt.Color;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of drawn elements. Each has a placeholder colour; the style of the page has the real ones, light and dark. */
public enum Ink {
    GRID,
    TEXT,
    GOOD,
    BAD,
    WAITING,
    ON_HAND,
    UNDER_WAY;

    private final Color color = new Color(1, 2, 3 + ordinal());

    /** {@return the ink of a colour as SVG writes it; empty when there is none, or no colour} */
    public static Optional<Ink> of(String written) {
        return Stream.of(values()).filter(ink -> ink.written().equals(written)).findFirst();
    }

    public Color color() {
        return color;
    }

    /** {@return its name in the style of the page} */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String written() {
        return "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
    }
}
