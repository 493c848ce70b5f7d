package dev.allocation.service;

import dev.allocation.model.AllocationPolicy;
import dev.allocation.model.Answer;
import dev.allocation.model.Need;
import dev.allocation.port.Products;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What the library knows of one type of command.
 *
 * @param word its name in recordings and digests; kept for ever, whatever the class is called
 * @param need returns what its decision must see
 * @param startsGroup whether its decision must see all earlier commands of a list committed
 * @param decision decides it
 * @param fields writes what tells it from other commands of its type
 * @param answers the stored form of each of its answers
 */
record Descriptor<C extends Command<R>, R extends Answer>(
        String word,
        Function<C, Need> need,
        boolean startsGroup,
        Decision<C, R> decision,
        BiConsumer<FieldWriter, C> fields,
        List<AnswerForm<? extends R>> answers) {
    /** Decides a command on the products that were loaded for its need. */
    @FunctionalInterface
    interface Decision<C, R> {
        R decide(C command, Products products, AllocationPolicy policy);
    }

    Described<C, R> of(C command) {
        return new Described<>(this, command);
    }

    AnswerForm<? extends R> formOf(Answer answer) {
        return answers.stream()
                .filter(form -> form.type().isInstance(answer))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(word + " has no stored form of " + answer));
    }

    /**
     * {@return the answer that a text keeps; empty when it keeps no answer of this command}
     *
     * @throws RuntimeException when the text is not as its first field says
     */
    Optional<R> answerIn(String text) {
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
