package dev.allocation.benchmarks.compare.contender;

import dev.allocation.jdbc.JdbcStore;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.port.ConflictException;
import dev.allocation.service.AllocationService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The library in the host's own transaction, with a row of the host. After a conflict the host begins again, as the guide says:
 * at most ten times, without a pause.
 *
 * @param locksFirst whether the transaction locks the products of its order at its start
 */
record HostService(Place place, JdbcStore store, boolean locksFirst) implements Contender {
    private static final int ATTEMPTS = 10;

    /** Creates the host's own table. */
    static void createLetters(Place place) throws SQLException {
        String text = place.product().text() + " not null";
        place.execute("create table letter (order_id " + text + ", body " + text + ", primary key (order_id))");
    }

    @Override
    public Caller caller(int number) {
        return this::send;
    }

    private Sent send(List<OrderLine> lines) throws SQLException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return new Sent(attempt(lines), attempt - 1, 0);
            } catch (ConflictException overtaken) {
                // begins again
            }
        }
        return new Sent(0, ATTEMPTS - 1, lines.size());
    }

    private int attempt(List<OrderLine> lines) throws SQLException {
        try (Connection connection = place.pool().getConnection()) {
            connection.setAutoCommit(false);
            try {
                AllocationService inside = AllocationService.builder()
                        .store(locksFirst ? store.within(connection, skus(lines)) : store.within(connection))
                        .build();
                int allocated = LibraryService.order(lines, inside);
                write(lines.get(0).key().order().value(), connection);
                connection.commit();
                return allocated;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }

    private static List<Sku> skus(List<OrderLine> lines) {
        return lines.stream().map(OrderLine::sku).toList();
    }

    private static void write(String order, Connection connection) throws SQLException {
        try (PreparedStatement letter =
                connection.prepareStatement("insert into letter (order_id, body) values (?, ?)")) {
            letter.setString(1, order);
            letter.setString(2, "your order " + order);
            letter.executeUpdate();
        }
    }

    @Override
    public long checkedLines() {
        return LibraryService.checkedLines(
                AllocationService.builder().store(store).build());
    }

    @Override
    public void close() {
        place.close();
    }
}
