package dev.allocation.service.descriptor;

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
import dev.allocation.model.decision.HoldBatchDecision;
import dev.allocation.model.decision.ReceiveBatchDecision;
import dev.allocation.model.decision.ReleaseBatchDecision;
import java.util.List;
import java.util.Optional;

/** The table of the descriptors of all commands. */
public final class Descriptors implements Command.Visitor<Described<?, ?>> {
    private static final AnswerForm<Answer.OutOfStock> OUT_OF_STOCK = new AnswerForm<>(
            "out-of-stock",
            Answer.OutOfStock.class,
            (to, answer) -> to.line(answer.line()),
            from -> new Answer.OutOfStock(from.line()));

    private static final AnswerForm<Answer.NotAllocated> NOT_ALLOCATED = new AnswerForm<>(
            "not-allocated",
            Answer.NotAllocated.class,
            (to, answer) -> to.key(answer.line()),
            from -> new Answer.NotAllocated(from.key()));

    private final Descriptor<Allocate, Answer.ToAllocate> allocate = new Descriptor<>(
            "allocate",
            new AllocateDecision(),
            (to, command) -> to.line(command.line()),
            List.of(
                    new AnswerForm<>(
                            "allocated",
                            Answer.Allocated.class,
                            (to, answer) -> to.promise(answer.promise()).flag(answer.repeated()),
                            from -> new Answer.Allocated(from.promise(), from.flag())),
                    OUT_OF_STOCK));

    private final Descriptor<Deallocate, Answer.ToDeallocate> deallocate = new Descriptor<>(
            "deallocate",
            new DeallocateDecision(),
            (to, command) -> to.key(command.line()),
            List.of(
                    new AnswerForm<>(
                            "deallocated",
                            Answer.Deallocated.class,
                            (to, answer) -> to.allocation(answer.allocation()),
                            from -> new Answer.Deallocated(from.allocation())),
                    NOT_ALLOCATED));

    private final Descriptor<Amend, Answer.ToAmend> amend = new Descriptor<>(
            "amend",
            new AmendDecision(),
            (to, command) -> to.line(command.line()),
            List.of(
                    new AnswerForm<>(
                            "amended",
                            Answer.Amended.class,
                            (to, answer) -> to.allocation(answer.before()).promise(answer.promise()),
                            from -> new Answer.Amended(from.allocation(), from.promise())),
                    OUT_OF_STOCK,
                    NOT_ALLOCATED));

    private final Descriptor<CreateBatch, Answer.BatchCreated> createBatch = new Descriptor<>(
            "create-batch",
            new CreateBatchDecision(),
            (to, command) -> to.registration(command.registration()),
            List.of(new AnswerForm<>(
                    "batch-created",
                    Answer.BatchCreated.class,
                    (to, answer) -> to.flag(answer.repeated()),
                    from -> new Answer.BatchCreated(from.flag()))));

    private final Descriptor<ChangeBatchQuantity, Answer.BatchQuantityChanged> changeBatchQuantity = new Descriptor<>(
            "change-batch-quantity",
            new ChangeBatchQuantityDecision(),
            (to, command) -> to.batch(command.batch()).quantity(command.quantity()),
            List.of(new AnswerForm<>(
                    "batch-quantity-changed",
                    Answer.BatchQuantityChanged.class,
                    (to, answer) -> to.all(answer.moved(), FieldWriter::promise).all(answer.lost(), FieldWriter::line),
                    from -> new Answer.BatchQuantityChanged(
                            from.all(FieldReader::promise), from.all(FieldReader::line)))));

    private final Descriptor<ChangeBatchEta, Answer.BatchEtaChanged> changeBatchEta = new Descriptor<>(
            "change-batch-eta",
            new ChangeBatchEtaDecision(),
            (to, command) -> to.batch(command.batch()).day(Optional.of(command.eta())),
            List.of(new AnswerForm<>(
                    "batch-eta-changed",
                    Answer.BatchEtaChanged.class,
                    (to, answer) -> to.number(answer.lines()).all(answer.late(), FieldWriter::line),
                    from -> new Answer.BatchEtaChanged(from.number(), from.all(FieldReader::line)))));

    private final Descriptor<ReceiveBatch, Answer.BatchReceived> receiveBatch = new Descriptor<>(
            "receive-batch",
            new ReceiveBatchDecision(),
            (to, command) -> to.batch(command.batch()),
            List.of(new AnswerForm<>(
                    "batch-received",
                    Answer.BatchReceived.class,
                    (to, answer) -> to.flag(answer.repeated()),
                    from -> new Answer.BatchReceived(from.flag()))));

    private final Descriptor<HoldBatch, Answer.BatchHeld> holdBatch = new Descriptor<>(
            "hold-batch",
            new HoldBatchDecision(),
            (to, command) -> to.batch(command.batch()),
            List.of(new AnswerForm<>(
                    "batch-held",
                    Answer.BatchHeld.class,
                    (to, answer) -> to.number(answer.lines()).flag(answer.repeated()),
                    from -> new Answer.BatchHeld(from.number(), from.flag()))));

    private final Descriptor<ReleaseBatch, Answer.BatchReleased> releaseBatch = new Descriptor<>(
            "release-batch",
            new ReleaseBatchDecision(),
            (to, command) -> to.batch(command.batch()),
            List.of(new AnswerForm<>(
                    "batch-released",
                    Answer.BatchReleased.class,
                    (to, answer) -> to.number(answer.lines()).flag(answer.repeated()),
                    from -> new Answer.BatchReleased(from.number(), from.flag()))));

    private static final Descriptors TABLE = new Descriptors();

    private Descriptors() {}

    /**
     * {@return a command with its descriptor}
     *
     * @param command the command
     */
    public static Described<?, ?> of(Command<?> command) {
        return command.accept(TABLE);
    }

    @Override
    public Described<?, ?> allocate(Allocate command) {
        return allocate.of(command);
    }

    @Override
    public Described<?, ?> deallocate(Deallocate command) {
        return deallocate.of(command);
    }

    @Override
    public Described<?, ?> amend(Amend command) {
        return amend.of(command);
    }

    @Override
    public Described<?, ?> createBatch(CreateBatch command) {
        return createBatch.of(command);
    }

    @Override
    public Described<?, ?> changeBatchQuantity(ChangeBatchQuantity command) {
        return changeBatchQuantity.of(command);
    }

    @Override
    public Described<?, ?> changeBatchEta(ChangeBatchEta command) {
        return changeBatchEta.of(command);
    }

    @Override
    public Described<?, ?> receiveBatch(ReceiveBatch command) {
        return receiveBatch.of(command);
    }

    @Override
    public Described<?, ?> holdBatch(HoldBatch command) {
        return holdBatch.of(command);
    }

    @Override
    public Described<?, ?> releaseBatch(ReleaseBatch command) {
        return releaseBatch.of(command);
    }
}
