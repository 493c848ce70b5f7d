package dev.allocation.service.bus;

import dev.allocation.port.UnitOfWork;
import java.util.Optional;

/**
 * The turn of a caller on contended products: the unit of work that has waited for it, until the first attempt takes it. Not
 * thread-safe.
 */
final class Turn implements AutoCloseable {
    private Optional<UnitOfWork> waited = Optional.empty();

    /** Keeps a unit of work whose turn has come. */
    void hasCome(UnitOfWork work) {
        waited = Optional.of(work);
    }

    /** {@return the unit of work whose turn has come; empty when none has waited, or an attempt has taken it} */
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
