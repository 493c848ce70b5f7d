package dev.allocation.service.bus;

import dev.allocation.port.ConflictException;
import dev.allocation.port.UnitOfWork;
import java.util.Optional;

/** Keeps the unit of work that has waited for its connection or its locks, until the first attempt takes it. Not thread-safe. */
final class WaitedUnit implements AutoCloseable {
    private Optional<UnitOfWork> waited = Optional.empty();

    /**
     * Lets a unit of work wait, and keeps it. It is not kept after a conflict that is worth a retry.
     *
     * @throws ConflictException when the wait took too long
     */
    void await(UnitOfWork work) {
        try {
            work.awaitTurn();
            waited = Optional.of(work);
        } catch (Throwable failure) {
            Execution.closeQuietly(work);
            if (!(failure instanceof ConflictException conflict) || !conflict.isWorthRetrying()) {
                throw failure;
            }
        }
    }

    boolean isKept() {
        return waited.isPresent();
    }

    /** {@return the unit of work that has what it waited for; empty when none has waited, or an attempt has taken it} */
    Optional<UnitOfWork> take() {
        Optional<UnitOfWork> taken = waited;
        waited = Optional.empty();
        return taken;
    }

    /** Ends a unit of work that no attempt has taken. */
    @Override
    public void close() {
        take().ifPresent(UnitOfWork::close);
    }
}
