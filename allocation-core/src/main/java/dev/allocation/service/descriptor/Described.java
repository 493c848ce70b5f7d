package dev.allocation.service.descriptor;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;
import java.util.List;

/**
 * A command with its descriptor.
 *
 * @param descriptor what the library knows of its type
 * @param command the command
 */
public record Described<C extends Command<R>, R extends Answer>(Descriptor<C, R> descriptor, C command) {
    private static final String VERSION = ".1";

    /** {@return what its decision must see} */
    public List<Need> needs() {
        return descriptor.decision().needs(command);
    }

    /** {@return whether its decision must see all earlier commands of a list committed} */
    public boolean startsGroup() {
        return descriptor.decision().startsGroup();
    }

    /**
     * {@return the answer of its decision}
     *
     * @param products what was loaded for its needs
     * @param context what else the decision depends on
     */
    public R decide(Products products, DecisionContext context) {
        return descriptor.decision().decide(command, products, context);
    }

    /** {@return the text that tells this command from all others} */
    String fields() {
        FieldWriter to = new FieldWriter(descriptor.word() + VERSION);
        descriptor.fields().accept(to, command);
        return to.toString();
    }
}
