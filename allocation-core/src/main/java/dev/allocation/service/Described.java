package dev.allocation.service;

import dev.allocation.model.AllocationPolicy;
import dev.allocation.model.Answer;
import dev.allocation.model.Need;
import dev.allocation.port.Products;

/** A command with its descriptor. */
record Described<C extends Command<R>, R extends Answer>(Descriptor<C, R> descriptor, C command) {
    private static final String VERSION = ".1";

    Need need() {
        return descriptor.need().apply(command);
    }

    R decide(Products products, AllocationPolicy policy) {
        return descriptor.decision().decide(command, products, policy);
    }

    /** {@return the text that tells this command from all others} */
    String fields() {
        FieldWriter to = new FieldWriter(descriptor.word() + VERSION);
        descriptor.fields().accept(to, command);
        return to.toString();
    }
}
