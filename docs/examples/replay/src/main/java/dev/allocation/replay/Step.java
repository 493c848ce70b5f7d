package dev.allocation.replay;

import java.util.Locale;

/** The time between two bars of a chart. */
enum Step {
    DAY(1, 0),
    WEEK(7, 0.5);

    private final int days;
    private final double margin;

    Step(int days, double margin) {
        this.days = days;
        this.margin = margin;
    }

    /** {@return the days that a bar stands for} */
    int days() {
        return days;
    }

    /** {@return the days on each side of a bar that it leaves free} */
    double margin() {
        return margin;
    }

    /** {@return its name, such as "week"} */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
