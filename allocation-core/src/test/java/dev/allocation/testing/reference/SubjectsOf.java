package dev.allocation.testing.reference;

import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import java.util.List;
import java.util.Optional;

/** Returns the things that a command names. */
final class SubjectsOf implements Command.Visitor<Subjects> {
    @Override
    public Subjects allocate(Command.Allocate command) {
        return new Subjects(List.of(command.line().sku()), List.of(), Optional.empty());
    }

    @Override
    public Subjects deallocate(Command.Deallocate command) {
        return new Subjects(List.of(command.line().sku()), List.of(), Optional.empty());
    }

    @Override
    public Subjects amend(Command.Amend command) {
        return new Subjects(List.of(command.line().sku()), List.of(), Optional.empty());
    }

    @Override
    public Subjects confirm(Command.Confirm command) {
        return new Subjects(List.of(command.line().sku()), List.of(), Optional.empty());
    }

    @Override
    public Subjects dispatch(Command.Dispatch command) {
        return new Subjects(List.of(command.line().sku()), List.of(), Optional.empty());
    }

    @Override
    public Subjects changeBatchQuantity(Command.ChangeBatchQuantity command) {
        return new Subjects(List.of(), List.of(command.batch()), Optional.empty());
    }

    @Override
    public Subjects changeBatchEta(Command.ChangeBatchEta command) {
        return new Subjects(List.of(), List.of(command.batch()), Optional.empty());
    }

    @Override
    public Subjects receiveBatch(Command.ReceiveBatch command) {
        return new Subjects(List.of(), List.of(command.batch()), Optional.empty());
    }

    @Override
    public Subjects holdBatch(Command.HoldBatch command) {
        return new Subjects(List.of(), List.of(command.batch()), Optional.empty());
    }

    @Override
    public Subjects releaseBatch(Command.ReleaseBatch command) {
        return new Subjects(List.of(), List.of(command.batch()), Optional.empty());
    }

    @Override
    public Subjects confirmOrder(OrderCommand.ConfirmOrder command) {
        return new Subjects(List.of(), List.of(), Optional.of(command.order()));
    }

    @Override
    public Subjects cancelOrder(OrderCommand.CancelOrder command) {
        return new Subjects(List.of(), List.of(), Optional.of(command.order()));
    }

    @Override
    public Subjects dispatchOrder(OrderCommand.DispatchOrder command) {
        return new Subjects(List.of(), List.of(), Optional.of(command.order()));
    }

    @Override
    public Subjects createBatch(Command.CreateBatch command) {
        return new Subjects(
                List.of(command.registration().sku()),
                List.of(command.registration().batch()),
                Optional.empty());
    }

    @Override
    public Subjects returnGoods(Command.ReturnGoods command) {
        return new Subjects(List.of(command.line().sku()), List.of(command.batch()), Optional.empty());
    }

    @Override
    public Subjects allocateOrder(OrderCommand.AllocateOrder command) {
        return new Subjects(
                command.items().stream().map(item -> item.line().sku()).toList(), List.of(), Optional.empty());
    }
}
