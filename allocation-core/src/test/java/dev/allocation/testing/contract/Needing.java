package dev.allocation.testing.contract;

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
import dev.allocation.model.decision.DispatchDecision;
import dev.allocation.model.decision.DispatchOrderDecision;
import dev.allocation.model.decision.HoldBatchDecision;
import dev.allocation.model.decision.ReceiveBatchDecision;
import dev.allocation.model.decision.ReleaseBatchDecision;
import dev.allocation.model.decision.ReturnGoodsDecision;
import dev.allocation.model.loading.Need;
import java.util.List;

/** Returns the needs of a command: what its decision must see. */
final class Needing implements Command.Visitor<List<Need>> {
    @Override
    public List<Need> allocate(Allocate command) {
        return new AllocateDecision().needs(command);
    }

    @Override
    public List<Need> deallocate(Deallocate command) {
        return new DeallocateDecision().needs(command);
    }

    @Override
    public List<Need> amend(Amend command) {
        return new AmendDecision().needs(command);
    }

    @Override
    public List<Need> createBatch(CreateBatch command) {
        return new CreateBatchDecision().needs(command);
    }

    @Override
    public List<Need> changeBatchQuantity(ChangeBatchQuantity command) {
        return new ChangeBatchQuantityDecision().needs(command);
    }

    @Override
    public List<Need> changeBatchEta(ChangeBatchEta command) {
        return new ChangeBatchEtaDecision().needs(command);
    }

    @Override
    public List<Need> receiveBatch(ReceiveBatch command) {
        return new ReceiveBatchDecision().needs(command);
    }

    @Override
    public List<Need> holdBatch(HoldBatch command) {
        return new HoldBatchDecision().needs(command);
    }

    @Override
    public List<Need> releaseBatch(ReleaseBatch command) {
        return new ReleaseBatchDecision().needs(command);
    }

    @Override
    public List<Need> confirm(Confirm command) {
        return new ConfirmDecision().needs(command);
    }

    @Override
    public List<Need> dispatch(Dispatch command) {
        return new DispatchDecision().needs(command);
    }

    @Override
    public List<Need> returnGoods(ReturnGoods command) {
        return new ReturnGoodsDecision().needs(command);
    }

    @Override
    public List<Need> allocateOrder(AllocateOrder command) {
        return new AllocateOrderDecision().needs(command);
    }

    @Override
    public List<Need> confirmOrder(ConfirmOrder command) {
        return new ConfirmOrderDecision().needs(command);
    }

    @Override
    public List<Need> cancelOrder(CancelOrder command) {
        return new CancelOrderDecision().needs(command);
    }

    @Override
    public List<Need> dispatchOrder(DispatchOrder command) {
        return new DispatchOrderDecision().needs(command);
    }
}
