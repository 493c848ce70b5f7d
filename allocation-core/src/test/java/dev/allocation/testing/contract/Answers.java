package dev.allocation.testing.contract;

import dev.allocation.model.Arrival;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Promise;
import dev.allocation.model.command.Answer;
import java.util.List;
import org.assertj.core.api.Condition;

/** Answers that tests expect: whole ones, and conditions where the batch says enough. */
public final class Answers {
    private Answers() {}

    /**
     * {@return the promise of a line that lies whole in a batch}
     *
     * @param line the line
     * @param batch the reference of the batch
     * @param arrival where the batch is, or when it arrives
     */
    public static Promise promise(OrderLine line, String batch, Arrival arrival) {
        return new Promise(line, List.of(new Promise.Part(Given.batch(batch), arrival, line.quantity())));
    }

    /**
     * {@return the promise of a line that lies whole in a batch on hand}
     *
     * @param line the line
     * @param batch the reference of the batch
     */
    public static Promise promise(OrderLine line, String batch) {
        return promise(line, batch, new Arrival.OnHand());
    }

    /**
     * {@return whether a line was allocated just now, whole in the batch}
     *
     * @param batch the reference of the batch
     */
    public static Condition<Object> allocated(String batch) {
        return allocated(batch, false);
    }

    /**
     * {@return whether a line was allocated before, whole in the batch}
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
     * {@return whether a line was amended, and lay whole in one batch before and after it}
     *
     * @param from the reference of the batch before it
     * @param to the reference of the batch after it
     */
    public static Condition<Object> amended(String from, String to) {
        return new Condition<>(
                answer -> answer instanceof Answer.Amended amended
                        && amended.before().parts().size() == 1
                        && amended.before().batch().value().equals(from)
                        && isWholeIn(amended.promise(), to),
                "amended from batch %s to batch %s",
                from,
                to);
    }

    private static boolean isWholeIn(Promise promise, String batch) {
        return promise.parts().size() == 1
                && promise.batch().value().equals(batch)
                && promise.parts().get(0).quantity().equals(promise.line().quantity());
    }
}
