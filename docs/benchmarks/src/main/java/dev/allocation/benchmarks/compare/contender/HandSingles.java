package dev.allocation.benchmarks.compare.contender;

import dev.allocation.model.OrderLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The two statements by hand for single lines on PostgreSQL: one that reads, a choice in Java, and one that writes if the
 * version has not changed. The key of the promises finds a line that is sent again.
 */
record HandSingles(Place place) implements Contender {
    private static final String READ = """
            select p.version, p.events, b.ref, b.quantity - b.allocated
            from product p join batch b on b.sku = p.sku
            where p.sku = ?
            order by b.eta nulls first, b.ref
            """;

    private static final String WRITE = """
            with p as (
              update product set version = version + 1, events = events + 1 where sku = ? and version = ? returning sku),
            b as (
              update batch b set allocated = b.allocated + ? from p where b.ref = ?),
            l as (
              insert into promise (order_id, line_id, sku, ref, units) select ?, ?, sku, ?, ? from p)
            insert into event (sku, seq, order_id, line_id, ref, units) select sku, ?, ?, ?, ?, ? from p
            """;

    @Override
    public Caller caller(int number) {
        return lines -> Attempts.of(1, () -> made(lines.get(0)));
    }

    private int made(OrderLine line) throws SQLException {
        try (Connection connection = place.pool().getConnection();
                PreparedStatement read = connection.prepareStatement(READ);
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            SeenProduct product = read(line, read);
            Optional<SeenProduct.Placed> placed = product.place(line);
            if (placed.isEmpty()) {
                return Promises.of(List.of(line), connection).size();
            }
            try {
                return written(placed.get(), product.version(), write) == 1 ? 1 : -1;
            } catch (SQLException failure) {
                if (!Attempts.isDuplicate(failure)) {
                    throw failure;
                }
                int sentBefore = Promises.of(List.of(line), connection).size();
                return sentBefore == 1 ? 1 : -1;
            }
        }
    }

    private static SeenProduct read(OrderLine line, PreparedStatement read) throws SQLException {
        read.setString(1, line.sku().value());
        try (ResultSet row = read.executeQuery()) {
            SeenProduct product = null;
            while (row.next()) {
                if (product == null) {
                    product = new SeenProduct(row.getLong(1), row.getLong(2));
                }
                product.add(row.getString(3), row.getLong(4));
            }
            if (product == null) {
                throw new IllegalStateException("cannot allocate " + line + ": found no batch");
            }
            return product;
        }
    }

    private static int written(SeenProduct.Placed placed, long version, PreparedStatement write) throws SQLException {
        write.setString(1, placed.sku());
        write.setLong(2, version);
        write.setLong(3, placed.units());
        write.setString(4, placed.ref());
        write.setString(5, placed.order());
        write.setString(6, placed.lineId());
        write.setString(7, placed.ref());
        write.setLong(8, placed.units());
        write.setLong(9, placed.seq());
        write.setString(10, placed.order());
        write.setString(11, placed.lineId());
        write.setString(12, placed.ref());
        write.setLong(13, placed.units());
        return write.executeUpdate();
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
