package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;
import java.util.List;
import java.util.Optional;

/** Promises units of a batch to a line (rules A1 to A6). */
public final class AllocateDecision implements Decision<Allocate, Answer.ToAllocate> {
    /** Creates the decision, which has no state. */
    public AllocateDecision() {}

    @Override
    public List<Need> needs(Allocate command) {
        return List.of(new Need.Line(command.line().key()));
    }

    @Override
    public Answer.ToAllocate decide(Allocate command, Products products, DecisionContext context) {
        OrderLine line = command.line();
        Draft draft = products.find(line.sku()).orElseThrow(() -> new UnknownSkuException(line));
        Optional<Allocation> held = draft.allocation(line.key());
        return held.isPresent() ? repeated(line, held.get(), draft) : placed(line, draft, context);
    }

    private static Answer.Allocated repeated(OrderLine line, Allocation held, Draft draft) {
        if (!held.line().equals(line)) {
            throw new LineConflictException(line, held);
        }
        return new Answer.Allocated(new Placement(draft).promise(held), true);
    }

    private static Answer.ToAllocate placed(OrderLine line, Draft draft, DecisionContext context) {
        Plan plan = context.planner().plan(line, draft.openBatches());
        if (!plan.isPossible()) {
            new Placement(draft).outOfStock(line);
            return new Answer.OutOfStock(line);
        }
        return new Answer.Allocated(new Placement(draft).allocate(plan), false);
    }
}
