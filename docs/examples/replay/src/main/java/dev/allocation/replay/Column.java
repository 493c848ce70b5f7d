package dev.allocation.replay;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of a log of trade, in their order. */
enum Column {
    AT,
    COMMAND,
    ORDER_ID,
    LINE,
    SKU,
    QUANTITY,
    BATCH,
    ETA,
    NEEDED_BY;

    /** {@return the line that a log starts with} */
    static String header() {
        return Stream.of(values()).map(Column::title).collect(Collectors.joining(","));
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
