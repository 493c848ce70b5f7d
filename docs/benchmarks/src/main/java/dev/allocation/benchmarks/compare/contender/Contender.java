package dev.allocation.benchmarks.compare.contender;

import dev.allocation.model.OrderLine;
import java.sql.SQLException;
import java.util.List;

/**
 * One way to keep stock, which is compared with others. All keep the same promise: no batch promises more units than it has,
 * and a line that is sent again has its first answer, and takes no more units.
 */
public interface Contender extends AutoCloseable {
    /** {@return a caller, which one thread uses at a time} */
    Caller caller(int number);

    /**
     * {@return the number of lines in its tables}
     *
     * @throws IllegalStateException when its tables contradict each other
     */
    long checkedLines() throws SQLException;

    @Override
    void close();

    /** Sends lines from one thread. */
    interface Caller {
        /** {@return the lines that were allocated and given up; no other call has sent these lines} */
        Sent send(List<OrderLine> lines) throws SQLException;
    }
}
