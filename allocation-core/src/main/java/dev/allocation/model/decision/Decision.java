package dev.allocation.model.decision;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;
import java.util.List;

/**
 * How one type of command is decided. Immutable, and free of side effects but for the drafts that it changes.
 *
 * @param <C> the command
 * @param <R> its answer
 */
public interface Decision<C extends Command<R>, R extends Answer> {
    /**
     * {@return the needs of the decision: the parts of products that it must see}
     *
     * @param command the command
     */
    List<Need> needs(C command);

    /** {@return whether it must see all earlier commands of a list committed, since what it needs depends on them} */
    default boolean startsGroup() {
        return false;
    }

    /**
     * Decides a command: the drafts of the products take the events that make the answer true.
     *
     * @param command the command
     * @param products what was loaded for its need
     * @param context what else the decision depends on
     * @return the answer
     * @throws dev.allocation.model.command.RefusedException when the command contradicts what is known; no draft has changed
     * @throws dev.allocation.model.planning.PolicyException when the policy fails; the drafts are of no more use
     */
    R decide(C command, Products products, DecisionContext context);
}
