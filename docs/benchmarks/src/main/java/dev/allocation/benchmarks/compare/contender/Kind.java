package dev.allocation.benchmarks.compare.contender;

import dev.allocation.benchmarks.Target;
import dev.allocation.jdbc.JdbcStore;
import dev.allocation.service.AllocationService;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The contenders, by the names that the command line and the results have for them. */
public enum Kind {
    /** The library with its usual settings. */
    LIBRARY {
        @Override
        public Contender open(Setting setting) throws SQLException {
            return library(
                    setting, true, setting.work().isOrder() ? LibraryService.Way.ORDER : LibraryService.Way.LIST);
        }
    },
    /** The library, where each command is committed by itself. */
    LIBRARY_ALONE {
        @Override
        public Contender open(Setting setting) throws SQLException {
            return library(
                    setting, false, setting.work().isOrder() ? LibraryService.Way.ORDER : LibraryService.Way.LIST);
        }
    },
    /** The library, with a command for each line of a list or an order. */
    LIBRARY_SINGLES {
        @Override
        public Contender open(Setting setting) throws SQLException {
            return library(setting, true, LibraryService.Way.SINGLES);
        }
    },
    /** The library in the host's transaction. */
    LIBRARY_HOST {
        @Override
        public Contender open(Setting setting) throws SQLException {
            return host(setting, false);
        }
    },
    /** The same, where the transaction locks its products first. */
    LIBRARY_HOST_LOCKED {
        @Override
        public Contender open(Setting setting) throws SQLException {
            return host(setting, true);
        }
    },
    /** Two statements by hand. */
    HAND {
        @Override
        public Contender open(Setting setting) throws SQLException {
            if (Product.of(setting.target()) != Product.POSTGRESQL) {
                throw new IllegalArgumentException(this + " is written for PostgreSQL only");
            }
            Place place = yard(setting, true);
            return setting.work().lines() == 1
                    ? new HandSingles(place)
                    : new HandLists(place, setting.work().isOrder());
        }
    },
    /** A plain service with {@code SELECT ... FOR UPDATE}. */
    FOR_UPDATE {
        @Override
        public Contender open(Setting setting) throws SQLException {
            return new LockingService(yard(setting, false), setting.work().isOrder());
        }
    },
    /** Hibernate ORM with a version. */
    HIBERNATE {
        @Override
        public Contender open(Setting setting) throws SQLException {
            return new HibernateService(yard(setting, false), setting.work().isOrder());
        }
    };

    /**
     * What all contenders of a run have in common.
     *
     * @param target the server
     * @param work what a call sends
     * @param stock what there is to promise
     * @param connections the size of the pool of each contender
     * @param processes the number of services of the library, each with its part of the connections
     */
    public record Setting(Target target, Work work, Stock stock, int connections, int processes) {}

    /** Creates tables and stock; those of an earlier run are gone. */
    public abstract Contender open(Setting setting) throws SQLException;

    /** {@return its name on the command line and in results} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Place place(Setting setting, boolean autoCommits) throws SQLException {
        return Place.create(setting.target(), toString(), setting.connections(), autoCommits);
    }

    Place yard(Setting setting, boolean autoCommits) throws SQLException {
        Place place = place(setting, autoCommits);
        YardTables.create(place, setting.stock());
        return place;
    }

    static JdbcStore stored(Place place, Setting setting) throws SQLException {
        JdbcStore store = JdbcStore.builder(place.pool()).build();
        store.schema().create();
        try (AllocationService service =
                AllocationService.builder().store(store).build()) {
            service.handleAll(setting.stock().commands());
        }
        return store;
    }

    HostService host(Setting setting, boolean locksFirst) throws SQLException {
        if (!setting.work().isOrder()) {
            throw new IllegalArgumentException(this + " needs --work order or hot-order");
        }
        Place place = place(setting, true);
        JdbcStore store = stored(place, setting);
        HostService.createLetters(place);
        return new HostService(place, store, locksFirst);
    }

    LibraryService library(Setting setting, boolean combines, LibraryService.Way way) throws SQLException {
        Place place = place(setting, true);
        stored(place, setting);
        List<AllocationService> services = new ArrayList<>();
        for (int process = 0; process < setting.processes(); process++) {
            services.add(AllocationService.builder()
                    .store(JdbcStore.builder(place.pool()).build())
                    .combineCommands(combines)
                    .build());
        }
        return new LibraryService(place, services, way);
    }
}
