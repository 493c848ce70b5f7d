package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import java.util.List;

/**
 * The process in which every decision is made: void reservations are removed before it (rule N2), and lines that wait are placed
 * before and after it (rule B3). So no decision has to do any of this.
 *
 * <p>Thread-safe, but it changes drafts, which belong to one thread. No argument may be null.
 */
public final class DecisionProcess {
    private DecisionProcess() {}

    /**
     * {@return the answer of a decision, with all that follows from others in the drafts}
     *
     * @param decision the decision
     * @param command the command
     * @param needs the needs of the decision
     * @param products the products that were loaded for its needs, and perhaps for those of other commands
     * @param context the other things that the decision depends on
     * @param <C> the type of the command
     * @param <R> the type of the answer
     * @throws RefusedException when the command contradicts what is known; the drafts are as they were before
     */
    public static <C extends Command<R>, R extends Answer> R decide(
            Decision<C, R> decision, C command, List<Need> needs, Products products, DecisionContext context) {
        List<Draft> named = products.named(needs);
        try {
            removeVoidAndPlaceWaiting(named, context);
            R answer = decision.decide(command, products, context);
            for (int i = 0; i < named.size(); i++) {
                placeWaiting(named.get(i), context);
                named.get(i).endCommand();
            }
            return answer;
        } catch (RefusedException refusal) {
            named.forEach(Draft::rollBackCommand);
            throw refusal;
        }
    }

    /**
     * Removes the void reservations of products, and places their waiting lines.
     *
     * @param drafts the drafts of the products
     * @param context the planner, and the instant
     */
    public static void removeVoidAndPlaceWaiting(List<Draft> drafts, DecisionContext context) {
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            for (Allocation held : draft.voidAt(context.now())) {
                new LineEvents(draft).expire(held);
            }
            placeWaiting(draft, context);
        }
    }

    private static void placeWaiting(Draft draft, DecisionContext context) {
        if (draft.mayHaveRoom()) {
            new QueuePlacement(draft, context).place();
            draft.roomIsTaken();
        }
    }
}
