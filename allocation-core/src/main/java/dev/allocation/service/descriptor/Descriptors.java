package dev.allocation.service.descriptor;

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
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The table of the descriptors of all commands. */
public final class Descriptors implements Command.Visitor<Described<?, ?>> {
    private static final Descriptors TABLE = new Descriptors();

    private final LineDescriptors lines = new LineDescriptors();
    private final OrderDescriptors orders = new OrderDescriptors();
    private final BatchDescriptors batches = new BatchDescriptors();

    private Descriptors() {}

    /**
     * {@return a command with its descriptor}
     *
     * @param command the command
     */
    public static Described<?, ?> of(Command<?> command) {
        return command.accept(TABLE);
    }

    /**
     * {@return whether a text is the stored outcome of some command: an answer, or a refusal}
     *
     * @param text the text
     */
    public static boolean isOutcome(String text) {
        return TABLE.all()
                        .anyMatch(descriptor ->
                                reads(() -> descriptor.answerIn(text).isPresent()))
                || reads(() -> RefusalForms.refusalIn(text).code() != null);
    }

    private static boolean reads(BooleanSupplier reading) {
        try {
            return reading.getAsBoolean();
        } catch (RuntimeException unreadable) { // the text may be anything
            return false;
        }
    }

    private Stream<Descriptor<?, ?>> all() {
        return Stream.of(
                lines.allocate,
                lines.deallocate,
                lines.amend,
                lines.confirm,
                lines.dispatch,
                lines.returnGoods,
                orders.allocateOrder,
                orders.confirmOrder,
                orders.cancelOrder,
                orders.dispatchOrder,
                batches.createBatch,
                batches.changeBatchQuantity,
                batches.changeBatchEta,
                batches.receiveBatch,
                batches.holdBatch,
                batches.releaseBatch);
    }

    @Override
    public Described<?, ?> allocate(Allocate command) {
        return lines.allocate.of(command);
    }

    @Override
    public Described<?, ?> deallocate(Deallocate command) {
        return lines.deallocate.of(command);
    }

    @Override
    public Described<?, ?> amend(Amend command) {
        return lines.amend.of(command);
    }

    @Override
    public Described<?, ?> createBatch(CreateBatch command) {
        return batches.createBatch.of(command);
    }

    @Override
    public Described<?, ?> changeBatchQuantity(ChangeBatchQuantity command) {
        return batches.changeBatchQuantity.of(command);
    }

    @Override
    public Described<?, ?> changeBatchEta(ChangeBatchEta command) {
        return batches.changeBatchEta.of(command);
    }

    @Override
    public Described<?, ?> receiveBatch(ReceiveBatch command) {
        return batches.receiveBatch.of(command);
    }

    @Override
    public Described<?, ?> holdBatch(HoldBatch command) {
        return batches.holdBatch.of(command);
    }

    @Override
    public Described<?, ?> releaseBatch(ReleaseBatch command) {
        return batches.releaseBatch.of(command);
    }

    @Override
    public Described<?, ?> confirm(Confirm command) {
        return lines.confirm.of(command);
    }

    @Override
    public Described<?, ?> dispatch(Dispatch command) {
        return lines.dispatch.of(command);
    }

    @Override
    public Described<?, ?> returnGoods(ReturnGoods command) {
        return lines.returnGoods.of(command);
    }

    @Override
    public Described<?, ?> allocateOrder(AllocateOrder command) {
        return orders.allocateOrder.of(command);
    }

    @Override
    public Described<?, ?> confirmOrder(ConfirmOrder command) {
        return orders.confirmOrder.of(command);
    }

    @Override
    public Described<?, ?> cancelOrder(CancelOrder command) {
        return orders.cancelOrder.of(command);
    }

    @Override
    public Described<?, ?> dispatchOrder(DispatchOrder command) {
        return orders.dispatchOrder.of(command);
    }
}
