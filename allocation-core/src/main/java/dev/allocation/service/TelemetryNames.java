package dev.allocation.service;

import dev.allocation.model.AllocationException;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.service.descriptor.Descriptors;
import java.util.List;

/** The names of commands, answers and errors in recordings; they never change, even if the classes are renamed. */
final class TelemetryNames {
    /** The name of several commands that are committed together. */
    static final String LIST = "list";

    private TelemetryNames() {}

    static String of(Command<?> command) {
        return Descriptors.of(command).descriptor().word();
    }

    static String of(Command<?> command, Answer answer) {
        return Descriptors.of(command).descriptor().formOf(answer).word();
    }

    /** {@return the name of an error of the library, or one common name for all other errors, which are faults of the program} */
    static String of(Throwable failure) {
        return failure instanceof AllocationException known ? known.code() : "error";
    }

    /** {@return the name of the outcome of a list: for one command the name that it would have alone, for several "answered"} */
    static String of(List<? extends Command<?>> commands, List<? extends Outcome<?>> outcomes) {
        return outcomes.size() > 1 ? "answered" : of(commands.get(0), outcomes.get(0));
    }

    private static String of(Command<?> command, Outcome<?> outcome) {
        if (outcome instanceof Outcome.Failed<?> failed) {
            return of(failed.error());
        }
        return outcome instanceof Outcome.Unknown<?> unknown
                ? of(unknown.cause())
                : of(command, ((Outcome.Answered<?>) outcome).answer());
    }
}
