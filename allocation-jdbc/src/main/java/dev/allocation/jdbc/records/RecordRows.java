package dev.allocation.jdbc.records;

import dev.allocation.jdbc.log.EventTable;
import dev.allocation.jdbc.sql.Micros;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.port.records.StoredRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** A table whose rows are records of products, with the statement that reads them. */
record RecordRows(NamedSql statement, Reader reader) {
    /** Reads a row. */
    interface Reader {
        StoredRecord read(ResultSet row) throws SQLException;
    }

    /** The tables of batches and lines, in the order in which their records are to come. */
    static final List<RecordRows> STATE = List.of(
            new RecordRows(RecordStatements.BATCHES, RecordRows::batch),
            new RecordRows(RecordStatements.PARTS, RecordRows::part),
            new RecordRows(RecordStatements.WAITING, RecordRows::waiting),
            new RecordRows(RecordStatements.DISPATCHED, RecordRows::dispatched));

    static final RecordRows PRODUCTS = new RecordRows(RecordStatements.PRODUCTS, RecordRows::product);

    static final RecordRows LOST = new RecordRows(
            RecordStatements.LOST_EVENTS, row -> new StoredRecord.LostEventRecord(row.getString(1), row.getLong(2)));

    static final RecordRows EVENTS = new RecordRows(
            RecordStatements.EVENTS,
            row -> new StoredRecord.EventRecord(EventTable.fields(row), EventTable.replacedIfValid(row)));

    static final RecordRows UNSEQUENCED = new RecordRows(RecordStatements.UNSEQUENCED, RecordRows::unsequenced);

    private static StoredRecord product(ResultSet row) throws SQLException {
        return new StoredRecord.ProductRecord(
                row.getString("sku"),
                row.getLong("version"),
                row.getLong("allocated"),
                row.getLong("reservations"),
                row.getLong("waiting"));
    }

    private static StoredRecord unsequenced(ResultSet row) throws SQLException {
        long position = row.getLong("position");
        return new StoredRecord.UnsequencedRecord(
                row.getString("sku"),
                row.getLong("number"),
                row.getInt("is_kept") == 1,
                isNull(row, "position") ? null : Long.valueOf(position));
    }

    private static StoredRecord batch(ResultSet row) throws SQLException {
        return new StoredRecord.BatchRecord(
                row.getString("sku"),
                row.getLong("batch_number"),
                row.getString("reference"),
                row.getLong("registered_quantity"),
                row.getObject("registered_eta", LocalDate.class),
                row.getObject("best_before", LocalDate.class),
                row.getLong("quantity"),
                row.getObject("eta", LocalDate.class),
                row.getLong("allocated"),
                row.getLong("line_count"),
                row.getInt("is_open") == 1,
                row.getInt("on_hold") == 1,
                row.getString("home"),
                row.getLong("number_at_home"));
    }

    private static StoredRecord part(ResultSet row) throws SQLException {
        long end = row.getLong("end_micros");
        boolean isFirm = row.wasNull();
        int priority = row.getInt("priority");
        return new StoredRecord.PartRecord(
                row.getString("sku"),
                row.getString("order_id"),
                row.getString("line_id"),
                row.getLong("part"),
                row.getLong("batch_number"),
                row.getLong("sequence"),
                row.getLong("quantity"),
                row.getLong("line_quantity"),
                row.getObject("needed_by", LocalDate.class),
                isFirm ? null : Micros.toInstant(end),
                isNull(row, "priority") ? null : Integer.valueOf(priority),
                row.getInt("may_split") == 1,
                true);
    }

    private static boolean isNull(ResultSet row, String column) throws SQLException {
        row.getLong(column);
        return row.wasNull();
    }

    private static StoredRecord waiting(ResultSet row) throws SQLException {
        return new StoredRecord.WaitingRecord(
                row.getString("sku"),
                row.getString("order_id"),
                row.getString("line_id"),
                row.getLong("quantity"),
                row.getObject("needed_by", LocalDate.class),
                row.getInt("priority"),
                row.getInt("may_split") == 1,
                row.getLong("place"),
                true);
    }

    private static StoredRecord dispatched(ResultSet row) throws SQLException {
        return new StoredRecord.DispatchedRecord(
                row.getString("sku"),
                row.getString("order_id"),
                row.getString("line_id"),
                row.getLong("quantity"),
                row.getObject("needed_by", LocalDate.class),
                row.getLong("returned"),
                true);
    }
}
