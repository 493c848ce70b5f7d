package dev.allocation.jdbc.retention;

import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.ParameterTable.Column;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.MessageId;
import dev.allocation.port.Receipt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Receipts as rows: one for each message, or several, each with a part of a long outcome. */
public record ReceiptTable(SqlContext context) {
    /** The longest part in characters, because some databases accept only a limited length at once. */
    private static final int LONGEST_PART = 50_000;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final NamedSql INSERT = new NamedSql("write", """
            insert into {message} (id, outcome_part, command_digest, outcome, kept_at)
            select :id, :outcome_part, :command_digest, :outcome, :kept_at
            """);

    private static final NamedSql FIND = new NamedSql("find-receipt", """
            select command_digest, outcome
            from {message}
            where id = :id
            order by outcome_part
            """);

    private static final NamedSql OLDEST = new NamedSql("oldest-receipts", """
            select id
            from {message}
            where outcome_part = 0 and kept_at < :before
            order by kept_at, id
            limit :most
            for update
            """);

    private static final NamedSql DELETE = new NamedSql("trim-receipts", """
            delete from {message}
            where id = :id
            """);

    /** {@return the step that inserts the receipt, with its outcome in as many parts as needed} */
    public GuardedWrite.Step insert(Receipt receipt, Instant at) {
        ParameterTable rows = ParameterTable.of(
                Column.text("id"),
                Column.number("outcome_part"),
                Column.text("command_digest"),
                Column.longText("outcome"));
        String outcome = receipt.outcome();
        int from = 0;
        do {
            int to = end(outcome, from);
            rows.add(receipt.message().value(), (long) rows.size(), receipt.digest(), outcome.substring(from, to));
            from = to;
        } while (from < outcome.length());
        return new GuardedWrite.Step(INSERT, rows.with(Column.time("kept_at"), at));
    }

    /** {@return the index where a part ends, which is never in the middle of a surrogate pair} */
    private static int end(String outcome, int from) {
        int to = Math.min(from + LONGEST_PART, outcome.length());
        return to < outcome.length() && Character.isHighSurrogate(outcome.charAt(to - 1)) ? to - 1 : to;
    }

    public Optional<Receipt> find(MessageId message, Connection connection) throws SQLException {
        SqlBuilder look = context.sql(FIND, ParameterTable.of(Column.text("id")).add(message.value()));
        String digest = null;
        StringBuilder outcome = new StringBuilder();
        try (PreparedStatement statement = look.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                digest = row.getString(1);
                outcome.append(row.getString(2));
            }
        }
        return digest == null ? Optional.empty() : Optional.of(new Receipt(message, digest, outcome.toString()));
    }

    /** Limits a time to the range that all databases support; outside it, no receipt was kept. */
    static Instant within(Instant time) {
        Instant notBefore = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
        return notBefore.isAfter(LATEST) ? LATEST : notBefore;
    }

    /**
     * Deletes the oldest receipts, and returns their number. The rows are locked first, the oldest first: two transactions that
     * trim wait for each other, and neither deletes a message that was deleted and came again meanwhile.
     */
    public int trim(Instant before, int most, Connection transaction) throws SQLException {
        ParameterTable oldest = ParameterTable.of(Column.text("id"));
        SqlBuilder sql = context.sql(
                OLDEST,
                ParameterTable.of(Column.time("before"), Column.number("most"))
                        .add(within(before).truncatedTo(ChronoUnit.MICROS), (long) most));
        try (PreparedStatement statement = sql.prepare(transaction);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                oldest.add(row.getString(1));
            }
        }
        for (SqlBuilder delete : context.each(DELETE, oldest)) {
            delete.update(transaction);
        }
        return oldest.size();
    }
}
