package dev.allocation.model.decision;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import java.util.List;

/**
 * The decision of one type of command. Immutable, and free of side effects except for the drafts that it changes.
 *
 * @param <C> the type of the command
 * @param <R> the type of its answer
 */
public interface Decision<C extends Command<R>, R extends Answer> {
    /**
     * {@return the needs of the decision: the parts of products that it must see}
     *
     * @param command the command
     */
    List<Need> needs(C command);

    /** {@return whether all earlier commands of a list must be committed before it, because its needs depend on them} */
    default boolean startsGroup() {
        return false;
    }

    /** {@return whether the decision may give an order a line in a product in which the order has none} */
    default boolean mayAddLine() {
        return false;
    }

    /**
     * Decides a command, and emits the events that carry the answer out into the drafts of the products.
     *
     * @param command the command
     * @param products the products that were loaded for its needs
     * @param context the planner and the time
     * @return the answer
     * @throws dev.allocation.model.command.RefusedException when the command contradicts the stored state; no draft has changed
     * @throws dev.allocation.model.planning.PolicyException when the policy fails; the drafts must then be discarded
     */
    R decide(C command, Products products, DecisionContext context);
}
