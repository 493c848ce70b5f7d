package dev.allocation.model;

import static dev.allocation.model.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {
    @ParameterizedTest // B1
    @CsvSource({
        "true, -1, 'priority must be from 0 to 9: ''-1'''",
        "true, 10, 'priority must be from 0 to 9: ''10'''",
        "false, 1, 'priority must be from 0 to 0 unless the line may wait: ''1'''",
        "false, -1, 'priority must be from 0 to 0 unless the line may wait: ''-1'''"
    })
    void refusesAPriorityOutOfRange(boolean mayWait, int priority, String reason) {
        assertThatThrownBy(() -> new Terms(mayWait, priority, false))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(reason);
    }

    @Test // B1, P1
    void areAddedToEachOther() {
        assertThat(Terms.NONE.waiting(9).splitting()).isEqualTo(new Terms(true, 9, true));
        assertThat(Terms.NONE.splitting().waiting(0)).isEqualTo(new Terms(true, 0, true));
        assertThat(Terms.NONE.splitting().splitting()).isEqualTo(new Terms(false, 0, true));
    }

    @Test // B1, P1
    void areNoneForALineThatMayNeitherWaitNorBeSplit() {
        assertThat(Terms.NONE.areNone()).isTrue();
        assertThat(Terms.NONE.waiting(0).areNone()).isFalse();
        assertThat(Terms.NONE.splitting().areNone()).isFalse();
    }

    @Test // B3
    void decideTheQueueBeforeThePlaceInIt() {
        LineState.Waiting urgent = new LineState.Waiting(line("urgent", 1), Terms.NONE.waiting(9), 8);
        LineState.Waiting early = new LineState.Waiting(line("early", 1), Terms.NONE.waiting(1), 2);
        LineState.Waiting late = new LineState.Waiting(line("late", 1), Terms.NONE.waiting(1), 3);

        assertThat(Stream.of(late, early, urgent).sorted(LineState.Waiting.QUEUE))
                .containsExactly(urgent, early, late);
    }

    @Test // B1, X1
    void aLineWithoutThemCannotWaitAndOneThatIsAllBackIsNotOut() {
        OrderLine line = line("order", 2);
        assertThatIllegalArgumentException().isThrownBy(() -> new LineState.Waiting(line, Terms.NONE.splitting(), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LineState.Waiting(line, Terms.NONE.waiting(0), 0));
        for (long back : List.of(2L, 3L)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LineState.Dispatched(line, new Quantity(back)))
                    .withMessage("dispatched line must have units out, but " + back + " came back of " + line);
        }
        assertThat(new LineState.Dispatched(line, new Quantity(1)).out()).isEqualTo(new Quantity(1));
    }
}
