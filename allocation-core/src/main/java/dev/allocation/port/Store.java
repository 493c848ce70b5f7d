package dev.allocation.port;

import dev.allocation.port.log.EventLog;
import dev.allocation.port.records.StoredRecords;
import java.util.Optional;

/**
 * A store of products with a log of their events, from which the service layer serves subscribers.
 *
 * <p>Thread-safe. The log holds the events of a commit if and only if the commit is kept (rule E3).
 */
public interface Store extends ProductStore {
    /** {@return the event log: the committed events, and the progress of each subscriber} */
    EventLog events();

    @Override
    default StoredRecords records() {
        return StoredRecords.of(() -> reads().snapshots(), Optional.of(events()));
    }

    /**
     * {@return the name of this store's history, which no other store has; 1 to 36 characters}
     *
     * <p>It stays the same as long as the history only grows. A restore from a backup takes versions back, so that the same SKU
     * and number may name another event than before. The history then needs another name.
     */
    String incarnation();
}
