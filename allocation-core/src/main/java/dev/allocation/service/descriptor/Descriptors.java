package dev.allocation.service.descriptor;

import dev.allocation.model.command.Command;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The table of the descriptors of all commands. */
public final class Descriptors implements LineDescriptors, OrderDescriptors, BatchDescriptors {
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

    /**
     * {@return whether a text is the stored outcome of some command: an answer, or a refusal}
     *
     * @param text the text
     */
    public static boolean isOutcome(String text) {
        return Stream.of(LineDescriptors.all(), OrderDescriptors.all(), BatchDescriptors.all())
                        .flatMap(List::stream)
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
}
