package dev.allocation.service.descriptor;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.decision.Decision;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What the library knows of one type of command.
 *
 * @param word its name in recordings and digests; kept for ever, whatever the class is called
 * @param decision what it must see, and how it is decided
 * @param fields writes what tells it from other commands of its type
 * @param answers the stored form of each of its answers
 */
public record Descriptor<C extends Command<R>, R extends Answer>(
        String word,
        Decision<C, R> decision,
        BiConsumer<FieldWriter, C> fields,
        List<AnswerForm<? extends R>> answers) {
    Described<C, R> of(C command) {
        return new Described<>(this, command);
    }

    /**
     * {@return how an answer of this command is kept}
     *
     * @param answer the answer
     */
    public AnswerForm<? extends R> formOf(Answer answer) {
        return answers.stream()
                .filter(form -> form.type().isInstance(answer))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(word + " has no stored form of " + answer));
    }

    /**
     * {@return the answer that a text keeps; empty when it keeps no answer of this command}
     *
     * @param text the text
     * @throws RuntimeException when the text is not as its first field says
     */
    public Optional<R> answerIn(String text) {
        FieldReader from = new FieldReader(text);
        String kind = from.field();
        for (AnswerForm<? extends R> form : answers) {
            if (form.kind().equals(kind)) {
                return Optional.of(form.answer(from));
            }
        }
        return Optional.empty();
    }
}
