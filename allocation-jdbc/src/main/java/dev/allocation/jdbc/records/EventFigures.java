package dev.allocation.jdbc.records;

import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.port.records.StoredRecord;
import dev.allocation.port.records.StoredRecord.EventsRecord;
import dev.allocation.port.records.StoredRecord.MisplacedEventRecord;
import dev.allocation.port.records.StoredRecord.ProductRecord;
import dev.allocation.port.records.StoredRecords;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the events that the log keeps of the products in a range of SKUs. Not thread-safe. */
final class EventFigures {
    /** Prepares a statement for the range. */
    interface Statements {
        PreparedStatement prepare(NamedSql select) throws SQLException;
    }

    private final long trimmed;
    private final Statements statements;
    private final Map<String, EventsRecord> found = new LinkedHashMap<>();
    private long events;
    private boolean mayAnyLackPosition;
    private final List<MisplacedEventRecord> misplaced = new ArrayList<>();

    /**
     * Begins to count.
     *
     * @param trimmed the position up to which the log was trimmed, 0 when it never was
     * @param statements prepares the statements
     */
    EventFigures(long trimmed, Statements statements) {
        this.trimmed = trimmed;
        this.statements = statements;
    }

    /**
     * {@return the events by SKU}
     *
     * @param products the records of each product in the range, of which the first is the product
     */
    Map<String, EventsRecord> of(Collection<List<StoredRecord>> products) throws SQLException {
        count();
        comparePositions();
        if (trimmed > 0) {
            leaveOutLeftBehind();
        } else {
            for (List<StoredRecord> records : products) {
                ProductRecord product = (ProductRecord) records.get(0);
                if (product.version() > 0) {
                    found.putIfAbsent(product.sku(), new EventsRecord(product.sku(), 1, 0, 0));
                }
            }
        }
        return found;
    }

    /** {@return whether the log has all events of one of the products that has few} */
    boolean isAnyComplete() {
        return found.values().stream()
                .anyMatch(product -> product.oldest() == 1 && product.newest() <= StoredRecords.MOST_EVENTS);
    }

    /** {@return the number of events, of all products} */
    long events() {
        return events;
    }

    /** {@return whether an event of a product may have no position; only when all have one is that sure from the figures} */
    boolean mayAnyLackPosition() {
        return mayAnyLackPosition;
    }

    /** {@return the first event of each product whose position is before that of an earlier event} */
    List<MisplacedEventRecord> misplaced() {
        return misplaced;
    }

    /** Counts all events; the first one is there as long as the log was not trimmed. */
    private void count() throws SQLException {
        try (PreparedStatement select = statements.prepare(RecordStatements.EVENTS_IN_FIGURES);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String sku = row.getString("sku");
                long oldest = trimmed == 0 ? 1 : row.getLong("oldest");
                found.put(sku, new EventsRecord(sku, oldest, row.getLong("newest"), row.getLong("events")));
                events += row.getLong("events");
            }
        }
    }

    private void comparePositions() throws SQLException {
        long sure = 0;
        try (PreparedStatement select = statements.prepare(RecordStatements.POSITIONS_IN_FIGURES);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                EventsRecord events = found.get(row.getString(1));
                sure += events != null && haveAll(events, row) ? 1 : 0;
                long number = row.getLong("misplaced");
                if (!row.wasNull()) {
                    misplaced.add(new MisplacedEventRecord(row.getString(1), number));
                }
            }
        }
        mayAnyLackPosition = sure < found.size();
    }

    /** {@return whether the positions are those of all events: both have each number from the oldest to the newest once} */
    private static boolean haveAll(EventsRecord events, ResultSet positions) throws SQLException {
        return positions.getLong("oldest") == events.oldest()
                && positions.getLong("newest") == events.newest()
                && positions.getLong("positions") == events.count()
                && events.count() == events.newest() - events.oldest() + 1;
    }

    private void leaveOutLeftBehind() throws SQLException {
        try (PreparedStatement select = statements.prepare(RecordStatements.LEFT_BEHIND);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String sku = row.getString("sku");
                long oldest = row.getLong("oldest");
                EventsRecord all = found.remove(sku);
                if (all != null && oldest > 0) {
                    long others = all.count() - row.getLong("events");
                    found.put(sku, new EventsRecord(sku, oldest, all.newest(), others));
                }
            }
        }
    }
}
