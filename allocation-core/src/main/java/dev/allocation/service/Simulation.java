package dev.allocation.service;

import dev.allocation.model.AllocationException;
import dev.allocation.model.Quantity;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.loading.Checkpoint;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import dev.allocation.service.descriptor.Described;
import dev.allocation.service.descriptor.Descriptors;
import dev.allocation.service.execution.Outcome;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Commands that are decided one after another on drafts that nobody commits. */
record Simulation(Products products, DecisionContext context) {
    /**
     * {@return the needs of commands that are decided on the same drafts}
     *
     * <p>An earlier command may change which lines of a batch are the newest, so a cut needs all of them.
     */
    static List<Need> needs(List<? extends Command<?>> commands) {
        Set<Need> needs = new LinkedHashSet<>();
        for (Command<?> command : commands) {
            for (Need need : Descriptors.of(command).needs()) {
                needs.add(need instanceof Need.Cut cut ? new Need.Cut(cut.batch(), Quantity.NONE) : need);
            }
        }
        return List.copyOf(needs);
    }

    /** {@return the outcome and the events of a command; the drafts keep them for the next command} */
    <R extends Answer> Simulated<R> decide(Command<? extends R> command) {
        Described<?, ?> described = Descriptors.of(command);
        Checkpoint before = Checkpoint.of(named(described));
        try {
            Answer answer = described.decide(described.needs(), products, context);
            return new Simulated<>(new Outcome.Answered<>(command.answerType().cast(answer)), before.eventsSince());
        } catch (AllocationException failure) {
            if (failure.requiresRollback()) {
                throw failure; // the store failed, and not this command
            }
            before.rollBack();
            return new Simulated<>(new Outcome.Failed<>(failure), List.of());
        }
    }

    /** {@return the products that the command can change, in the order of their SKUs, in which their events are returned} */
    private List<Draft> named(Described<?, ?> described) {
        return products.named(described.needs()).stream()
                .sorted(Comparator.comparing(Draft::sku))
                .toList();
    }
}
