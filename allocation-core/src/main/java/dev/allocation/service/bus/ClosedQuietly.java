package dev.allocation.service.bus;

import dev.allocation.port.UnitOfWork;

/**
 * Closes a unit of work. If that fails, although no store may let it fail, the caller gets no error, because work that is committed
 * must not be carried out once more.
 */
record ClosedQuietly(UnitOfWork work) implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Execution.class.getName());

    @Override
    public void close() {
        try {
            work.close();
        } catch (Throwable failure) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a unit of work failed when it was closed; its outcome stands",
                    failure);
        }
    }
}
