package dev.allocation.service.descriptor;

import dev.allocation.model.Quoted;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.BatchFullException;
import dev.allocation.model.command.BatchOfOtherSkuException;
import dev.allocation.model.command.BatchUnderWayException;
import dev.allocation.model.command.ExceedsDispatchedException;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.NotDispatchedException;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;

/** The stored forms of refusals in receipts; their words never change, even if the classes are renamed. */
public final class RefusalForms implements RefusedException.Visitor<FieldWriter> {
    private static final RefusalForms WRITER = new RefusalForms();

    private RefusalForms() {}

    /**
     * {@return the text that stores a refusal}
     *
     * @param refusal the refusal
     */
    public static String text(RefusedException refusal) {
        return refusal.accept(WRITER).toString();
    }

    /**
     * {@return the refusal that a text stores}
     *
     * @param text the text
     * @throws RuntimeException when the text is no refusal that this version of the library knows
     */
    public static RefusedException refusalIn(String text) {
        FieldReader from = new FieldReader(text);
        String kind = from.field();
        RefusedException refusal = switch (kind) {
            case "unknown-sku.1" -> new UnknownSkuException(from.line());
            case "unknown-batch.1" -> new UnknownBatchException(from.batch());
            case "line-conflict.1" -> new LineConflictException(from.line(), from.state());
            case "batch-conflict.1" -> new BatchConflictException(from.registration(), from.registration());
            case "not-dispatched.1" -> new NotDispatchedException(from.key());
            case "batch-of-other-sku.1" -> new BatchOfOtherSkuException(from.key(), from.batch(), from.sku());
            case "exceeds-dispatched.1" -> new ExceedsDispatchedException(from.key(), from.quantity(), from.quantity());
            case "batch-full.1" -> new BatchFullException(from.key(), from.batch(), from.quantity(), from.quantity());
            case "batch-under-way.1" -> new BatchUnderWayException(from.batch(), from.arrival());
            default -> throw new IllegalArgumentException("it is of the unknown kind " + Quoted.of(kind));
        };
        from.end();
        return refusal;
    }

    @Override
    public FieldWriter unknownSku(UnknownSkuException refusal) {
        return new FieldWriter("unknown-sku.1").line(refusal.line());
    }

    @Override
    public FieldWriter unknownBatch(UnknownBatchException refusal) {
        return new FieldWriter("unknown-batch.1").batch(refusal.batch());
    }

    @Override
    public FieldWriter lineConflict(LineConflictException refusal) {
        return new FieldWriter("line-conflict.1").line(refusal.asked()).state(refusal.held());
    }

    @Override
    public FieldWriter batchConflict(BatchConflictException refusal) {
        return new FieldWriter("batch-conflict.1").registration(refusal.asked()).registration(refusal.known());
    }

    @Override
    public FieldWriter notDispatched(NotDispatchedException refusal) {
        return new FieldWriter("not-dispatched.1").key(refusal.line());
    }

    @Override
    public FieldWriter batchOfOtherSku(BatchOfOtherSkuException refusal) {
        return new FieldWriter("batch-of-other-sku.1")
                .key(refusal.line())
                .batch(refusal.batch())
                .sku(refusal.found());
    }

    @Override
    public FieldWriter exceedsDispatched(ExceedsDispatchedException refusal) {
        return new FieldWriter("exceeds-dispatched.1")
                .key(refusal.line())
                .quantity(refusal.asked())
                .quantity(refusal.out());
    }

    @Override
    public FieldWriter batchUnderWay(BatchUnderWayException refusal) {
        return new FieldWriter("batch-under-way.1")
                .batch(refusal.batch())
                .day(refusal.arrival().eta());
    }

    @Override
    public FieldWriter batchFull(BatchFullException refusal) {
        return new FieldWriter("batch-full.1")
                .key(refusal.line())
                .batch(refusal.batch())
                .quantity(refusal.asked())
                .quantity(refusal.found());
    }
}
