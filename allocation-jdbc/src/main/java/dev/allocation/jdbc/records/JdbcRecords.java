package dev.allocation.jdbc.records;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.StorageException;
import dev.allocation.port.records.StoredRecord;
import dev.allocation.port.records.StoredRecords;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The records of the tables, on connections of the store's own. Thread-safe. */
public record JdbcRecords(SqlContext context, Connections own) implements StoredRecords {
    private static final String ASKED = "read the records of the store";

    private static final int PAGE = 5_000;

    /** The most parts of receipts in memory, which are larger than other records. */
    private static final int PARTS = 200;

    /** Reads a row. */
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A part of the outcome of a message, which has {@code last} as the number of its last part. */
    private record OutcomePart(String message, long number, long last, String outcome) {}

    @Override
    public Stream<StoredRecord> products() {
        ProductRecords all = new ProductRecords(context, own);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(all::close);
    }

    @Override
    public Stream<Reference> references() {
        return pages(
                PAGE,
                page(RecordStatements.REFERENCES, text("after"), ""),
                last -> page(RecordStatements.REFERENCES, text("after"), last.reference()),
                row -> new Reference(
                        row.getString("reference"),
                        row.getString("sku"),
                        row.getLong("batch_number"),
                        row.getInt("is_archived") == 1,
                        row.getInt("is_there") == 1));
    }

    @Override
    public Stream<Position> positions() {
        return pages(
                PAGE,
                page(RecordStatements.POSITIONS, number("after"), 0L),
                last -> page(RecordStatements.POSITIONS, number("after"), last.position()),
                row -> new Position(
                        row.getLong("position"),
                        row.getString("sku"),
                        row.getLong("number"),
                        row.getInt("is_kept") == 1));
    }

    private SqlBuilder page(NamedSql select, ParameterTable.Column column, Object after) {
        return context.sql(select, ParameterTable.of(column, number("most")).add(after, (long) PAGE));
    }

    /** An iteration over pages: the next begins after the last record of the page before. */
    private interface Next<T> {
        SqlBuilder after(T last);
    }

    private <T> Stream<T> pages(int most, SqlBuilder first, Next<T> next, Reader<T> reader) {
        UnaryOperator<List<T>> more =
                page -> page.size() < most ? List.of() : read(next.after(page.get(page.size() - 1)), reader);
        return Stream.iterate(read(first, reader), page -> !page.isEmpty(), more)
                .flatMap(List::stream);
    }

    private <T> List<T> read(SqlBuilder sql, Reader<T> reader) {
        try {
            return own.read(connection -> {
                List<T> page = new ArrayList<>();
                try (PreparedStatement select = context.reading(sql, connection).prepare(connection);
                        ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        page.add(reader.read(row));
                    }
                }
                return page;
            });
        } catch (SQLException failure) {
            throw new SqlErrors(context.dialect(), false).of(failure, ASKED, List.of());
        }
    }

    @Override
    public long trimmedThrough() {
        return one(RecordStatements.TRIMMED, "incarnation");
    }

    @Override
    public long lastPosition() {
        return one(RecordStatements.LAST_POSITION, "sequencer");
    }

    private long one(NamedSql sql, String table) {
        List<Long> rows = read(context.sql(sql), row -> row.getLong(1));
        if (rows.isEmpty()) {
            throw new StorageException(ASKED, new SQLException("the one row of the table " + table + " is missing"));
        }
        return rows.get(0);
    }

    @Override
    public Stream<MessageOutcome> receipts() {
        Stream<OutcomePart> parts = pages(
                PARTS,
                parts("", 0),
                last -> parts(last.message(), last.number()),
                row -> new OutcomePart(
                        row.getString("id"),
                        row.getLong("outcome_part"),
                        row.getLong("last_part"),
                        row.getString("outcome")));
        Deque<OutcomePart> whole = new ArrayDeque<>();
        return Stream.concat(parts, Stream.of(new OutcomePart("", 0, 0, ""))).flatMap(part -> {
            Stream<MessageOutcome> ended = Stream.empty();
            if (!whole.isEmpty() && !whole.getLast().message().equals(part.message())) {
                ended = together(whole).stream();
                whole.clear();
            }
            whole.add(part);
            return ended;
        });
    }

    private SqlBuilder parts(String after, long afterPart) {
        return context.sql(
                RecordStatements.RECEIPTS,
                ParameterTable.of(text("after"), number("after_part"), number("most"))
                        .add(after, afterPart, (long) PARTS));
    }

    /**
     * {@return the outcome of a message; empty when it was dropped between two pages, and unreadable when a part of it is missing}
     *
     * <p>A message is dropped whole, so a gap before a part that is there is none that this left.
     */
    private static Optional<MessageOutcome> together(Deque<OutcomePart> parts) {
        String message = parts.getFirst().message();
        long last = parts.getLast().last();
        if (parts.getLast().number() != last || parts.stream().anyMatch(part -> part.last() != last)) {
            return Optional.empty();
        }
        boolean isWhole = parts.getFirst().number() == 0 && last == parts.size() - 1;
        return Optional.of(new MessageOutcome(
                message, isWhole ? parts.stream().map(OutcomePart::outcome).collect(Collectors.joining()) : ""));
    }
}
