package dev.allocation.testing.contract;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.Amend;
import dev.allocation.model.command.Command.ChangeBatchEta;
import dev.allocation.model.command.Command.ChangeBatchQuantity;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.command.Command.Deallocate;
import dev.allocation.model.command.Command.HoldBatch;
import dev.allocation.model.command.Command.ReceiveBatch;
import dev.allocation.model.command.Command.ReleaseBatch;
import dev.allocation.model.decision.AllocateDecision;
import dev.allocation.model.decision.AmendDecision;
import dev.allocation.model.decision.ChangeBatchEtaDecision;
import dev.allocation.model.decision.ChangeBatchQuantityDecision;
import dev.allocation.model.decision.CreateBatchDecision;
import dev.allocation.model.decision.DeallocateDecision;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.decision.HoldBatchDecision;
import dev.allocation.model.decision.ReceiveBatchDecision;
import dev.allocation.model.decision.ReleaseBatchDecision;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.product.Products;

/** Decides commands on the products of one unit of work, as the service does. */
record Deciding(Products products) implements Command.Visitor<Answer> {
    private static final DecisionContext CONTEXT =
            new DecisionContext(new Planner(AllocationPolicy.EARLIEST_FIRST), Given.NOON);

    @Override
    public Answer allocate(Allocate command) {
        return new AllocateDecision().decide(command, products, CONTEXT);
    }

    @Override
    public Answer deallocate(Deallocate command) {
        return new DeallocateDecision().decide(command, products, CONTEXT);
    }

    @Override
    public Answer amend(Amend command) {
        return new AmendDecision().decide(command, products, CONTEXT);
    }

    @Override
    public Answer createBatch(CreateBatch command) {
        return new CreateBatchDecision().decide(command, products, CONTEXT);
    }

    @Override
    public Answer changeBatchQuantity(ChangeBatchQuantity command) {
        return new ChangeBatchQuantityDecision().decide(command, products, CONTEXT);
    }

    @Override
    public Answer changeBatchEta(ChangeBatchEta command) {
        return new ChangeBatchEtaDecision().decide(command, products, CONTEXT);
    }

    @Override
    public Answer receiveBatch(ReceiveBatch command) {
        return new ReceiveBatchDecision().decide(command, products, CONTEXT);
    }

    @Override
    public Answer holdBatch(HoldBatch command) {
        return new HoldBatchDecision().decide(command, products, CONTEXT);
    }

    @Override
    public Answer releaseBatch(ReleaseBatch command) {
        return new ReleaseBatchDecision().decide(command, products, CONTEXT);
    }
}
