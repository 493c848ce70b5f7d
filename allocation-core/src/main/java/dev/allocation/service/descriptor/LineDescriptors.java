package dev.allocation.service.descriptor;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.Amend;
import dev.allocation.model.command.Command.Confirm;
import dev.allocation.model.command.Command.Deallocate;
import dev.allocation.model.command.Command.Dispatch;
import dev.allocation.model.command.Command.ReturnGoods;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.decision.AllocateDecision;
import dev.allocation.model.decision.AmendDecision;
import dev.allocation.model.decision.ConfirmDecision;
import dev.allocation.model.decision.DeallocateDecision;
import dev.allocation.model.decision.DispatchDecision;
import dev.allocation.model.decision.ReturnGoodsDecision;
import java.util.List;
import java.util.Optional;

/**
 * The descriptors of the commands about a line. Each is in an interface of its own, so that a JVM links only those of the types of
 * command that it uses (decision 33).
 */
interface LineDescriptors extends Command.Visitor<Described<?, ?>> {
    static AnswerForm<Answer.OutOfStock> outOfStock() {
        return new AnswerForm<>(
                "out-of-stock", Answer.OutOfStock.class, FieldWriter::outOfStock, FieldReader::outOfStock);
    }

    static AnswerForm<Answer.NotAllocated> notAllocated() {
        return new AnswerForm<>(
                "not-allocated",
                Answer.NotAllocated.class,
                (to, answer) -> to.key(answer.line()),
                from -> new Answer.NotAllocated(from.key()));
    }

    static AnswerForm<Answer.Waiting> waiting() {
        return new AnswerForm<>("waiting", Answer.Waiting.class, FieldWriter::waiting, FieldReader::answerWaiting);
    }

    static AnswerForm<Answer.AlreadyDispatched> alreadyDispatched() {
        return new AnswerForm<>(
                "already-dispatched",
                Answer.AlreadyDispatched.class,
                (to, answer) -> to.dispatched(answer.state()),
                from -> new Answer.AlreadyDispatched(from.dispatched()));
    }

    static AnswerForm<DispatchAnswer.NotConfirmed> notConfirmed() {
        return new AnswerForm<>(
                "not-confirmed",
                DispatchAnswer.NotConfirmed.class,
                (to, answer) -> to.key(answer.line()).instant(Optional.of(answer.end())),
                from -> new DispatchAnswer.NotConfirmed(
                        from.key(), from.instant().orElseThrow()));
    }

    static AnswerForm<DispatchAnswer.BatchOnHold> batchOnHold() {
        return new AnswerForm<>(
                "batch-on-hold",
                DispatchAnswer.BatchOnHold.class,
                (to, answer) -> to.key(answer.line()).batch(answer.batch()),
                from -> new DispatchAnswer.BatchOnHold(from.key(), from.batch()));
    }

    static AnswerForm<DispatchAnswer.BatchNotOnHand> batchNotOnHand() {
        return new AnswerForm<>(
                "batch-not-on-hand",
                DispatchAnswer.BatchNotOnHand.class,
                (to, answer) -> to.key(answer.line())
                        .batch(answer.batch())
                        .day(answer.arrival().eta()),
                from -> new DispatchAnswer.BatchNotOnHand(from.key(), from.batch(), from.arrival()));
    }

    interface OfAllocate {
        Descriptor<Allocate, Answer.ToAllocate> DESCRIPTOR = new Descriptor<>(
                "allocate",
                new AllocateDecision(),
                (to, command) -> to.line(command.line())
                        .instant(command.end())
                        .terms(command.terms())
                        .policy(command.policy()),
                List.of(
                        new AnswerForm<>(
                                "allocated",
                                Answer.Allocated.class,
                                (to, answer) -> to.promise(answer.promise()).flag(answer.repeated()),
                                from -> new Answer.Allocated(from.promise(), from.flag())),
                        outOfStock(),
                        waiting(),
                        new AnswerForm<>(
                                "too-late",
                                Answer.TooLate.class,
                                (to, answer) -> to.line(answer.line()).instant(Optional.of(answer.end())),
                                from -> new Answer.TooLate(
                                        from.line(), from.instant().orElseThrow())),
                        alreadyDispatched()));
    }

