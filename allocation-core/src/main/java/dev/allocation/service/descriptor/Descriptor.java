package dev.allocation.service.descriptor;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.decision.Decision;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The description of one type of command: its name, its decision and its stored forms.
 *
 * @param word the name of the type in recordings and digests; it never changes, even if the class is renamed
 * @param decision the decision, with its needs
 * @param fields the function that writes the fields that distinguish a command from others of its type
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
     * {@return the stored form of an answer to this command}
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
     * {@return the answer that a text stores; empty when it stores no answer to this command}
     *
     * @param text the text
     * @throws RuntimeException when the rest of the text does not match its first field
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
