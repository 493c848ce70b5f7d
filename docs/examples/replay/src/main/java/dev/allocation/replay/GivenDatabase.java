package dev.allocation.replay;

import dev.allocation.jdbc.JdbcStore;
import dev.allocation.jdbc.Schema;
import dev.allocation.port.StorageException;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A database of the user, which holds no product yet and keeps those of the run.
 *
 * @param url its JDBC URL
 */
record GivenDatabase(String url) implements Place {
    private static final String PREFIX = "stock_";
    private static final Pattern TABLE = Pattern.compile("create (table \\w+)");

    @Override
    public OpenStore open(Login login, int threads) {
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

    /** Creates the tables where there is none of them. */
    private void requireTables(Schema schema) {
        List<String> problems = schema.problems();
        List<String> tables = TABLE.matcher(schema.script())
                .results()
                .map(table -> table.group(1))
                .toList();
        if (problems.containsAll(tables)) {
            schema.create();
        } else if (!problems.isEmpty()) {
            throw cannot("its tables are not those of this version, not found: " + String.join(", ", problems));
        }
    }

    private void requireNoProduct(Pool pool) throws SQLException {
        if (pool.finds("select sku from " + PREFIX + "product limit 1")) {
            throw cannot("there are products in table " + PREFIX + "product, and a replay starts without any");
        }
    }

    private CannotReplayException cannot(String reason) {
        return new CannotReplayException(Pool.shown(url), reason);
    }
}
