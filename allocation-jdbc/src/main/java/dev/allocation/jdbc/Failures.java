package dev.allocation.jdbc;

import dev.allocation.model.AllocationException;
import dev.allocation.port.ConflictException;
import dev.allocation.model.Sku;
import dev.allocation.port.StorageException;
import java.sql.SQLException;
import java.util.List;

/** What the errors of a database mean to those who asked. */
record Failures(Dialect dialect, boolean inHostsTransaction) {
    AllocationException of(SQLException failure, String asked, List<Sku> skus) {
        return dialect.isConflict(failure)
                ? conflict(skus, "that another transaction came first", failure)
                : new StorageException(asked, failure);
    }

    ConflictException conflict(List<Sku> skus, String found, SQLException cause) {
        return inHostsTransaction
                ? ConflictException.inHostsTransaction(skus, found, cause)
                : new ConflictException(skus, found, cause);
    }
}
