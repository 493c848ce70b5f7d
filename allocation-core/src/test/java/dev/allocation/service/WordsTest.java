package dev.allocation.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.AllocationException;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.port.ConflictException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Outcome<?> ANSWERED = new Outcome.Answered<>(new Answer.BatchCreated(false));
    private static final Outcome<?> REFUSED =
            new Outcome.Refused<>(new ConflictException(List.of(), "another change", null));

    @Test
    void everyCommandAnswerAndErrorHasItsWord() {
        assertThat(Words.ofCommands())
                .containsExactlyInAnyOrderElementsOf(types(Command.class).toList());
        assertThat(Words.ofAnswers())
                .containsExactlyInAnyOrderElementsOf(
                        types(Answer.class).distinct().toList());
        assertThat(Words.ofErrors())
                .containsExactlyInAnyOrderElementsOf(
                        types(AllocationException.class).toList());
    }

    @Test
    void otherErrorsAreFaultsOfTheProgram() {
        assertThat(Words.of(new StackOverflowError())).isEqualTo("error");
    }

    @Test
    void aListOfOneEndsAsItsCommandDoes() {
        assertThat(Words.of(List.of(ANSWERED))).isEqualTo("batch-created");
        assertThat(Words.of(List.of(REFUSED))).isEqualTo("conflict");
        assertThat(Words.of(List.of(REFUSED, ANSWERED))).isEqualTo("answered");
    }

    private static Stream<Class<?>> types(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(WordsTest::types) : Stream.of(type);
    }
}
