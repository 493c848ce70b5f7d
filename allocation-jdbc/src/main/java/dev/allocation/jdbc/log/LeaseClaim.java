package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;
import static dev.allocation.jdbc.sql.ParameterTable.Column.time;

import dev.allocation.jdbc.connection.Transactions;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Quoted;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LeaseState;
import dev.allocation.port.log.SubscriberOptions.Order;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The claim of a lease.
 *
 * <p>When nothing waits for the subscriber, it is one look, one page of the log, and one update that finds the subscriber as the look
 * did, each a transaction of its own. A page of the sequencer comes before the page of the log when events may need positions. With
 * this page, and with the update that completes the lease ({@link LeaseEnd}), a delivery takes five round trips. When something waits,
 * the row of the subscriber is locked first.
 */
record LeaseClaim(
        SqlContext context,
        Transactions transactions,
        Sequencer sequencer,
        String subscriber,
        int most,
        Instant now,
        Duration leaseTime) {
    /** Leaves the subscriber alone when anything that the lease depends on is no longer as it was found. */
    private static final NamedSql TAKE = new NamedSql("take-lease", """
            update {subscriber}
            set lease = 'VALID', lease_token = :token, lease_end = :lease_end, lease_owner = :owner
            where name = :name and lease_token = :token_before and (lease = 'NONE' or lease_end <= :now)
              and position = :position and is_ordered = :is_ordered and waiting = 0 and is_rebuilding = 0
            """);

    Optional<DeliveryLease> take() {
        SubscriberLook look =
                transactions.read(asked(), connection -> SubscriberLook.at(context, subscriber, now, connection));
        if (!look.isWorthClaiming(now)) {
            return Optional.empty();
        }
        if (look.needsPositions(most)) {
            sequencer.sequencePage();
        }
        if (!look.isPlain()) {
            return transactions.of(asked(), this::takeLocked, this::takeUnlessTaken);
        }
        LogPage page =
                transactions.read(asked(), connection -> LogPage.after(context, look.position(), most, connection));
        return page.through() == look.position() ? Optional.empty() : take(look, page);
    }

    private Optional<DeliveryLease> take(SubscriberLook look, LogPage page) {
        LeaseState taken = look.lease().taken(now, leaseTime);
        List<DeliveryLease.Due> due = page.entries().stream()
                .map(entry -> new DeliveryLease.Due(entry, 0))
                .toList();
        DeliveryLease lease = DeliveryLease.ofEvents(subscriber, taken.token(), now, look.order(), page.through(), due);
        return transactions.alone(
                asked(),
                connection -> take(look, taken, connection) ? Optional.of(Optional.of(lease)) : Optional.empty(),
                Optional.of(lease),
                this::takeLocked,
                this::takeUnlessTaken);
    }

    private boolean take(SubscriberLook look, LeaseState taken, Connection connection) throws SQLException {
        return context.dialect()
                .changesOne(
                        context.sql(
                                TAKE,
                                ParameterTable.of(
                                                number("token"),
                                                time("lease_end"),
                                                text("owner"),
                                                text("name"),
                                                number("token_before"),
                                                time("now"),
                                                number("position"),
                                                number("is_ordered"))
                                        .add(
                                                taken.token(),
                                                taken.end(),
                                                LeaseOwner.THIS_PROCESS,
                                                subscriber,
                                                look.lease().token(),
                                                now,
                                                look.position(),
                                                look.order() == Order.KEPT ? 1L : 0L)),
                        connection);
    }

    private Optional<DeliveryLease> takeLocked(Connection transaction) throws SQLException {
        SubscriberRow row = SubscriberRow.locked(context, subscriber, transaction);
        return row.lease().isHeld(now) ? Optional.empty() : row.claim(sequencer, most, now, leaseTime);
    }

    private Optional<DeliveryLease> takeUnlessTaken(Optional<DeliveryLease> first, Connection transaction)
            throws SQLException {
        boolean isTaken = first.isPresent()
                && SubscriberRow.find(context, subscriber, transaction)
                        .filter(row -> row.lease().counts(first.get()))
                        .isPresent();
        return isTaken ? first : takeLocked(transaction);
    }

    private String asked() {
        return "claim a lease of " + Quoted.of(subscriber);
    }
}
