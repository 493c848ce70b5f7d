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

/** The descriptors of the commands about a line. */
interface LineDescriptors extends Command.Visitor<Described<?, ?>> {
    AnswerForm<Answer.OutOfStock> OUT_OF_STOCK =
            new AnswerForm<>("out-of-stock", Answer.OutOfStock.class, FieldWriter::outOfStock, FieldReader::outOfStock);

    AnswerForm<Answer.NotAllocated> NOT_ALLOCATED = new AnswerForm<>(
            "not-allocated",
            Answer.NotAllocated.class,
            (to, answer) -> to.key(answer.line()),
            from -> new Answer.NotAllocated(from.key()));

    AnswerForm<Answer.Waiting> WAITING =
            new AnswerForm<>("waiting", Answer.Waiting.class, FieldWriter::waiting, FieldReader::answerWaiting);

    AnswerForm<Answer.AlreadyDispatched> ALREADY_DISPATCHED = new AnswerForm<>(
            "already-dispatched",
            Answer.AlreadyDispatched.class,
            (to, answer) -> to.dispatched(answer.state()),
            from -> new Answer.AlreadyDispatched(from.dispatched()));

    AnswerForm<DispatchAnswer.NotConfirmed> NOT_CONFIRMED = new AnswerForm<>(
            "not-confirmed",
            DispatchAnswer.NotConfirmed.class,
            (to, answer) -> to.key(answer.line()).instant(Optional.of(answer.end())),
            from -> new DispatchAnswer.NotConfirmed(from.key(), from.instant().orElseThrow()));

    AnswerForm<DispatchAnswer.BatchOnHold> BATCH_ON_HOLD = new AnswerForm<>(
            "batch-on-hold",
            DispatchAnswer.BatchOnHold.class,
            (to, answer) -> to.key(answer.line()).batch(answer.batch()),
            from -> new DispatchAnswer.BatchOnHold(from.key(), from.batch()));

    AnswerForm<DispatchAnswer.BatchNotOnHand> BATCH_NOT_ON_HAND = new AnswerForm<>(
            "batch-not-on-hand",
            DispatchAnswer.BatchNotOnHand.class,
            (to, answer) -> to.key(answer.line())
                    .batch(answer.batch())
                    .day(answer.arrival().eta()),
            from -> new DispatchAnswer.BatchNotOnHand(from.key(), from.batch(), from.arrival()));

    Descriptor<Allocate, Answer.ToAllocate> ALLOCATE = new Descriptor<>(
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
                    OUT_OF_STOCK,
                    WAITING,
                    new AnswerForm<>(
                            "too-late",
                            Answer.TooLate.class,
                            (to, answer) -> to.line(answer.line()).instant(Optional.of(answer.end())),
                            from -> new Answer.TooLate(
                                    from.line(), from.instant().orElseThrow())),
                    ALREADY_DISPATCHED));

    Descriptor<Deallocate, Answer.ToDeallocate> DEALLOCATE = new Descriptor<>(
            "deallocate",
            new DeallocateDecision(),
            (to, command) -> to.key(command.line()),
            List.of(
                    new AnswerForm<>(
                            "deallocated",
                            Answer.Deallocated.class,
                            (to, answer) -> to.allocation(answer.allocation()),
                            from -> new Answer.Deallocated(from.allocation())),
                    NOT_ALLOCATED,
                    new AnswerForm<>(
                            "stopped-waiting",
                            Answer.StoppedWaiting.class,
                            (to, answer) -> to.waiting(answer.state()),
                            from -> new Answer.StoppedWaiting(from.waiting())),
                    ALREADY_DISPATCHED));

    Descriptor<Amend, Answer.ToAmend> AMEND = new Descriptor<>(
            "amend",
            new AmendDecision(),
            (to, command) -> to.line(command.line()).policy(command.policy()),
            List.of(
                    new AnswerForm<>(
                            "amended",
                            Answer.Amended.class,
                            (to, answer) -> to.state(answer.before()).promise(answer.promise()),
                            from -> new Answer.Amended(from.state(), from.promise())),
                    OUT_OF_STOCK,
                    NOT_ALLOCATED,
                    WAITING,
                    ALREADY_DISPATCHED));

    Descriptor<Confirm, Answer.ToConfirm> CONFIRM = new Descriptor<>(
            "confirm",
            new ConfirmDecision(),
            (to, command) -> to.key(command.line()),
            List.of(
                    new AnswerForm<>(
                            "confirmed",
                            Answer.Confirmed.class,
                            (to, answer) -> to.promise(answer.promise()).flag(answer.repeated()),
                            from -> new Answer.Confirmed(from.promise(), from.flag())),
                    NOT_ALLOCATED,
                    ALREADY_DISPATCHED));

    Descriptor<Dispatch, DispatchAnswer.ToDispatch> DISPATCH = new Descriptor<>(
            "dispatch",
            new DispatchDecision(),
            (to, command) -> to.key(command.line()),
            List.of(
                    new AnswerForm<>(
                            "dispatched",
                            DispatchAnswer.Dispatched.class,
                            (to, answer) -> to.allocation(answer.allocation()),
                            from -> new DispatchAnswer.Dispatched(from.allocation())),
                    NOT_ALLOCATED,
                    ALREADY_DISPATCHED,
                    NOT_CONFIRMED,
                    BATCH_ON_HOLD,
                    BATCH_NOT_ON_HAND));

    Descriptor<ReturnGoods, DispatchAnswer.GoodsReturned> RETURN_GOODS = new Descriptor<>(
            "return-goods",
            new ReturnGoodsDecision(),
            (to, command) -> to.key(command.line()).quantity(command.quantity()).batch(command.batch()),
            List.of(new AnswerForm<>(
                    "goods-returned",
                    DispatchAnswer.GoodsReturned.class,
                    (to, answer) -> to.line(answer.line())
                            .batch(answer.batch())
                            .quantity(answer.quantity())
                            .number(answer.out()),
                    from -> new DispatchAnswer.GoodsReturned(
                            from.line(), from.batch(), from.quantity(), from.number()))));

    /** The descriptors of all commands about a line. */
    List<Descriptor<?, ?>> LINES = List.of(ALLOCATE, DEALLOCATE, AMEND, CONFIRM, DISPATCH, RETURN_GOODS);

    @Override
    default Described<?, ?> allocate(Allocate command) {
        return ALLOCATE.of(command);
    }

    @Override
    default Described<?, ?> deallocate(Deallocate command) {
        return DEALLOCATE.of(command);
    }

    @Override
    default Described<?, ?> amend(Amend command) {
        return AMEND.of(command);
    }

    @Override
    default Described<?, ?> confirm(Confirm command) {
        return CONFIRM.of(command);
    }

    @Override
    default Described<?, ?> dispatch(Dispatch command) {
        return DISPATCH.of(command);
    }

    @Override
    default Described<?, ?> returnGoods(ReturnGoods command) {
        return RETURN_GOODS.of(command);
    }
}
