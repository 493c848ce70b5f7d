package dev.allocation.replay.trade;

import de.siegmar.fastcsv.reader.FieldModifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Keeps one copy of each name: an order id repeats with each line, and a SKU with each order. */
public final class Recurring implements FieldModifier {
    private static final Column[] COLUMNS = Column.values();
    private static final Set<Column> NAMES = Set.of(Column.ORDER_ID, Column.LINE, Column.SKU, Column.BATCH);

    private final Map<String, String> known = new HashMap<>();

    @Override
    public String modify(long line, int column, boolean quoted, String text) {
        boolean isName = column < COLUMNS.length && NAMES.contains(COLUMNS[column]);
        return isName ? known.computeIfAbsent(text, first -> first) : text;
    }
}
