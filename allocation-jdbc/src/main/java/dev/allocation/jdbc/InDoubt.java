package dev.allocation.jdbc;

import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Carries a commit through the loss of its connection.
 *
 * <p>The same write is sent again, never a new decision: it is guarded by the versions that the decision was made on, and bears
 * the same mark, so that it is kept once, however often it arrives.
 */
record InDoubt(Commit commit, Connections connections, List<Sku> skus, Runnable giveBack) {
    private static final int TRIES = 5;
    private static final long PAUSE_MILLIS = 50;

    /** {@return whether it was kept; when not, it never will be} */
    boolean write(Connection connection) throws SQLException {
        try {
            return commit.alone(connection);
        } catch (SQLException failure) {
            if (commit.isKept(connection, failure)) {
                return true;
            }
            if (!commit.isLost(failure)) {
                throw failure;
            }
            // A pool whose connections are all broken has none to ask with while they are held.
            giveBack.run();
            return resolve(failure);
        }
    }

    private boolean resolve(SQLException lost) {
        for (int tries = 1; tries <= TRIES && pause(tries); tries++) {
            try (Connections.Lease lease = connections.lease()) {
                switch (commit.fate(lease.connection())) {
                    case KEPT -> {
                        return true;
                    }
                    case OVERTAKEN -> {
                        return false;
                    }
                    case UNKNOWN -> throw new OutcomeUnknownException(skus, lost);
                    case NOT_YET -> {
                        if (commit.alone(lease.connection())) {
                            return true;
                        }
                    }
                }
            } catch (SQLException again) {
                lost.addSuppressed(again);
            }
        }
        throw new OutcomeUnknownException(skus, lost);
    }

    private static boolean pause(int tries) {
        try {
            Thread.sleep(PAUSE_MILLIS * tries * tries);
            return true;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
