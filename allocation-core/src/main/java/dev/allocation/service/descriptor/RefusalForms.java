package dev.allocation.service.descriptor;

import dev.allocation.model.Quoted;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.LineConflictException;
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
            case "line-conflict.1" -> new LineConflictException(from.line(), from.allocation());
            case "batch-conflict.1" -> new BatchConflictException(from.registration(), from.registration());
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
        return new FieldWriter("line-conflict.1").line(refusal.asked()).allocation(refusal.held());
    }

    @Override
    public FieldWriter batchConflict(BatchConflictException refusal) {
        return new FieldWriter("batch-conflict.1").registration(refusal.asked()).registration(refusal.known());
    }
}
