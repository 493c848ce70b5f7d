package dev.allocation.testing.contract;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.Shortfall;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Condition;

/** Answers that tests expect: complete answers, and conditions for tests that check only the batch. */
public final class Answers {
    private Answers() {}

    /**
     * {@return the promise of a line that is allocated as a whole in one batch}
     *
     * @param line the line
     * @param batch the reference of the batch
     * @param arrival the arrival of the batch: on hand, or under way with an ETA
     */
    public static Promise promise(OrderLine line, String batch, Arrival arrival) {
        return new Promise(line, List.of(new Promise.Part(Given.batch(batch), arrival, line.quantity())));
    }

    /**
     * {@return the promise of a line that is allocated as a whole in one batch on hand}
     *
     * @param line the line
     * @param batch the reference of the batch
     */
    public static Promise promise(OrderLine line, String batch) {
        return promise(line, batch, new Arrival.OnHand());
    }

    /**
     * {@return a condition: the line was allocated by this command, as a whole in the batch}
     *
     * @param batch the reference of the batch
     */
    public static Condition<Object> allocated(String batch) {
        return allocated(batch, false);
    }

    /**
     * {@return a condition: the line was allocated before, as a whole in the batch}
     *
     * @param batch the reference of the batch
     */
    public static Condition<Object> repeated(String batch) {
        return allocated(batch, true);
    }

    private static Condition<Object> allocated(String batch, boolean repeated) {
        return new Condition<>(
                answer -> answer instanceof Answer.Allocated allocated
                        && allocated.repeated() == repeated
                        && isWholeIn(allocated.promise(), batch),
                "allocated in batch %s, repeated: %s",
                batch,
                repeated);
    }

    /**
     * {@return a condition: the line was amended, and was allocated as a whole in one batch before and after}
     *
     * @param from the reference of the batch before the amendment
     * @param to the reference of the batch after the amendment
     */
    public static Condition<Object> amended(String from, String to) {
        return new Condition<>(
                answer -> answer instanceof Answer.Amended amended
                        && amended.before() instanceof Allocation before
                        && before.parts().size() == 1
                        && before.batch().value().equals(from)
                        && isWholeIn(amended.promise(), to),
                "amended from batch %s to batch %s",
                from,
                to);
    }

    /**
     * {@return the answer that a line found no stock, and no later day is enough}
     *
     * @param line the line
     * @param largestRest the most units that one batch has left for it
     * @param together the units that all batches together have left for it
     */
    public static Answer.OutOfStock outOfStock(OrderLine line, long largestRest, long together) {
        return new Answer.OutOfStock(line, shortfall(largestRest, together));
    }

    /**
     * {@return the answer that a line found no stock, but fits from a later day}
     *
     * @param line the line
     * @param largestRest the most units that one batch has left for it
     * @param together the units that all batches together have left for it
     * @param fitsFrom the day
     */
    public static Answer.OutOfStock outOfStock(OrderLine line, long largestRest, long together, LocalDate fitsFrom) {
        return new Answer.OutOfStock(line, new Shortfall(new Quantity(largestRest), together, Optional.of(fitsFrom)));
    }

    /**
     * {@return the shortfall of a line for which no later day is enough}
     *
     * @param largestRest the most units that one batch has left for it
     * @param together the units that all batches together have left for it
     */
    public static Shortfall shortfall(long largestRest, long together) {
        return new Shortfall(new Quantity(largestRest), together, Optional.empty());
    }

    private static boolean isWholeIn(Promise promise, String batch) {
        return promise.parts().size() == 1
                && promise.batch().value().equals(batch)
                && promise.parts().get(0).quantity().equals(promise.line().quantity());
    }
}
