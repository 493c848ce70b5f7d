package dev.allocation.benchmarks.compare.contender;

import dev.allocation.model.OrderLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A plain service that locks first: {@code SELECT ... FOR UPDATE} on the products in a fixed order, then statement by statement,
 * with JDBC batches for several lines. All lines of a call are one transaction.
 */
record LockingService(Place place, boolean isOrder) implements Contender {
    @Override
    public Caller caller(int number) {
        return lines -> Attempts.of(lines.size(), () -> made(lines));
    }

    private int made(List<OrderLine> lines) throws SQLException {
        try (Connection connection = place.pool().getConnection()) {
            connection.setAutoCommit(false);
            try {
                int allocated = allocate(lines, connection);
                connection.commit();
                return allocated;
            } catch (SQLException failure) {
                connection.rollback();
                if (Attempts.isOvertaken(failure)) {
                    return -1;
                }
                throw failure;
            }
        }
    }

    private int allocate(List<OrderLine> lines, Connection connection) throws SQLException {
        String[] skus = lines.stream()
                .map(line -> line.sku().value())
                .distinct()
                .sorted()
                .toArray(String[]::new);
        Map<String, SeenProduct> products = lock(skus, connection);
        Set<OrderLine> before = Promises.of(lines, connection);
        read(skus, products, connection);
        List<SeenProduct.Placed> placed = new ArrayList<>();
        for (OrderLine line : lines) {
            if (!before.contains(line)) {
                products.get(line.sku().value()).place(line).ifPresent(placed::add);
            }
        }
        if (isOrder && before.size() + placed.size() < lines.size()) {
            return before.size();
        }
        if (!placed.isEmpty()) {
            write(placed, products, connection);
        }
        return before.size() + placed.size();
    }

    private static Map<String, SeenProduct> lock(String[] skus, Connection connection) throws SQLException {
        Map<String, SeenProduct> products = new HashMap<>();
        try (PreparedStatement lock =
                connection.prepareStatement("select sku, version, events from product where sku in (" + marks(skus)
                        + ") order by sku for update")) {
            bind(skus, lock);
            try (ResultSet row = lock.executeQuery()) {
                while (row.next()) {
                    products.put(row.getString(1), new SeenProduct(row.getLong(2), row.getLong(3)));
                }
            }
        }
        return products;
    }

    private static void read(String[] skus, Map<String, SeenProduct> products, Connection connection)
            throws SQLException {
        try (PreparedStatement read =
                connection.prepareStatement("select sku, ref, quantity - allocated from batch where sku in ("
                        + marks(skus) + ") and allocated < quantity order by sku, eta, ref")) {
            bind(skus, read);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    products.get(row.getString(1)).add(row.getString(2), row.getLong(3));
                }
            }
        }
    }

    private static void write(List<SeenProduct.Placed> placed, Map<String, SeenProduct> products, Connection connection)
            throws SQLException {
        try (PreparedStatement product = connection.prepareStatement(
                        "update product set version = version + 1, events = ? where sku = ?");
                PreparedStatement batch =
                        connection.prepareStatement("update batch set allocated = allocated + ? where ref = ?");
                PreparedStatement promise = connection.prepareStatement(
                        "insert into promise (order_id, line_id, sku, ref, units) values (?, ?, ?, ?, ?)");
                PreparedStatement event = connection.prepareStatement(
                        "insert into event (sku, seq, order_id, line_id, ref, units) values (?, ?, ?, ?, ?, ?)")) {
            for (String sku :
                    placed.stream().map(SeenProduct.Placed::sku).distinct().toList()) {
                add(product, products.get(sku).events(), sku);
            }
            for (SeenProduct.Placed line : placed) {
                add(batch, line.units(), line.ref());
                add(promise, line.order(), line.lineId(), line.sku(), line.ref(), line.units());
                add(event, line.sku(), line.seq(), line.order(), line.lineId(), line.ref(), line.units());
            }
            product.executeBatch();
            batch.executeBatch();
            promise.executeBatch();
            event.executeBatch();
        }
    }

    private static void add(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static String marks(String... values) {
        return String.join(", ", Collections.nCopies(values.length, "?"));
    }

    private static void bind(String[] values, PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }

    @Override
    public long checkedLines() throws SQLException {
        return YardTables.checkedLines(place);
    }

    @Override
    public void close() {
        place.close();
    }
}
