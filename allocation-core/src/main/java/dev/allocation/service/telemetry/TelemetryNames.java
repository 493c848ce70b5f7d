package dev.allocation.service.telemetry;

import dev.allocation.model.AllocationException;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.service.descriptor.Descriptors;

/** The names of commands, answers and errors in recordings; they never change, even if the classes are renamed. */
public final class TelemetryNames {
    /** The name of several commands that are committed together. */
    public static final String LIST = "list";

    /** The name of their outcome, whatever became of each of them. */
    static final String ANSWERED = "answered";

    private TelemetryNames() {}

    public static String of(Command<?> command) {
        return Descriptors.of(command).descriptor().word();
    }

    static String of(Command<?> command, Answer answer) {
        return Descriptors.of(command).descriptor().formOf(answer).word();
    }

    /** {@return the name of an error of the library, or one common name for all other errors, which are faults of the program} */
    static String of(Throwable failure) {
        return failure instanceof AllocationException known ? known.code() : "error";
    }
}
