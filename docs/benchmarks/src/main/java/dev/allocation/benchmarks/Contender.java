package dev.allocation.benchmarks;

import java.sql.SQLException;

/** One way to allocate lines, which is compared with another. */
interface Contender {
    /** {@return its name in the table of figures} */
    String name();

    /**
     * {@return a caller with its own resources, such as a connection}
     *
     * @param number its number, from 0
     */
    Caller caller(int number) throws SQLException;

    /** Sends lines from one thread. */
    interface Caller extends AutoCloseable {
        /** {@return the number of lines that this call allocated} */
        int allocate() throws SQLException;

        @Override
        default void close() throws SQLException {}
    }
}
