package dev.allocation.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The database engines there are; thread-safe. */
public enum Engine {
    /** H2, in this JVM. */
    H2("h2", Fresh.H2_DATABASE) {
        @Override
        Server start(Settings settings) {
            return new Server("jdbc:h2:mem:allocation;DB_CLOSE_DELAY=-1", "sa", "", Fresh.H2_DATABASE);
        }

        @Override
        boolean hasProgramsFor(String system, String processor) {
            return true;
        }
    },

    /** PostgreSQL 15. */
    POSTGRESQL_15("postgresql-15", Fresh.SCHEMA) {
        @Override
        Server start(Settings settings) throws IOException, InterruptedException {
            return Folder.of(this, settings, folder -> {
                Prepared.in(folder, keptBy(settings), empty -> PostgreSql.prepare(empty, word()));
                return PostgreSql.start(folder);
            });
        }
    },

    /** PostgreSQL 18. */
    POSTGRESQL_18("postgresql-18", Fresh.SCHEMA) {
        @Override
        Server start(Settings settings) throws IOException, InterruptedException {
            return Folder.of(this, settings, folder -> {
                Prepared.in(folder, keptBy(settings), empty -> PostgreSql.prepare(empty, word()));
                return PostgreSql.start(folder);
            });
        }
    },

    /** MariaDB 11.4. */
    MARIADB("mariadb", Fresh.DATABASE) {
        @Override
        Server start(Settings settings) throws IOException, InterruptedException {
            return Folder.of(this, settings, folder -> {
                Prepared.in(folder, keptBy(settings), MariaDb::prepare);
                return MariaDb.start(folder);
            });
        }

        @Override
        boolean hasProgramsFor(String system, String processor) {
            return system.equals("Linux") && processor.equals("amd64");
        }
    };

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private final String word;
    private final Fresh fresh;
    private Server server;
    private EngineUnavailableException failure;

    Engine(String word, Fresh fresh) {
        this.word = word;
        this.fresh = fresh;
    }

    /**
     * {@return the one server of this JVM; it is started at the first call, and stops with the JVM}
     *
     * @throws EngineUnavailableException when it cannot be started, or the one that was named cannot be reached; again at
     *     each further call
     */
    public synchronized Server server() {
        if (failure != null) {
            throw failure;
        }
        if (server == null) {
            try {
                server = server(Settings.ofSystem());
            } catch (EngineUnavailableException e) {
                // Whoever was interrupted says nothing of the engine.
                failure = e.getCause() instanceof InterruptedException ? null : e;
                throw e;
            }
        }
        return server;
    }

    /**
     * {@return whether the system property {@code allocation.engines.without} names it, or it cannot be had on this platform}
     * There are programs of PostgreSQL for Linux on amd64 and aarch64, and of MariaDB for Linux on amd64. On other platforms
     * they take part only where a server that runs is named. The first call in a JVM prints a line that names all that are left
     * out.
     *
     * @throws IllegalArgumentException when the property names what is no engine
     */
    public boolean isLeftOut() {
        Settings settings = Settings.ofSystem();
        if (!TOLD.getAndSet(true)) {
            settings.tellLeftOut().ifPresent(System.err::println);
        }
        return settings.leftOut().contains(this);
    }

    /** {@return the server that the settings ask for, started if need be} */
    Server server(Settings settings) {
        try {
            Server found = settings.running(word, fresh).orElse(null);
            if (found != null) {
                found.check();
                return found;
            }
            return start(settings);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException(this, "interrupted", e);
        } catch (IOException | SQLException | RuntimeException e) {
            throw new EngineUnavailableException(this, e.toString(), e);
        }
    }

    /** {@return the folder that keeps what servers of this engine and version begin with, if one is to} */
    Optional<Path> keptBy(Settings settings) {
        return settings.prepared().map(all -> all.resolve(word + "-" + Versions.of(word)));
    }

    /** {@return the name of the engine in properties} */
    String word() {
        return word;
    }

    /** {@return whether the build has programs of it for an operating system and a processor, as the JDK calls them} */
    boolean hasProgramsFor(String system, String processor) {
        return system.equals("Linux") && (processor.equals("amd64") || processor.equals("aarch64"));
    }

    abstract Server start(Settings settings) throws IOException, InterruptedException;
}
