package dev.allocation.replay.database;

import dev.allocation.jdbc.JdbcStore;
import dev.allocation.jdbc.Schema;
import dev.allocation.port.StorageException;
import dev.allocation.replay.OpenStore;
import dev.allocation.replay.Place;
import dev.allocation.replay.trade.CannotReplayException;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A database of the user. It has no product before a run, and keeps the products of the run.
 *
 * @param url its JDBC URL
 * @param login its user and password
 */
record GivenDatabase(String url, Login login) implements Place {
    private static final String PREFIX = "stock_";
    private static final Pattern TABLE = Pattern.compile("create (table \\w+)");

    @Override
    public OpenStore open(int threads) {
        Pool pool = Pool.of(url, login, threads);
        try {
            JdbcStore store =
                    JdbcStore.builder(pool.source()).tablePrefix(PREFIX).build();
            requireTables(store.schema());
            requireNoProduct(pool);
            return new OpenStore(store, pool::close);
        } catch (IllegalArgumentException | StorageException | SQLException found) {
            pool.close();
            throw cannot(found.getMessage());
        } catch (CannotReplayException found) {
            pool.close();
            throw found;
        }
    }

    @Override
    public boolean isNewEachTime() {
        return false;
    }

    /** Creates the tables when the database has none of them. */
    private void requireTables(Schema schema) {
        List<String> problems = schema.problems();
        List<String> tables = TABLE.matcher(schema.script())
                .results()
                .map(table -> table.group(1) + " is missing")
                .toList();
        if (problems.containsAll(tables)) {
            schema.create();
        } else if (!problems.isEmpty()) {
            throw cannot("the tables are not those of this version: " + String.join("; ", problems));
        }
    }

    private void requireNoProduct(Pool pool) throws SQLException {
        if (pool.finds("select sku from " + PREFIX + "product limit 1")) {
            throw cannot("table " + PREFIX + "product must be empty before a replay, but has products");
        }
    }

    private CannotReplayException cannot(String reason) {
        return new CannotReplayException(Pool.shown(url), reason);
    }
}
