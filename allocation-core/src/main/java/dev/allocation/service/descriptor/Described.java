package dev.allocation.service.descriptor;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.decision.DecisionProcess;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import java.util.List;

/**
 * A command with its descriptor.
 *
 * @param descriptor the descriptor of its type
 * @param command the command
 */
public record Described<C extends Command<R>, R extends Answer>(Descriptor<C, R> descriptor, C command) {
    private static final String VERSION = ".1";

    /** {@return the needs of its decision} */
    public List<Need> needs() {
        return descriptor.decision().needs(command);
    }

    /** {@return whether all earlier commands of a list must be committed before its decision} */
    public boolean startsGroup() {
        return descriptor.decision().startsGroup();
    }

    /** {@return whether its decision may give an order a line in a product in which the order has none} */
    public boolean mayAddLine() {
        return descriptor.decision().mayAddLine();
    }

    /**
     * {@return the answer of its decision, with all that follows from others in the drafts}
     *
     * @param needs the needs of its decision
     * @param products the products that were loaded for its needs
     * @param context the other things that the decision depends on
     */
    public R decide(List<Need> needs, Products products, DecisionContext context) {
        return DecisionProcess.decide(descriptor.decision(), command, needs, products, context);
    }

    /** {@return the text that distinguishes this command from all others} */
    String fields() {
        FieldWriter to = new FieldWriter(descriptor.word() + VERSION);
        descriptor.fields().accept(to, command);
        return to.toString();
    }
}
