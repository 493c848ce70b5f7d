package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quoted;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A policy as the planner asks it: each failure becomes a {@link PolicyException}, and so does a choice that was not offered.
 *
 * <p>It is known how the library's orders and filters answer. So a policy that is made of them is asked less often.
 */
record CheckedPolicy(AllocationPolicy policy) {
    /** {@return the candidate that the policy chooses, or empty when it refuses them all} */
    Optional<Batch> choose(OrderLine line, List<Batch> candidates) {
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        AllocationPolicy own =
                policy; // a variable, so that the lambda does not hold this object, and it needs no memory
        Optional<Batch> choice = asked(line, () -> Objects.requireNonNull(own.choose(line, candidates), "choice"));
        if (choice.isPresent() && indexOf(choice.get(), candidates) < 0) {
            throw new PolicyException(line, "chose " + choice.get() + ", which it was not offered", null);
        }
        return choice;
    }

    /** {@return whether the policy accepts a batch alone, which has room for the line or for a part of it} */
    boolean accepts(Batch batch, OrderLine line) {
        if (refusesNone()) {
            return true;
        }
        return policy instanceof FilteredOrder filtered && judgesEachAlone()
                ? asked(line, () -> filtered.filter().admits(line, batch))
                : choose(line, List.of(batch)).isPresent();
    }

    /** {@return whether the policy accepts a batch alone, for the line or, if it may rely on room, for what the batch has} */
    boolean acceptsPart(Batch batch, OrderLine line) {
        boolean mayRelyOnRoom = !judgesEachAlone() && !batch.hasRoomFor(line.quantity());
        return accepts(batch, mayRelyOnRoom ? new OrderLine(line.key(), batch.available(), line.neededBy()) : line);
    }

    /**
     * {@return the batches, sorted as the policy prefers them for a line, whether they can take it or not}
     *
     * <p>A filter does not change the order. A policy that is no order has no preference among batches that are no candidates.
     * So they keep the order in which it is offered candidates.
     */
    List<Batch> preferred(OrderLine line, List<Batch> batches) {
        return asked(line, () -> batches.stream().sorted(order().forLine(line)).toList());
    }

    /** {@return the order of the policy, without its filter; that of the default policy when it has none} */
    BatchOrder order() {
        return policy instanceof FilteredOrder filtered
                ? filtered.order()
                : policy instanceof BatchOrder plain
                        ? plain
                        : Policies.onHandFirst().then(Policies.earliestFirst());
    }

    /** {@return whether the policy is an order of the library, which refuses no batch} */
    boolean refusesNone() {
        return isOfLibrary(policy);
    }

    /** {@return whether the policy accepts or refuses each batch whatever other candidates there are} */
    boolean judgesEachAlone() {
        return refusesNone() || policy instanceof FilteredOrder filtered && isOfLibrary(filtered.order());
    }

    private static boolean isOfLibrary(AllocationPolicy order) {
        return order instanceof StandardOrder || order instanceof HostOrder || order instanceof OrderChain;
    }

    /** {@return the answer of a policy to a question about a line} */
    static <T> T asked(OrderLine line, Supplier<T> question) {
        try {
            return question.get();
        } catch (OutOfMemoryError machine) {
            throw machine;
        } catch (Throwable failure) { // a policy in another language may throw any exception
            throw new PolicyException(line, "failed with " + Quoted.oneLine(failure), failure);
        }
    }

    /**
     * {@return the place of a choice among the candidates; -1 when it is none of them}
     *
     * <p>It looks for the same object first: most policies return one of the candidates itself, so no fields need to be
     * compared.
     */
    static int indexOf(Batch choice, List<Batch> candidates) {
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i) == choice) {
                return i;
            }
        }
        return candidates.indexOf(choice);
    }
}
