package dev.allocation.benchmarks.compare.contender;

import dev.allocation.model.OrderLine;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/**
 * The same domain in Hibernate ORM: entities, a version of the product, JDBC batches, one query that reads the products with
 * their batches, and new attempts after a lost race. All lines of a call are one transaction.
 */
final class HibernateService implements Contender {
    private static final String READ = """
            select b from BatchRow b join fetch b.product
            where b.product.sku in :skus and b.allocated < b.quantity
            order by b.eta nulls first, b.ref
            """;

    /** Keeps the level, which is forgotten with its logger. */
    private static final Logger LOG = Logger.getLogger("org.hibernate");

    private final Place place;
    private final boolean isOrder;
    private final EntityManagerFactory factory;

    HibernateService(Place place, boolean isOrder) {
        this.place = place;
        this.isOrder = isOrder;
        LOG.setLevel(Level.SEVERE); // a lost race is a warning there
        factory = new HibernatePersistenceConfiguration("yardstick")
                .managedClasses(ProductRow.class, BatchRow.class, PromiseRow.class, EventRow.class)
                .property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, place.pool())
                .property(JdbcSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT, true)
                .property(BatchSettings.STATEMENT_BATCH_SIZE, 100)
                .property(BatchSettings.ORDER_INSERTS, true)
                .property(BatchSettings.ORDER_UPDATES, true)
                .property(QuerySettings.IN_CLAUSE_PARAMETER_PADDING, true)
                .createEntityManagerFactory();
    }

    @Override
    public Caller caller(int number) {
        return lines -> {
            boolean[] looksFirst = {false};
            return Attempts.of(lines.size(), () -> made(lines, looksFirst));
        };
    }

    /** Makes one attempt. When the key of a line exists, the next attempt looks for earlier lines first. */
    private int made(List<OrderLine> lines, boolean[] looksFirst) {
        try {
            return factory.callInTransaction(manager -> allocate(lines, looksFirst[0], manager));
        } catch (RuntimeException failure) {
            if (isCausedBy(failure, ConstraintViolationException.class) && !looksFirst[0]) {
                looksFirst[0] = true;
                return -1;
            }
            if (isCausedBy(failure, OptimisticLockException.class)
                    || isCausedBy(failure, PessimisticLockException.class)
                    || isCausedBy(failure, LockTimeoutException.class)
                    || isCausedBy(failure, LockAcquisitionException.class)) {
                return -1;
            }
            throw failure;
        }
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        return failure != null && (type.isInstance(failure) || isCausedBy(failure.getCause(), type));
    }

    private int allocate(List<OrderLine> lines, boolean looksFirst, EntityManager manager) {
        Set<String> skus = lines.stream().map(line -> line.sku().value()).collect(Collectors.toSet());
        Map<String, List<BatchRow>> batches = manager.createQuery(READ, BatchRow.class)
                .setParameter("skus", skus)
                .getResultStream()
                .collect(Collectors.groupingBy(batch -> batch.product().sku()));
        int allocated = 0;
        for (OrderLine line : lines) {
            allocated += isPlaced(line, batches, looksFirst, manager) ? 1 : 0;
        }
        if (isOrder && allocated < lines.size()) {
            manager.clear(); // nothing of the order is written
            return 0;
        }
        return allocated;
    }

    private boolean isPlaced(
            OrderLine line, Map<String, List<BatchRow>> batches, boolean looksFirst, EntityManager manager) {
        if (looksFirst && manager.find(PromiseRow.class, PromiseRow.Key.of(line)) != null) {
            return true;
        }
        for (BatchRow batch : batches.getOrDefault(line.sku().value(), List.of())) {
            if (batch.hasUnits(line.quantity().units())) {
                batch.take(line.quantity().units());
                manager.persist(new PromiseRow(line, batch));
                manager.persist(new EventRow(line, batch));
                return true;
            }
        }
        return !looksFirst && manager.find(PromiseRow.class, PromiseRow.Key.of(line)) != null;
    }

    @Override
    public long checkedLines() throws SQLException {
        return YardTables.checkedLines(place);
    }

    @Override
    public void close() {
        factory.close();
        place.close();
    }
}
