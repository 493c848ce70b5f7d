package dev.allocation.replay.trade;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns of a log of trade, in their order. A log may lack those after the first nine; they count as empty. */
public enum Column {
    AT,
    COMMAND,
    ORDER_ID,
    LINE,
    SKU,
    QUANTITY,
    BATCH,
    ETA,
    NEEDED_BY,
    UNTIL,
    WAIT,
    SPLIT,
    BEST_BEFORE,
    MODE,
    GROUP,
    POLICY;

    /** The columns that each log has. */
    public static final List<Column> NEEDED = Arrays.stream(values())
            .filter(column -> column.compareTo(NEEDED_BY) <= 0)
            .toList();

    /** {@return the line that a log starts with, without the columns that it may lack} */
    public static String header() {
        return NEEDED.stream().map(Column::title).collect(Collectors.joining(","));
    }

    /** {@return the columns of a header; empty when it lacks one that is needed, has an unknown one, or another order} */
    public static Optional<List<Column>> in(List<String> titles) {
        List<Column> columns = Arrays.stream(values())
                .filter(column -> NEEDED.contains(column) || titles.contains(column.title()))
                .toList();
        return titles.equals(columns.stream().map(Column::title).toList()) ? Optional.of(columns) : Optional.empty();
    }

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
