package dev.allocation.model;

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
import dev.allocation.model.decision.DispatchDecision;
import dev.allocation.model.decision.DispatchOrderDecision;
import dev.allocation.model.decision.HoldBatchDecision;
import dev.allocation.model.decision.ReceiveBatchDecision;
import dev.allocation.model.decision.ReleaseBatchDecision;
import dev.allocation.model.decision.ReturnGoodsDecision;

/** Returns the decision of a command. */
final class DecisionOf implements Command.Visitor<Decision<?, ?>> {
    @Override
    public Decision<?, ?> allocate(Allocate command) {
        return new AllocateDecision();
    }

    @Override
    public Decision<?, ?> deallocate(Deallocate command) {
        return new DeallocateDecision();
    }

    @Override
    public Decision<?, ?> amend(Amend command) {
        return new AmendDecision();
    }

    @Override
    public Decision<?, ?> createBatch(CreateBatch command) {
        return new CreateBatchDecision();
    }

    @Override
    public Decision<?, ?> changeBatchQuantity(ChangeBatchQuantity command) {
        return new ChangeBatchQuantityDecision();
    }

    @Override
    public Decision<?, ?> changeBatchEta(ChangeBatchEta command) {
        return new ChangeBatchEtaDecision();
    }

    @Override
    public Decision<?, ?> receiveBatch(ReceiveBatch command) {
        return new ReceiveBatchDecision();
    }

    @Override
    public Decision<?, ?> holdBatch(HoldBatch command) {
        return new HoldBatchDecision();
    }

    @Override
    public Decision<?, ?> releaseBatch(ReleaseBatch command) {
        return new ReleaseBatchDecision();
    }

    @Override
    public Decision<?, ?> confirm(Confirm command) {
        return new ConfirmDecision();
    }

    @Override
    public Decision<?, ?> dispatch(Dispatch command) {
        return new DispatchDecision();
    }

    @Override
    public Decision<?, ?> returnGoods(ReturnGoods command) {
        return new ReturnGoodsDecision();
    }

    @Override
    public Decision<?, ?> allocateOrder(AllocateOrder command) {
        return new AllocateOrderDecision();
    }

    @Override
    public Decision<?, ?> confirmOrder(ConfirmOrder command) {
        return new ConfirmOrderDecision();
    }

    @Override
    public Decision<?, ?> cancelOrder(CancelOrder command) {
        return new CancelOrderDecision();
    }

    @Override
    public Decision<?, ?> dispatchOrder(DispatchOrder command) {
        return new DispatchOrderDecision();
    }
}
