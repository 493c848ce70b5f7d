package dev.allocation.replay.chart;

import java.util.Locale;

/** The time between two bars of a chart. */
public enum Step {
    DAY(1, 0),
    WEEK(7, 0.5);

    private final int days;
    private final double margin;

    Step(int days, double margin) {
        this.days = days;
        this.margin = margin;
    }

    /** {@return the days that a bar stands for} */
    public int days() {
        return days;
    }

    /** {@return the days on each side of a bar that it leaves free} */
    public double margin() {
        return margin;
    }

    /** {@return its name, such as "week"} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
