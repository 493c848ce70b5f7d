package dev.allocation.replay.database;

import dev.allocation.engines.Engine;
import dev.allocation.engines.EngineUnavailableException;
import dev.allocation.engines.Server;
import dev.allocation.jdbc.JdbcStore;
import dev.allocation.port.StorageException;
import dev.allocation.replay.OpenStore;
import dev.allocation.replay.Place;
import dev.allocation.replay.trade.CannotReplayException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A new database on a server that starts and stops with this program.
 *
 * @param engine the server
 */
record NewDatabase(Engine engine) implements Place {
    @Override
    public OpenStore open(int threads) {
        Server server = server();
        Login login = new Login(Optional.of(server.user()), Optional.of(server.password()));
        Pool pool = Pool.of(server.freshUrl(), login, threads);
        JdbcStore store = JdbcStore.builder(pool.source()).build();
        store.schema().create();
        return new OpenStore(store, () -> end(pool));
    }

    @Override
    public boolean isNewEachTime() {
        return true;
    }

    /** Frees the memory of H2; the other servers remove their databases when they stop. */
    private void end(Pool pool) {
        try (pool) {
            if (engine == Engine.H2) {
                pool.run("set db_close_delay 0");
            }
        } catch (SQLException failure) {
            throw new StorageException("remove the database of H2 with its last connection", failure);
        }
    }

    private Server server() {
        try {
            return engine.server();
        } catch (EngineUnavailableException unavailable) {
            throw new CannotReplayException("--store", unavailable.getMessage());
        }
    }
}
