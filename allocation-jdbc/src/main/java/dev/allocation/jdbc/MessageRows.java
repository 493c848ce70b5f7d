package dev.allocation.jdbc;

import dev.allocation.model.MessageId;
import dev.allocation.port.Receipt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Receipts as rows, one for each message. */
record MessageRows(Tables tables) {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    Sql insert(Receipt receipt, Instant at) {
        return tables.sql("insert into {message} (id, command, outcome, kept_at) values (")
                .value(receipt.message().value())
                .add(", ")
                .value(receipt.command())
                .add(", ")
                .value(receipt.outcome())
                .add(", ")
                .value(at)
                .add(")");
    }

    Optional<Receipt> find(MessageId message, Connection connection) throws SQLException {
        Sql look =
                tables.sql("select command, outcome from {message} where id = ").value(message.value());
        try (PreparedStatement statement = look.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new Receipt(message, row.getString(1), row.getString(2)))
                    : Optional.empty();
        }
    }

    /** Databases do not know all times; beyond these nothing was kept. */
    private static Instant within(Instant time) {
        Instant notBefore = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
        return notBefore.isAfter(LATEST) ? LATEST : notBefore;
    }

    /**
     * Locked first, the oldest first: two who trim wait for each other, and none deletes a message that went and came again in
     * between.
     */
    int trim(Instant before, int most, Connection transaction) throws SQLException {
        Rows oldest = Rows.of(Rows.Column.text("id"));
        Sql sql = tables.sql("select id from {message} where kept_at < ")
                .value(within(before).truncatedTo(ChronoUnit.MICROS))
                .add(" order by kept_at, id limit " + most + " for update");
        try (PreparedStatement statement = sql.prepare(transaction);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                oldest.add(row.getString(1));
            }
        }
        return oldest.isEmpty()
                ? 0
                : tables.dialect()
                        .delete(tables.sql(), "message", "t.id = r.id", oldest)
                        .update(transaction);
    }
}
