package dev.allocation.benchmarks.compare.contender;

import dev.allocation.model.OrderLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The two statements by hand for lists and orders on PostgreSQL: one that reads the products of all lines, a choice in Java, and
 * one that writes. Of a list, the products whose version has changed are made again alone; an order is made again as a whole.
 */
record HandLists(Place place, boolean isOrder) implements Contender {
    private static final String READ = """
            select p.sku, p.version, p.events, b.ref, b.quantity - b.allocated
            from product p join batch b on b.sku = p.sku
            where p.sku = any (?)
            order by p.sku, b.eta nulls first, b.ref
            """;

    private static final String WRITE = """
            with current as materialized (
              select p.sku from product p
              join unnest(?::text[], ?::bigint[]) as seen (sku, version) on seen.sku = p.sku and seen.version = p.version
              order by p.sku for update of p),
            taken as materialized (
              select t.* from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                as t (order_id, line_id, sku, ref, units, seq)
              join current c on c.sku = t.sku),
            changed as (
              update product p set version = p.version + 1, events = p.events + t.lines
              from (select sku, count(*) as lines from taken group by sku) t where p.sku = t.sku),
            filled as (
              update batch b set allocated = b.allocated + t.units
              from (select ref, sum(units) as units from taken group by ref) t where b.ref = t.ref),
            promised as (
              insert into promise (order_id, line_id, sku, ref, units)
              select order_id, line_id, sku, ref, units from taken),
            told as (
              insert into event (sku, seq, order_id, line_id, ref, units)
              select sku, seq, order_id, line_id, ref, units from taken)
            select sku from current
            """;

    @Override
    public Caller caller(int number) {
        return lines -> {
            List<OrderLine> left = new ArrayList<>(lines);
            int[] allocated = {0};
            Sent sent = Attempts.of(lines.size(), () -> {
                allocated[0] += made(left);
                return left.isEmpty() ? allocated[0] : -1;
            });
            return sent.givenUp() == 0 ? sent : new Sent(allocated[0], sent.again(), left.size());
        };
    }

    /** Sends the lines that are left, and removes those that have their answer; returns the number with units. */
    private int made(List<OrderLine> left) throws SQLException {
        try (Connection connection = place.pool().getConnection()) {
            connection.setAutoCommit(!isOrder);
            try {
                int allocated = attempt(left, connection);
                if (isOrder) {
                    connection.commit();
                }
                return allocated;
            } catch (SQLException failure) {
                if (isOrder) {
                    connection.rollback();
                }
                if (!Attempts.isDuplicate(failure)) {
                    throw failure;
                }
                Set<OrderLine> before = Promises.of(left, connection);
                left.removeAll(before);
                return before.size();
            }
        }
    }

    private int attempt(List<OrderLine> left, Connection connection) throws SQLException {
        Map<String, SeenProduct> products = read(left, connection);
        Map<String, Long> versions = new HashMap<>();
        List<SeenProduct.Placed> placed = new ArrayList<>();
        List<OrderLine> without = new ArrayList<>();
        for (OrderLine line : left) {
            SeenProduct product = products.get(line.sku().value());
            product.place(line).ifPresentOrElse(placed::add, () -> without.add(line));
            versions.put(line.sku().value(), product.version());
        }
        if (isOrder && !without.isEmpty()) {
            int before = Promises.of(left, connection).size();
            left.clear();
            return before;
        }
        int before = without.isEmpty() ? 0 : Promises.of(without, connection).size();
        Set<String> written = placed.isEmpty() ? Set.of() : write(versions, placed, connection);
        if (isOrder && written.size() < versions.size()) {
            connection.rollback();
            return 0;
        }
        placed.removeIf(line -> !written.contains(line.sku()));
        left.removeAll(without);
        left.removeIf(line -> written.contains(line.sku().value()));
        return before + placed.size();
    }

    private static Map<String, SeenProduct> read(List<OrderLine> lines, Connection connection) throws SQLException {
        Object[] skus =
                lines.stream().map(line -> line.sku().value()).distinct().toArray();
        Map<String, SeenProduct> products = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, connection.createArrayOf("text", skus));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    long version = row.getLong(2);
                    long events = row.getLong(3);
                    products.computeIfAbsent(row.getString(1), sku -> new SeenProduct(version, events))
                            .add(row.getString(4), row.getLong(5));
                }
            }
        }
        return products;
    }

    private static Set<String> write(Map<String, Long> versions, List<SeenProduct.Placed> placed, Connection connection)
            throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setArray(1, connection.createArrayOf("text", versions.keySet().toArray()));
            write.setArray(
                    2, connection.createArrayOf("bigint", versions.values().toArray()));
            int next = 3;
            for (Function<SeenProduct.Placed, String> column : List.<Function<SeenProduct.Placed, String>>of(
                    SeenProduct.Placed::order,
                    SeenProduct.Placed::lineId,
                    SeenProduct.Placed::sku,
                    SeenProduct.Placed::ref)) {
                Object[] values = placed.stream().map(column).toArray();
                write.setArray(next++, connection.createArrayOf("text", values));
            }
            write.setArray(next++, connection.createArrayOf("bigint", of(placed, SeenProduct.Placed::units)));
            write.setArray(next, connection.createArrayOf("bigint", of(placed, SeenProduct.Placed::seq)));
            Set<String> written = new HashSet<>();
            try (ResultSet row = write.executeQuery()) {
                while (row.next()) {
                    written.add(row.getString(1));
                }
            }
            return written;
        }
    }

    private static Object[] of(List<SeenProduct.Placed> placed, Function<SeenProduct.Placed, Long> column) {
        return placed.stream().map(column).toArray();
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
