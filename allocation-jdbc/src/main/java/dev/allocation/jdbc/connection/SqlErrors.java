package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.model.AllocationException;
import dev.allocation.model.Sku;
import dev.allocation.port.ConflictException;
import dev.allocation.port.StorageException;
import java.sql.SQLException;
import java.util.List;

/** Translates the errors of a database into the exceptions of the library. */
public record SqlErrors(Dialect dialect, boolean inHostsTransaction) {
    public AllocationException of(SQLException failure, String asked, List<Sku> skus) {
        if (dialect.isLockTimeout(failure) && !inHostsTransaction) {
            return ConflictException.afterWaiting(skus, failure);
        }
        if (dialect.isStopped(failure) && dialect.limits().statementTime().isPresent()) {
            return storage(asked, stopped(failure));
        }
        return dialect.isConflict(failure)
                ? conflict(skus, "that another transaction came first", failure)
                : storage(asked, inHostsTransaction ? failure : SharedTransaction.where(failure));
    }

    /** {@return the failure with the limit, which the server does not name} */
    private SQLException stopped(SQLException failure) {
        return new SQLException(
                "the server stopped a statement at the limit statementTime, which is "
                        + dialect.limits().statementTime().orElseThrow() + ": " + failure.getMessage(),
                failure.getSQLState(),
                failure.getErrorCode(),
                failure);
    }

    /** {@return whether the host can no longer rely on its transaction after this failure, which is not a database error} */
    public boolean spoilsHostsTransaction(Throwable failure) {
        return inHostsTransaction && !(failure instanceof AllocationException);
    }

    public StorageException storage(String asked, Throwable cause) {
        return inHostsTransaction
                ? StorageException.inHostsTransaction(asked, cause)
                : new StorageException(asked, cause);
    }

    public ConflictException conflict(List<Sku> skus, String found, SQLException cause) {
        return inHostsTransaction
                ? ConflictException.inHostsTransaction(skus, found, cause)
                : new ConflictException(skus, found, cause);
    }
}
