package dev.allocation.service.descriptor;

import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand.AllocateOrder;
import dev.allocation.model.command.OrderCommand.CancelOrder;
import dev.allocation.model.command.OrderCommand.ConfirmOrder;
import dev.allocation.model.command.OrderCommand.DispatchOrder;
import dev.allocation.model.decision.AllocateOrderDecision;
import dev.allocation.model.decision.CancelOrderDecision;
import dev.allocation.model.decision.ConfirmOrderDecision;
import dev.allocation.model.decision.DispatchOrderDecision;
import java.util.List;

/** The descriptors of the commands about an order. */
interface OrderDescriptors extends Command.Visitor<Described<?, ?>> {
    Descriptor<AllocateOrder, OrderAnswer.ToAllocateOrder> ALLOCATE_ORDER = new Descriptor<>(
            "allocate-order",
            new AllocateOrderDecision(),
            (to, command) -> to.all(command.items(), FieldWriter::item)
                    .instant(command.end())
                    .word(command.mode())
                    .policy(command.policy()),
            List.of(
                    new AnswerForm<>(
                            "order-allocated",
                            OrderAnswer.OrderAllocated.class,
                            (to, answer) -> to.all(answer.lines(), FieldWriter::allocating),
                            from -> new OrderAnswer.OrderAllocated(from.all(FieldReader::allocating))),
                    new AnswerForm<>(
                            "order-short",
                            OrderAnswer.OrderShort.class,
                            (to, answer) -> to.all(answer.missing(), FieldWriter::outOfStock)
                                    .all(answer.undone(), FieldWriter::line)
                                    .all(answer.kept(), FieldWriter::allocating),
                            from -> new OrderAnswer.OrderShort(
                                    from.all(FieldReader::outOfStock),
                                    from.all(FieldReader::line),
                                    from.all(FieldReader::allocating)))));

    Descriptor<ConfirmOrder, OrderAnswer.OrderConfirmed> CONFIRM_ORDER = new Descriptor<>(
            "confirm-order",
            new ConfirmOrderDecision(),
            (to, command) -> to.order(command.order()),
            List.of(new AnswerForm<>(
                    "order-confirmed",
                    OrderAnswer.OrderConfirmed.class,
                    (to, answer) -> to.all(answer.confirmed(), FieldWriter::promise)
                            .all(answer.expired(), FieldWriter::line)
                            .all(answer.others(), FieldWriter::state),
                    from -> new OrderAnswer.OrderConfirmed(
                            from.all(FieldReader::promise),
                            from.all(FieldReader::line),
                            from.all(FieldReader::state)))));

    Descriptor<CancelOrder, OrderAnswer.OrderCancelled> CANCEL_ORDER = new Descriptor<>(
            "cancel-order",
            new CancelOrderDecision(),
            (to, command) -> to.order(command.order()),
            List.of(new AnswerForm<>(
                    "order-cancelled",
                    OrderAnswer.OrderCancelled.class,
                    (to, answer) -> to.all(answer.ended(), FieldWriter::state)
                            .all(answer.expired(), FieldWriter::line)
                            .all(answer.dispatched(), FieldWriter::dispatched),
                    from -> new OrderAnswer.OrderCancelled(
                            from.all(FieldReader::state),
                            from.all(FieldReader::line),
                            from.all(FieldReader::dispatched)))));

    Descriptor<DispatchOrder, OrderAnswer.ToDispatchOrder> DISPATCH_ORDER = new Descriptor<>(
            "dispatch-order",
            new DispatchOrderDecision(),
            (to, command) -> to.order(command.order()),
            List.of(
                    new AnswerForm<>(
                            "order-dispatched",
                            OrderAnswer.OrderDispatched.class,
                            (to, answer) -> to.all(answer.allocations(), FieldWriter::allocation)
                                    .all(answer.expired(), FieldWriter::line)
                                    .all(answer.others(), FieldWriter::state),
                            from -> new OrderAnswer.OrderDispatched(
                                    from.all(FieldReader::allocation),
                                    from.all(FieldReader::line),
                                    from.all(FieldReader::state))),
                    new AnswerForm<>(
                            "nothing-to-dispatch",
                            OrderAnswer.NothingToDispatch.class,
                            (to, answer) -> to.order(answer.order())
                                    .all(answer.expired(), FieldWriter::line)
                                    .all(answer.others(), FieldWriter::state),
                            from -> new OrderAnswer.NothingToDispatch(
                                    from.order(), from.all(FieldReader::line), from.all(FieldReader::state))),
                    LineDescriptors.NOT_CONFIRMED,
                    LineDescriptors.BATCH_ON_HOLD,
                    LineDescriptors.BATCH_NOT_ON_HAND));

    /** The descriptors of all commands about an order. */
    List<Descriptor<?, ?>> ORDERS = List.of(ALLOCATE_ORDER, CONFIRM_ORDER, CANCEL_ORDER, DISPATCH_ORDER);

    @Override
    default Described<?, ?> allocateOrder(AllocateOrder command) {
        return ALLOCATE_ORDER.of(command);
    }

    @Override
    default Described<?, ?> confirmOrder(ConfirmOrder command) {
        return CONFIRM_ORDER.of(command);
    }

    @Override
    default Described<?, ?> cancelOrder(CancelOrder command) {
        return CANCEL_ORDER.of(command);
    }

    @Override
    default Described<?, ?> dispatchOrder(DispatchOrder command) {
        return DISPATCH_ORDER.of(command);
    }
}
