package dev.allocation.benchmarks;

import dev.allocation.model.OrderLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The hand-written code on PostgreSQL for this one task: a statement that reads, a choice in Java, and a statement that
 * writes if no version has changed. A write that lost a race is tried again. It does not handle repeats or errors, and has no reads and no delivery.
 */
record HandContender(DataSource source, String run, int skus, int bulk) implements Contender {
    private static final String READ = """
            select p.sku, p.version, b.number, b.quantity - b.allocated
            from hand_product p join hand_batch b on b.sku = p.sku
            where p.sku = any (?)
            order by p.sku, b.number
            """;

    private static final String WRITE = """
            with current as materialized (
              select p.sku from hand_product p
              join unnest(?::text[], ?::bigint[]) as seen (sku, version) on seen.sku = p.sku and seen.version = p.version
              order by p.sku for update of p),
            product as (
              update hand_product p set version = p.version + 1 from current c where p.sku = c.sku),
            batch as (
              update hand_batch b set allocated = b.allocated + t.units
              from (select sku, number, sum(units) as units
                    from unnest(?::text[], ?::bigint[], ?::bigint[]) as taken (sku, number, units)
                    group by sku, number) t
              join current c on c.sku = t.sku
              where b.sku = t.sku and b.number = t.number),
            line as (
              insert into hand_allocation (order_id, sku, number, units)
              select n.order_id, n.sku, n.number, n.units
              from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[]) as n (order_id, sku, number, units)
              join current c on c.sku = n.sku
              returning order_id, sku, number, units),
            event as (
              insert into hand_event (sku, order_id, number, units) select sku, order_id, number, units from line)
            select sku from current
            """;

    private record Choice(OrderLine line, long batch) {}

    private static final class Product {
        long version;
        final Map<Long, Long> left = new TreeMap<>();
    }

    /** Creates the tables again, with ten batches for each product. */
    static void prepare(DataSource source, int skus, long units) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists hand_product, hand_batch, hand_allocation, hand_event");
            statement.execute("create table hand_product (sku text collate \"C\" primary key, version bigint not null)"
                    + " with (fillfactor = 50)");
            statement.execute(
                    "create table hand_batch (sku text collate \"C\", number bigint, quantity bigint not null,"
                            + " allocated bigint not null check (allocated <= quantity), primary key (sku, number))"
                            + " with (fillfactor = 50)");
            statement.execute(
                    "create table hand_allocation (order_id text collate \"C\" primary key, sku text not null,"
                            + " number bigint not null, units bigint not null)");
            statement.execute("create table hand_event (id bigint generated always as identity primary key,"
                    + " sku text not null, order_id text not null, number bigint not null, units bigint not null)");
            statement.execute(
                    "insert into hand_product select 'sku-' || s, 0 from generate_series(0, " + (skus - 1) + ") s");
            statement.execute("insert into hand_batch select 'sku-' || s, b, " + units + ", 0 from generate_series(0, "
                    + (skus - 1) + ") s, generate_series(1, 10) b");
            statement.execute("analyze"); // the tables of the library too
        }
    }

    @Override
    public String name() {
        return bulk == 1 ? "two statements by hand" : "lists of " + bulk + " by hand";
    }

    @Override
    public Caller caller(int number) throws SQLException {
        Connection connection = source.getConnection();
        PreparedStatement read = connection.prepareStatement(READ);
        PreparedStatement write = connection.prepareStatement(WRITE);
        Lines lines = new Lines(run + "-hand-" + number, skus);
        return new Caller() {
            @Override
            public int allocate() throws SQLException {
                List<OrderLine> left = new ArrayList<>(lines.next(bulk));
                while (!left.isEmpty()) {
                    Set<String> written = written(chosen(left, read), write);
                    left.removeIf(line -> written.contains(line.sku().value()));
                }
                return bulk;
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    private static Map<Choice, Long> chosen(List<OrderLine> lines, PreparedStatement read) throws SQLException {
        Map<String, Product> products = new HashMap<>();
        String[] skus =
                lines.stream().map(line -> line.sku().value()).distinct().toArray(String[]::new);
        read.setArray(1, read.getConnection().createArrayOf("text", skus));
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                Product product = products.computeIfAbsent(row.getString(1), sku -> new Product());
                product.version = row.getLong(2);
                product.left.put(row.getLong(3), row.getLong(4));
            }
        }
        Map<Choice, Long> chosen = new HashMap<>();
        for (OrderLine line : lines) {
            Product product = products.get(line.sku().value());
            long units = line.quantity().units();
            long batch = product.left.entrySet().stream()
                    .filter(left -> left.getValue() >= units)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            product.left.merge(batch, -units, Long::sum);
            chosen.put(new Choice(line, batch), product.version);
        }
        return chosen;
    }

    private static Set<String> written(Map<Choice, Long> chosen, PreparedStatement write) throws SQLException {
        Map<String, Long> versions = new TreeMap<>();
        chosen.forEach((choice, version) -> versions.put(choice.line().sku().value(), version));
        Object[] skus = chosen.keySet().stream()
                .map(choice -> choice.line().sku().value())
                .toArray();
        Object[] batches = chosen.keySet().stream().map(Choice::batch).toArray();
        Object[] units = chosen.keySet().stream()
                .map(choice -> choice.line().quantity().units())
                .toArray();
        Object[] orders = chosen.keySet().stream()
                .map(choice -> choice.line().key().order().value())
                .toArray();
        Connection connection = write.getConnection();
        write.setArray(1, connection.createArrayOf("text", versions.keySet().toArray()));
        write.setArray(2, connection.createArrayOf("bigint", versions.values().toArray()));
        write.setArray(3, connection.createArrayOf("text", skus));
        write.setArray(4, connection.createArrayOf("bigint", batches));
        write.setArray(5, connection.createArrayOf("bigint", units));
        write.setArray(6, connection.createArrayOf("text", orders));
        write.setArray(7, connection.createArrayOf("text", skus));
        write.setArray(8, connection.createArrayOf("bigint", batches));
        write.setArray(9, connection.createArrayOf("bigint", units));
        Set<String> written = new HashSet<>();
        try (ResultSet row = write.executeQuery()) {
            while (row.next()) {
                written.add(row.getString(1));
            }
        }
        return written;
    }
}
