package dev.allocation.port;

import dev.allocation.model.Sku;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.records.StoredRecords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A store of products and of the receipts of messages: all that the service layer needs to carry out commands.
 *
 * <p>A store whose events travel by other means implements only this interface; a store with an {@link EventLog} implements
 * {@link Store}. Thread-safe. No method takes or returns null. A store that cannot carry out a request throws an
 * {@link dev.allocation.model.AllocationException}, and stores nothing of the unit of work.
 */
public interface ProductStore {
    /** {@return a new unit of work} */
    UnitOfWork begin();

    /**
     * {@return a new unit of work, which the store may show under a name to those who operate it, such as in its statements}
     *
     * <p>A store may also expect from the name what such commands usually find. What it returns must not depend on this.
     *
     * @param command the word for the type of command, such as {@code allocate}, or {@code list} for several; it is one of few,
     *     in lower case with hyphens, and never contains an id
     */
    default UnitOfWork begin(String command) {
        return begin();
    }

    /**
     * {@return a new unit of work for a command, or a group, that lost a race before}
     *
     * <p>The store may lock the products when this unit of work loads, and keep them locked until it ends. So it waits for the units
     * of work that came first, and does not lose to them again. A wait that takes too long ends in a
     * {@linkplain ConflictException#afterWaiting conflict after waiting}. This method does the same as {@link #begin(String)} unless
     * a store overrides it.
     *
     * @param command the word for the type of command, as for {@link #begin(String)}
     * @param contended the products on which it lost, in the order of their SKUs, in which they must be locked (rule C3)
     */
    default UnitOfWork beginInTurn(String command, List<Sku> contended) {
        return begin(command);
    }

    /**
     * {@return a new unit of work that is only read, so it cannot be committed}
     *
     * <p>All that it loads is the committed state at one moment, over all products. Once it has loaded, no other unit of work waits
     * for it, however long it stays open. A store whose units of work lock nothing, and load everything at one moment, need not
     * override this method.
     */
    default UnitOfWork beginSnapshot() {
        return begin("snapshot");
    }

    /**
     * {@return the largest number of commands that one unit of work takes from a list; at least 1, the same at each call}
     *
     * <p>A large group saves round trips, but it holds its products longer and repeats more work after a conflict.
     */
    default int groupSize() {
        return 500;
    }

    /**
     * {@return whether commands that wait for one product, or for a connection, in one process are to be committed together; the
     * same at each call}
     *
     * <p>This pays where a commit costs much more than a decision, as on a database. Such a store must let one thread carry out the
     * command of another. So a store whose units of work belong to a thread, or to a transaction of the host, returns false.
     */
    default boolean combinesCommands() {
        return false;
    }

    /** {@return the reads, which change nothing} */
    Reads reads();

    /**
     * {@return the stored records, for a check of all invariants (rule W5)}
     *
     * <p>This method returns what {@link #reads()} and the log, if there is one, show, unless a store overrides it. A store that
     * keeps counters, or anything else that no read shows, overrides it so that these are checked too.
     */
    default StoredRecords records() {
        return StoredRecords.of(() -> reads().snapshots(), Optional.empty());
    }

    /**
     * Deletes the receipts that were stored before an instant, the oldest first. A message that comes again after that counts
     * as new.
     *
     * @param before the instant
     * @param most the maximum number of receipts, so that no transaction is long
     * @return the number of receipts that were deleted
     */
    int trimMessages(Instant before, int most);

    /**
     * Archives the dispatched lines that left before an instant, the oldest first (rule X6). The store forgets them: a repeat of
     * such a line counts as new, and its goods cannot come back. A store that keeps them for ever archives none.
     *
     * @param before the instant
     * @param most the maximum number of lines, so that no transaction is long
     * @return the number of lines that were archived
     */
    default int archiveDispatched(Instant before, int most) {
        return 0;
    }

    /**
     * Archives the batches that have had no units since an instant, the oldest first (rule X6): their quantity is 0, and their
     * last change was before the instant. The store forgets them, but for their registrations: a reference stays taken (rule
     * S1), and {@link dev.allocation.model.loading.Products} gets the registration of an archived batch that a need names. A
     * unit of work that loaded such a batch and changes it must not lose the change: either the batch stays, or the commit is a
     * conflict. A store that keeps batches for ever archives none.
     *
     * @param before the instant
     * @param most the maximum number of batches, so that no transaction is long
     * @return the number of batches that were archived
     */
    default int archiveEmptied(Instant before, int most) {
        return 0;
    }
}
