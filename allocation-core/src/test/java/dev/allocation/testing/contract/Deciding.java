package dev.allocation.testing.contract;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.Amend;
import dev.allocation.model.command.Command.ChangeBatchEta;
import dev.allocation.model.command.Command.ChangeBatchQuantity;
import dev.allocation.model.command.Command.Confirm;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.command.Command.Deallocate;
import dev.allocation.model.command.Command.Dispatch;
import dev.allocation.model.command.Command.HoldBatch;
import dev.allocation.model.command.Command.ReceiveBatch;
import dev.allocation.model.command.Command.ReleaseBatch;
import dev.allocation.model.command.Command.ReturnGoods;
import dev.allocation.model.command.OrderCommand.AllocateOrder;
import dev.allocation.model.command.OrderCommand.CancelOrder;
import dev.allocation.model.command.OrderCommand.ConfirmOrder;
import dev.allocation.model.command.OrderCommand.DispatchOrder;
import dev.allocation.model.decision.AllocateDecision;
import dev.allocation.model.decision.AllocateOrderDecision;
import dev.allocation.model.decision.AmendDecision;
import dev.allocation.model.decision.CancelOrderDecision;
import dev.allocation.model.decision.ChangeBatchEtaDecision;
import dev.allocation.model.decision.ChangeBatchQuantityDecision;
import dev.allocation.model.decision.ConfirmDecision;
import dev.allocation.model.decision.ConfirmOrderDecision;
import dev.allocation.model.decision.CreateBatchDecision;
import dev.allocation.model.decision.DeallocateDecision;
import dev.allocation.model.decision.Decision;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.decision.DecisionProcess;
import dev.allocation.model.decision.DispatchDecision;
import dev.allocation.model.decision.DispatchOrderDecision;
import dev.allocation.model.decision.HoldBatchDecision;
import dev.allocation.model.decision.ReceiveBatchDecision;
import dev.allocation.model.decision.ReleaseBatchDecision;
import dev.allocation.model.decision.ReturnGoodsDecision;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;

/** Decides commands on the products of one unit of work, as the service does. */
record Deciding(Products products) implements Command.Visitor<Answer> {
    private static final DecisionContext CONTEXT =
            new DecisionContext(new Planner(AllocationPolicy.EARLIEST_FIRST), Given.NOON);

    @Override
    public Answer allocate(Allocate command) {
        return decide(new AllocateDecision(), command);
    }

    @Override
    public Answer deallocate(Deallocate command) {
        return decide(new DeallocateDecision(), command);
    }

    @Override
    public Answer amend(Amend command) {
        return decide(new AmendDecision(), command);
    }

    @Override
    public Answer createBatch(CreateBatch command) {
        return decide(new CreateBatchDecision(), command);
    }

    @Override
    public Answer changeBatchQuantity(ChangeBatchQuantity command) {
        return decide(new ChangeBatchQuantityDecision(), command);
    }

    @Override
    public Answer changeBatchEta(ChangeBatchEta command) {
        return decide(new ChangeBatchEtaDecision(), command);
    }

    @Override
    public Answer receiveBatch(ReceiveBatch command) {
        return decide(new ReceiveBatchDecision(), command);
    }

    @Override
    public Answer holdBatch(HoldBatch command) {
        return decide(new HoldBatchDecision(), command);
    }

    @Override
    public Answer releaseBatch(ReleaseBatch command) {
        return decide(new ReleaseBatchDecision(), command);
    }

    @Override
    public Answer confirm(Confirm command) {
        return decide(new ConfirmDecision(), command);
    }

    @Override
    public Answer dispatch(Dispatch command) {
        return decide(new DispatchDecision(), command);
    }

    @Override
    public Answer returnGoods(ReturnGoods command) {
        return decide(new ReturnGoodsDecision(), command);
    }

    @Override
    public Answer allocateOrder(AllocateOrder command) {
        return decide(new AllocateOrderDecision(), command);
    }

    @Override
    public Answer confirmOrder(ConfirmOrder command) {
        return decide(new ConfirmOrderDecision(), command);
    }

    @Override
    public Answer cancelOrder(CancelOrder command) {
        return decide(new CancelOrderDecision(), command);
    }

    @Override
    public Answer dispatchOrder(DispatchOrder command) {
        return decide(new DispatchOrderDecision(), command);
    }

    private <C extends Command<R>, R extends Answer> R decide(Decision<C, R> decision, C command) {
        return DecisionProcess.decide(decision, command, decision.needs(command), products, CONTEXT);
    }
}