    interface OfDeallocate {
        Descriptor<Deallocate, Answer.ToDeallocate> DESCRIPTOR = new Descriptor<>(
                "deallocate",
                new DeallocateDecision(),
                (to, command) -> to.key(command.line()),
                List.of(
                        new AnswerForm<>(
                                "deallocated",
                                Answer.Deallocated.class,
                                (to, answer) -> to.allocation(answer.allocation()),
                                from -> new Answer.Deallocated(from.allocation())),
                        notAllocated(),
                        new AnswerForm<>(
                                "stopped-waiting",
                                Answer.StoppedWaiting.class,
                                (to, answer) -> to.waiting(answer.state()),
                                from -> new Answer.StoppedWaiting(from.waiting())),
                        alreadyDispatched()));
    }

    interface OfAmend {
        Descriptor<Amend, Answer.ToAmend> DESCRIPTOR = new Descriptor<>(
                "amend",
                new AmendDecision(),
                (to, command) -> to.line(command.line()).policy(command.policy()),
                List.of(
                        new AnswerForm<>(
                                "amended",
                                Answer.Amended.class,
                                (to, answer) -> to.state(answer.before()).promise(answer.promise()),
                                from -> new Answer.Amended(from.state(), from.promise())),
                        outOfStock(),
                        notAllocated(),
                        waiting(),
                        alreadyDispatched()));
    }

    interface OfConfirm {
        Descriptor<Confirm, Answer.ToConfirm> DESCRIPTOR = new Descriptor<>(
                "confirm",
                new ConfirmDecision(),
                (to, command) -> to.key(command.line()),
                List.of(
                        new AnswerForm<>(
                                "confirmed",
                                Answer.Confirmed.class,
                                (to, answer) -> to.promise(answer.promise()).flag(answer.repeated()),
                                from -> new Answer.Confirmed(from.promise(), from.flag())),
                        notAllocated(),
                        alreadyDispatched()));
    }

    interface OfDispatch {
        Descriptor<Dispatch, DispatchAnswer.ToDispatch> DESCRIPTOR = new Descriptor<>(
                "dispatch",
                new DispatchDecision(),
                (to, command) -> to.key(command.line()),
                List.of(
                        new AnswerForm<>(
                                "dispatched",
                                DispatchAnswer.Dispatched.class,
                                (to, answer) -> to.allocation(answer.allocation()),
                                from -> new DispatchAnswer.Dispatched(from.allocation())),
                        notAllocated(),
                        alreadyDispatched(),
                        notConfirmed(),
                        batchOnHold(),
                        batchNotOnHand()));
    }

    interface OfReturnGoods {
        Descriptor<ReturnGoods, DispatchAnswer.GoodsReturned> DESCRIPTOR = new Descriptor<>(
                "return-goods",
                new ReturnGoodsDecision(),
                (to, command) ->
                        to.key(command.line()).quantity(command.quantity()).batch(command.batch()),
                List.of(new AnswerForm<>(
                        "goods-returned",
                        DispatchAnswer.GoodsReturned.class,
                        (to, answer) -> to.line(answer.line())
                                .batch(answer.batch())
                                .quantity(answer.quantity())
                                .number(answer.out()),
                        from -> new DispatchAnswer.GoodsReturned(
                                from.line(), from.batch(), from.quantity(), from.number()))));
    }

    /** {@return the descriptors of all commands about a line} */
    static List<Descriptor<?, ?>> all() {
        return List.of(
                OfAllocate.DESCRIPTOR,
                OfDeallocate.DESCRIPTOR,
                OfAmend.DESCRIPTOR,
                OfConfirm.DESCRIPTOR,
                OfDispatch.DESCRIPTOR,
                OfReturnGoods.DESCRIPTOR);
    }

    @Override
    default Described<?, ?> allocate(Allocate command) {
        return OfAllocate.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> deallocate(Deallocate command) {
        return OfDeallocate.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> amend(Amend command) {
        return OfAmend.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> confirm(Confirm command) {
        return OfConfirm.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> dispatch(Dispatch command) {
        return OfDispatch.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> returnGoods(ReturnGoods command) {
        return OfReturnGoods.DESCRIPTOR.of(command);
    }
}
