package dev.allocation.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The reservations and waiting lines of all products, as the rows of the products say, and counted.
 *
 * @param products the products, in the order of their SKUs
 */
record CountedLines(List<Counts> products) {
    /** The lines of one product. */
    record Counts(String sku, long reservations, long waiting, long countedReservations, long countedWaiting) {
        boolean isWrong() {
            return reservations != countedReservations || waiting != countedWaiting;
        }
    }

    static CountedLines of(Live live) {
        List<Counts> products = new ArrayList<>();
        try (Connection connection = live.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select p.sku, p.reservations, p.waiting,"
                        + " (select count(*) from stock_allocation a where a.sku = p.sku and a.part = 1 and a.end_micros is not null),"
                        + " (select count(*) from stock_waiting w where w.sku = p.sku)"
                        + " from stock_product p order by p.sku")) {
            while (row.next()) {
                products.add(
                        new Counts(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new CountedLines(products);
    }

    List<Counts> wrong() {
        return products.stream().filter(Counts::isWrong).toList();
    }
}
