package dev.allocation.model.decision;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import java.util.List;

/** Promises units of a batch to a line (rules A1 to A6, V2, B1, P1). Immutable. */
public final class AllocateDecision implements Decision<Allocate, Answer.ToAllocate> {
    /** Creates the decision, which has no state. */
    public AllocateDecision() {}

    @Override
    public List<Need> needs(Allocate command) {
        return List.of(new Need.Line(command.line().key()));
    }

    @Override
    public boolean mayAddLine() {
        return true;
    }

    @Override
    public Answer.ToAllocate decide(Allocate command, Products products, DecisionContext context) {
        LineAllocation allocation = new LineAllocation(products, context, context.by(command.policy()), command.end());
        return allocation.allocate(command.line(), command.terms());
    }
}
