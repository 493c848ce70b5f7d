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

/**
 * The descriptors of the commands about an order. Each is in an interface of its own, so that a JVM links only those of the types of
 * command that it uses (decision 33).
 */
interface OrderDescriptors extends Command.Visitor<Described<?, ?>> {
    interface OfAllocateOrder {
        Descriptor<AllocateOrder, OrderAnswer.ToAllocateOrder> DESCRIPTOR = new Descriptor<>(
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
    }

    interface OfConfirmOrder {
        Descriptor<ConfirmOrder, OrderAnswer.OrderConfirmed> DESCRIPTOR = new Descriptor<>(
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
    }

    interface OfCancelOrder {
        Descriptor<CancelOrder, OrderAnswer.OrderCancelled> DESCRIPTOR = new Descriptor<>(
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
    }

    interface OfDispatchOrder {
        Descriptor<DispatchOrder, OrderAnswer.ToDispatchOrder> DESCRIPTOR = new Descriptor<>(
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
                        LineDescriptors.notConfirmed(),
                        LineDescriptors.batchOnHold(),
                        LineDescriptors.batchNotOnHand()));
    }

    /** {@return the descriptors of all commands about an order} */
    static List<Descriptor<?, ?>> all() {
        return List.of(
                OfAllocateOrder.DESCRIPTOR,
                OfConfirmOrder.DESCRIPTOR,
                OfCancelOrder.DESCRIPTOR,
                OfDispatchOrder.DESCRIPTOR);
    }

    @Override
    default Described<?, ?> allocateOrder(AllocateOrder command) {
        return OfAllocateOrder.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> confirmOrder(ConfirmOrder command) {
        return OfConfirmOrder.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> cancelOrder(CancelOrder command) {
        return OfCancelOrder.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> dispatchOrder(DispatchOrder command) {
        return OfDispatchOrder.DESCRIPTOR.of(command);
    }
}
