package dev.allocation.service;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;

/** A command with its descriptor. */
record Described<C extends Command<R>, R extends Answer>(Descriptor<C, R> descriptor, C command) {
    private static final String VERSION = ".1";

    Need need() {
        return descriptor.decision().need(command);
    }

    boolean startsGroup() {
        return descriptor.decision().startsGroup();
    }

    R decide(Products products, DecisionContext context) {
        return descriptor.decision().decide(command, products, context);
    }

    /** {@return the text that tells this command from all others} */
    String fields() {
        FieldWriter to = new FieldWriter(descriptor.word() + VERSION);
        descriptor.fields().accept(to, command);
        return to.toString();
    }
}
