package dev.allocation.web.adapter;

import dev.allocation.engines.Engine;
import dev.allocation.engines.EngineUnavailableException;
import dev.allocation.engines.Server;
import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.port.Store;
import java.util.Optional;

/**
 * A store for as long as the host runs.
 *
 * @param store the store
 * @param end closes the resources of the store
 */
public record OpenStore(Store store, Runnable end) implements AutoCloseable {
    /**
     * {@return the store of that name}
     *
     * @param name {@code memory}; {@code postgres}, a server that starts and stops with this process; or a JDBC URL
     * @param login the login for the database of a URL
     * @throws CannotStartException when the store cannot be opened
     */
    public static OpenStore open(String name, Login login) {
        if (name.startsWith("jdbc:")) {
            return Database.open(name, login);
        }
        return switch (name) {
            case "memory" -> new OpenStore(new InMemoryStore(), () -> {});
            case "postgres" -> ofNewServer();
            default ->
                throw new CannotStartException(
                        "--store", "'" + name + "' is no store, known are memory, postgres and JDBC URLs");
        };
    }

    private static OpenStore ofNewServer() {
        try {
            Server server = Engine.POSTGRESQL_18.server();
            return Database.open(server.url(), new Login(Optional.of(server.user()), Optional.of(server.password())));
        } catch (EngineUnavailableException unavailable) {
            throw new CannotStartException("--store", unavailable.getMessage());
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
