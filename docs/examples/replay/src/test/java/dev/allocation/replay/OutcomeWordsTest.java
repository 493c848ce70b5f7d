package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.RefusedException;
import dev.allocation.replay.trade.AnswerWords;
import dev.allocation.replay.trade.OutcomeWords;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutcomeWordsTest {
    @Test
    void areThereForEachAnswerAndRefusal() {
        assertThat(OutcomeWords.types())
                .containsExactlyInAnyOrderElementsOf(Stream.of(Answer.class, RefusedException.class)
                        .flatMap(OutcomeWordsTest::kinds)
                        .distinct()
                        .toList());
    }

    @Test
    void moreIsSaidAboutEachAnswer() {
        assertThat(AnswerWords.types())
                .containsExactlyInAnyOrderElementsOf(
                        kinds(Answer.class).distinct().toList());
    }

    @Test
    void standBeforeTheBatch() {
        assertThat(OutcomeWords.withoutBatch("allocated:a:b")).isEqualTo("allocated");
        assertThat(OutcomeWords.withoutBatch("repeated")).isEqualTo("repeated");
    }

    static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(OutcomeWordsTest::kinds)
                : Stream.of(type);
    }
}
