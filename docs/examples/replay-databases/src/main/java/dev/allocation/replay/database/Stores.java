package dev.allocation.replay.database;

import dev.allocation.engines.Engine;
import dev.allocation.replay.Memory;
import dev.allocation.replay.Place;
import java.util.Map;
import java.util.Optional;

/** The stores that the command line can name; another store is added here. */
final class Stores {
    /** The names, as an error lists them. */
    static final String KNOWN = "memory, h2, mariadb, postgres or a JDBC URL";

    private static final String URL_START = "jdbc:";

    private static final Map<String, Place> PLACES = Map.of(
            "memory", new Memory(),
            "h2", new NewDatabase(Engine.H2),
            "mariadb", new NewDatabase(Engine.MARIADB),
            "postgres", new NewDatabase(Engine.POSTGRESQL_18));

    private Stores() {}

    /**
     * {@return the place of that name or URL; empty when there is none}
     *
     * @param text the name or the URL
     * @param login the login for the database of a URL
     */
    static Optional<Place> named(String text, Login login) {
        if (text.startsWith(URL_START)) {
            return Optional.of(new GivenDatabase(text, login));
        }
        return Optional.ofNullable(PLACES.get(text));
    }
}
