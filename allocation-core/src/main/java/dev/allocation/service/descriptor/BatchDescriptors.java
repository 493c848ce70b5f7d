package dev.allocation.service.descriptor;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.ChangeBatchEta;
import dev.allocation.model.command.Command.ChangeBatchQuantity;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.command.Command.HoldBatch;
import dev.allocation.model.command.Command.ReceiveBatch;
import dev.allocation.model.command.Command.ReleaseBatch;
import dev.allocation.model.decision.ChangeBatchEtaDecision;
import dev.allocation.model.decision.ChangeBatchQuantityDecision;
import dev.allocation.model.decision.CreateBatchDecision;
import dev.allocation.model.decision.HoldBatchDecision;
import dev.allocation.model.decision.ReceiveBatchDecision;
import dev.allocation.model.decision.ReleaseBatchDecision;
import java.util.List;
import java.util.Optional;

/**
 * The descriptors of the commands about a batch. Each is in an interface of its own, so that a JVM links only those of the types of
 * command that it uses (decision 33).
 */
interface BatchDescriptors extends Command.Visitor<Described<?, ?>> {
    interface OfCreateBatch {
        Descriptor<CreateBatch, Answer.BatchCreated> DESCRIPTOR = new Descriptor<>(
                "create-batch",
                new CreateBatchDecision(),
                (to, command) -> to.registration(command.registration()),
                List.of(new AnswerForm<>(
                        "batch-created",
                        Answer.BatchCreated.class,
                        (to, answer) -> to.flag(answer.repeated()),
                        from -> new Answer.BatchCreated(from.flag()))));
    }

    interface OfChangeBatchQuantity {
        Descriptor<ChangeBatchQuantity, Answer.ToChangeBatchQuantity> DESCRIPTOR = new Descriptor<>(
                "change-batch-quantity",
                new ChangeBatchQuantityDecision(),
                (to, command) -> to.batch(command.batch())
                        .quantity(command.quantity())
                        .all(command.seen().stream().toList(), FieldWriter::quantity),
                List.of(
                        new AnswerForm<>(
                                "batch-quantity-changed",
                                Answer.BatchQuantityChanged.class,
                                (to, answer) -> to.all(answer.moved(), FieldWriter::promise)
                                        .all(answer.lost(), FieldWriter::line)
                                        .all(answer.waiting(), FieldWriter::waiting),
                                from -> new Answer.BatchQuantityChanged(
                                        from.all(FieldReader::promise),
                                        from.all(FieldReader::line),
                                        from.all(FieldReader::waiting))),
                        new AnswerForm<>(
                                "batch-quantity-differs",
                                Answer.BatchQuantityDiffers.class,
                                (to, answer) -> to.quantity(answer.quantity()),
                                from -> new Answer.BatchQuantityDiffers(from.quantity()))));
    }

    interface OfChangeBatchEta {
        Descriptor<ChangeBatchEta, Answer.BatchEtaChanged> DESCRIPTOR = new Descriptor<>(
                "change-batch-eta",
                new ChangeBatchEtaDecision(),
                (to, command) -> to.batch(command.batch())
                        .day(Optional.of(command.eta()))
                        .flag(command.movesLate()),
                List.of(new AnswerForm<>(
                        "batch-eta-changed",
                        Answer.BatchEtaChanged.class,
                        (to, answer) -> to.number(answer.lines())
                                .all(answer.late(), FieldWriter::line)
                                .all(answer.moved(), FieldWriter::promise),
                        from -> new Answer.BatchEtaChanged(
                                from.number(), from.all(FieldReader::line), from.all(FieldReader::promise)))));
    }

    interface OfReceiveBatch {
        Descriptor<ReceiveBatch, Answer.BatchReceived> DESCRIPTOR = new Descriptor<>(
                "receive-batch",
                new ReceiveBatchDecision(),
                (to, command) -> to.batch(command.batch()),
                List.of(new AnswerForm<>(
                        "batch-received",
                        Answer.BatchReceived.class,
                        (to, answer) -> to.flag(answer.repeated()),
                        from -> new Answer.BatchReceived(from.flag()))));
    }

    interface OfHoldBatch {
        Descriptor<HoldBatch, Answer.BatchHeld> DESCRIPTOR = new Descriptor<>(
                "hold-batch",
                new HoldBatchDecision(),
                (to, command) -> to.batch(command.batch()),
                List.of(new AnswerForm<>(
                        "batch-held",
                        Answer.BatchHeld.class,
                        (to, answer) -> to.number(answer.lines()).flag(answer.repeated()),
                        from -> new Answer.BatchHeld(from.number(), from.flag()))));
    }

    interface OfReleaseBatch {
        Descriptor<ReleaseBatch, Answer.BatchReleased> DESCRIPTOR = new Descriptor<>(
                "release-batch",
                new ReleaseBatchDecision(),
                (to, command) -> to.batch(command.batch()),
                List.of(new AnswerForm<>(
                        "batch-released",
                        Answer.BatchReleased.class,
                        (to, answer) -> to.number(answer.lines()).flag(answer.repeated()),
                        from -> new Answer.BatchReleased(from.number(), from.flag()))));
    }

    /** {@return the descriptors of all commands about a batch} */
    static List<Descriptor<?, ?>> all() {
        return List.of(
                OfCreateBatch.DESCRIPTOR,
                OfChangeBatchQuantity.DESCRIPTOR,
                OfChangeBatchEta.DESCRIPTOR,
                OfReceiveBatch.DESCRIPTOR,
                OfHoldBatch.DESCRIPTOR,
                OfReleaseBatch.DESCRIPTOR);
    }

    @Override
    default Described<?, ?> createBatch(CreateBatch command) {
        return OfCreateBatch.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> changeBatchQuantity(ChangeBatchQuantity command) {
        return OfChangeBatchQuantity.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> changeBatchEta(ChangeBatchEta command) {
        return OfChangeBatchEta.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> receiveBatch(ReceiveBatch command) {
        return OfReceiveBatch.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> holdBatch(HoldBatch command) {
        return OfHoldBatch.DESCRIPTOR.of(command);
    }

    @Override
    default Described<?, ?> releaseBatch(ReleaseBatch command) {
        return OfReleaseBatch.DESCRIPTOR.of(command);
    }
}
