package dev.allocation.jdbc.work;

import dev.allocation.jdbc.load.ReadSet;
import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A claim of all rows that a unit of work did not find.
 *
 * <p>A row that does not exist cannot be locked. So the claim inserts the rows, which keeps others from inserting them, and
 * deletes them again.
 *
 * <p>Every commit locks in one order: the products that exist, the SKUs that it creates or found missing, the references that it
 * creates or found free, and its receipts, each sorted. Some databases end a deadlock only after a second, and H2 only by the
 * time limit of a lock when one of the rows does not exist. So a claim covers also the rows that the commit creates itself.
 *
 * @param products the products that do not exist
 * @param references the references that are free
 */
record AbsenceClaim(ParameterTable products, ParameterTable references) {
    private static final NamedSql INSERT_PRODUCTS = new NamedSql("claim-missing-products", """
            insert into {product} (sku, version, allocated, reservations, waiting)
            select :sku, :version, :allocated, :reservations, :waiting
            """);

    private static final NamedSql DELETE_PRODUCTS = new NamedSql("release-missing-products", """
            delete from {product}
            where sku = :sku
            """);

    private static final NamedSql INSERT_REFERENCES = new NamedSql("claim-free-references", """
            insert into {reference} (reference, sku, batch_number)
            select :reference, :sku, :batch_number
            """);

    private static final NamedSql DELETE_REFERENCES = new NamedSql("release-free-references", """
            delete from {reference}
            where reference = :reference
            """);

    static AbsenceClaim of(ReadSet readSet) {
        AbsenceClaim claim = new AbsenceClaim(WriteSet.newProducts(), WriteSet.noReferences());
        readSet.missingSkus().forEach(sku -> claim.products.add(sku.value(), 0L, 0L, 0L, 0L));
        readSet.freeReferences().forEach(reference -> claim.references.add(reference.value(), "", 1L));
        return claim;
    }

    /**
     * {@return whether the loaded products are as they were; then they are locked, and nobody else inserts the claimed rows
     * before the end of the transaction}
     *
     * @param loaded the SKU and version of each loaded product
     */
    boolean isKept(ParameterTable loaded, SqlContext context, Connection transaction) throws SQLException {
        List<GuardedWrite.Step> claims = Stream.of(
                        new GuardedWrite.Step(INSERT_PRODUCTS, products),
                        new GuardedWrite.Step(INSERT_REFERENCES, references))
                .filter(step -> !step.rows().isEmpty())
                .toList();
        if (!context.dialect()
                .write(transaction, new GuardedWrite(loaded, WriteSet.noProducts(), claims, true, context))) {
            return false;
        }
        delete(DELETE_PRODUCTS, products, context, transaction);
        delete(DELETE_REFERENCES, references, context, transaction);
        return true;
    }

    private static void delete(NamedSql sql, ParameterTable rows, SqlContext context, Connection transaction)
            throws SQLException {
        for (SqlBuilder statement : context.each(sql, rows)) {
            statement.update(transaction);
        }
    }
}
