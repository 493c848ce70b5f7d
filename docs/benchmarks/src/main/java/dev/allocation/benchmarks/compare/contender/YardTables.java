package dev.allocation.benchmarks.compare.contender;

import dev.allocation.benchmarks.Lines;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the contenders that are not the library: products, batches, promises, and an event for each promise. */
final class YardTables {
    /** One pass over both tables: H2 would compute the sums of a joined subquery once for each batch. */
    private static final String OVERSOLD = """
            select ref from (
              select ref, allocated, quantity, 0 as units from batch
              union all
              select ref, 0, 0, units from promise) parts
            group by ref having sum(allocated) <> sum(units) or sum(allocated) > sum(quantity)
            """;

    private static final String TOTALS = """
            select (select count(*) from promise), (select count(*) from event), (select sum(events) from product),
              (select count(*) from (select distinct sku, seq from event) numbered)
            """;

    private YardTables() {}

    /** Creates the tables with stock. */
    static void create(Place place, Stock stock) throws SQLException {
        Product product = place.product();
        String text = product.text() + " not null";
        place.execute(
                "create table product (sku " + text + ", version bigint not null, events bigint not null,"
                        + " primary key (sku))" + product.changing(),
                "create table batch (ref " + text + ", sku " + text + ", eta date, quantity bigint not null,"
                        + " allocated bigint not null, primary key (ref), foreign key (sku) references product (sku),"
                        + " check (allocated between 0 and quantity))" + product.changing(),
                "create index batch_of_product on batch (sku, eta, ref)",
                "create table promise (order_id " + text + ", line_id " + text + ", sku " + text + ", ref " + text
                        + ", units bigint not null, primary key (order_id, line_id))",
                "create sequence event_id increment by " + EventRow.IDS,
                "create table event (id bigint default " + product.nextEvent() + " not null, sku " + text
                        + ", seq bigint not null, order_id " + text + ", line_id " + text + ", ref " + text
                        + ", units bigint not null, primary key (id))");
        try (Connection connection = place.pool().getConnection()) {
            connection.setAutoCommit(false);
            fill(stock, connection);
            connection.commit();
        }
    }

    private static void fill(Stock stock, Connection connection) throws SQLException {
        try (PreparedStatement product = connection.prepareStatement("insert into product values (?, 0, 0)");
                PreparedStatement batch = connection.prepareStatement("insert into batch values (?, ?, null, ?, 0)")) {
            for (int sku = 0; sku < stock.skus(); sku++) {
                product.setString(1, Lines.sku(sku));
                product.addBatch();
                for (int number = 0; number < stock.batches(); number++) {
                    batch.setString(1, stock.reference(sku, number));
                    batch.setString(2, Lines.sku(sku));
                    batch.setLong(3, stock.units());
                    batch.addBatch();
                }
            }
            product.executeBatch();
            batch.executeBatch();
        }
    }

    /** {@return the number of promises, each of which has its units and its event} */
    static long checkedLines(Place place) throws SQLException {
        try (Connection connection = place.pool().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(OVERSOLD)) {
                if (row.next()) {
                    throw new IllegalStateException(
                            "batch " + row.getString(1) + " does not have the sum of its lines");
                }
            }
            try (ResultSet row = statement.executeQuery(TOTALS)) {
                row.next();
                long lines = row.getLong(1);
                if (row.getLong(2) != lines || row.getLong(3) != lines || row.getLong(4) != lines) {
                    throw new IllegalStateException(lines + " lines have " + row.getLong(2) + " events with "
                            + row.getLong(4) + " numbers, and products count " + row.getLong(3));
                }
                return lines;
            }
        }
    }
}
