package dev.allocation.service.bus;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.RefusedException;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Outcome.Answered;
import dev.allocation.service.attempt.Outcome.Failed;
import dev.allocation.service.descriptor.Descriptors;
import dev.allocation.service.descriptor.RefusalForms;
import java.util.Optional;

/** Writes and reads the outcome of a command as the text of a receipt. */
final class ReceiptCodec {
    private ReceiptCodec() {}

    /** {@return the text of an answer, or of a refusal; other errors are never stored} */
    static <R extends Answer> String write(Command<R> command, Outcome<R> outcome) {
        return outcome instanceof Answered<R> answered
                ? Descriptors.of(command).descriptor().formOf(answered.answer()).text(answered.answer())
                : RefusalForms.text((RefusedException) ((Failed<R>) outcome).error());
    }

    /**
     * {@return the outcome of a command from its text}
     *
     * @throws RuntimeException when the text is no outcome that this version of the library knows
     */
    static <R extends Answer> Outcome<R> read(Command<R> command, String text) {
        Optional<? extends Answer> answer = Descriptors.of(command).descriptor().answerIn(text);
        return answer.isPresent()
                ? new Answered<>(command.answerType().cast(answer.get()))
                : new Failed<>(RefusalForms.refusalIn(text));
    }
}
