package dev.allocation.jdbc.load;

import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Batch;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.Receipts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Loads what a list of needs names, with one statement, or two when a short load was not enough.
 *
 * @param isSnapshot whether the connection sees one moment, from its first statement on
 */
public record ProductLoader(SqlContext context, boolean isSnapshot, FullLoads fullLoads, SqlErrors errors) {
    /** The word of the command whose line is probably new, as the service gives it to {@code ProductStore.begin(String)}. */
    static final String ALLOCATE = "allocate";

    /** What a unit of work has loaded: the products to decide on, the receipts, and all that the decisions depend on. */
    public record Loaded(Products products, Receipts receipts, ReadSet readSet) {}

    public Loaded load(List<? extends Need> needs, Instant now, Connection connection) throws SQLException {
        if (isSnapshot && context.dialect().showsTablesOfFirstStatement()) {
            LoadQuery.ofNothing(context).from(connection);
        }
        LoadedRows rows = rows(needs, now, connection);
        fullLoads.learn(needs, rows);
        if (rows.isTorn()) {
            throw errors.conflict(ReadSet.named(needs), "that a product was changed while it was read", null);
        }
        for (Need need : needs) {
            if (need instanceof Need.Cut cut) {
                loadNewest(cut, rows, connection);
            }
        }
        List<LoadedView> found = rows.products(
                needs, product -> new WaitingLinesQuery(context, connection, errors, product.sku(), product.version()));
        return new Loaded(
                new Products(needs, found, rows.known(needs), rows.archived()),
                Receipts.of(needs, rows.receipts()),
                ReadSet.of(needs, found, rows::batch, rows.archived()));
    }

    /** Reads what the needs name: by a short load, unless its rows say that there is more, or this is to be expected. */
    private LoadedRows rows(List<? extends Need> needs, Instant now, Connection connection) throws SQLException {
        if (!fullLoads.areLikely(needs)) {
            LoadedRows rows = LoadQuery.ofShort(
                            context, needs, context.purpose().equals(ALLOCATE))
                    .from(connection);
            if (rows.areEnough()) {
                return rows;
            }
        }
        return LoadQuery.of(context, needs, now).from(connection);
    }

    private void loadNewest(Need.Cut cut, LoadedRows rows, Connection connection) throws SQLException {
        Optional<Batch> batch = rows.batch(cut.batch());
        if (batch.isPresent() && !new NewestLinesQuery(context, connection).load(batch.get(), cut.quantity(), rows)) {
            throw errors.conflict(List.of(batch.get().sku()), "that it was changed while it was read", null);
        }
    }
}
