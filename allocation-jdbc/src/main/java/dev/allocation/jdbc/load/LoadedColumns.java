package dev.allocation.jdbc.load;

import dev.allocation.jdbc.sql.ParameterTable.Type;
import java.util.List;

/**
 * The columns of a load, for each kind of row. They are read by number, because there are many rows. {@link LoadStatements} selects
 * them in this order.
 */
public final class LoadedColumns {
    static final int KIND = 1;
    public static final int SKU = 2;

    /** The types of all columns. */
    static final List<Type> TYPES = List.of(
            Type.TEXT,
            Type.TEXT,
            Type.NUMBER,
            Type.NUMBER,
            Type.NUMBER,
            Type.NUMBER,
            Type.NUMBER,
            Type.DAY,
            Type.DAY,
            Type.TEXT,
            Type.TEXT,
            Type.NUMBER,
            Type.DAY,
            Type.NUMBER,
            Type.NUMBER);

    static final class ProductColumn {
        static final int VERSION = 3;
        static final int ALLOCATED = 4;
        static final int LEAST_WAITING = 5;
        static final int LEAST_SPLIT_WAITING = 6;
        static final int RESERVATIONS = 14;
        static final int WAITING = 15;
    }

    static final class BatchColumn {
        static final int NUMBER = 3;
        static final int REGISTERED_QUANTITY = 4;
        static final int QUANTITY = 5;
        static final int ALLOCATED = 6;
        static final int LINES = 7;
        static final int REGISTERED_ETA = 8;
        static final int ETA = 9;
        static final int REFERENCE = 10;
        static final int ON_HOLD = 12;
        static final int BEST_BEFORE = 13;
    }

    static final class PartColumn {
        static final int BATCH = 3;
        static final int QUANTITY = 4;
        static final int SEQUENCE = 5;
        static final int PART = 6;
        static final int LINE_QUANTITY = 7;
        static final int NEEDED_BY = 8;
        static final int ORDER = 10;
        static final int LINE = 11;
        static final int PRIORITY = 12;
        static final int MAY_SPLIT = 14;
        static final int END_MICROS = 15;
        /** Only where a statement adds the reference of the batch. */
        static final int REFERENCE = 16;
    }

    /** Columns of lines that wait; those of the line itself are as in {@link PartColumn}. */
    static final class WaitingColumn {
        static final int QUANTITY = 3;
        static final int PLACE = 4;
        static final int PRIORITY = 5;
        static final int MAY_SPLIT = 6;
    }

    /** Columns of dispatched lines; those of the line itself are as in {@link PartColumn}. */
    static final class DispatchedColumn {
        static final int QUANTITY = 3;
        static final int RETURNED = 4;
    }

    static final class ReceiptColumn {
        static final int MESSAGE = 2;
        static final int PART = 3;
        static final int COMMAND = 10;
        static final int OUTCOME = 11;
    }

    private LoadedColumns() {}
}
