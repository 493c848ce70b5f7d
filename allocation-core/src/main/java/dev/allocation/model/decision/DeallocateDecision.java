package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.Deallocate;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;
import java.util.List;
import java.util.Optional;

/** Gives a line's units back (rule D1). */
public final class DeallocateDecision implements Decision<Deallocate, Answer.ToDeallocate> {
    /** Creates the decision, which has no state. */
    public DeallocateDecision() {}

    @Override
    public List<Need> needs(Deallocate command) {
        return List.of(new Need.Line(command.line()));
    }

    @Override
    public Answer.ToDeallocate decide(Deallocate command, Products products, DecisionContext context) {
        LineKey line = command.line();
        Draft draft = products.findOrNew(line.sku());
        Optional<Allocation> held = draft.allocation(line);
        if (held.isEmpty()) {
            return new Answer.NotAllocated(line);
        }
        new Placement(draft).free(held.get());
        return new Answer.Deallocated(held.get());
    }
}
