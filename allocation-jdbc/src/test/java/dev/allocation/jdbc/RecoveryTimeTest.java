package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.jdbc.connection.RecoveryTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryTimeTest {
    private final SQLException lost = new SQLException("lost", "08006");

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.999S", "PT5M0.001S", "PT24H", "PT-5S"})
    void aTimeThatIsTooShortOrTooLongIsRefused(String time) {
        JdbcStore.Builder builder = JdbcStore.builder(Wire.proxy(DataSource.class, (proxy, method, given) -> null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.recovery(Duration.parse(time)))
                .withMessageContainingAll(time, "PT1S", "PT5M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT30S", "PT5M"})
    void aTimeFromASecondToFiveMinutesIsAccepted(String time) {
        assertThat(new RecoveryTime(Duration.parse(time)).time()).isEqualTo(Duration.parse(time));
    }

    @Test
    void theFirstResultIsTheAnswer() {
        int[] looks = {0};
        assertThat(new RecoveryTime(Duration.ofMinutes(1)).after(lost, rest -> {
                    looks[0]++;
                    if (looks[0] < 3) {
                        throw new SQLException("down", "08001");
                    }
                    return looks[0] < 4 ? Optional.empty() : Optional.of("kept");
                }))
                .contains("kept");
        assertThat(lost.getSuppressed()).hasSize(2);
    }

    @Test
    void thereIsNoAnswerAfterTheTime() {
        int[] looks = {0};
        assertThat(new RecoveryTime(Duration.ofSeconds(1)).after(lost, rest -> {
                    looks[0]++;
                    assertThat(rest).isBetween(Duration.ZERO, Duration.ofSeconds(1));
                    return Optional.empty();
                }))
                .isEmpty();
        assertThat(looks[0]).isPositive();
    }

    @Test
    void anInterruptEndsTheRecovery() {
        Thread.currentThread().interrupt();
        assertThat(new RecoveryTime(Duration.ofMinutes(1)).after(lost, rest -> Optional.of("kept")))
                .isEmpty();
        assertThat(Thread.interrupted()).as("interrupted").isTrue();
    }

    @Test
    void anInterruptDoesNotEndTheRecoveryForOthers() {
        Thread.currentThread().interrupt();
        int[] looks = {0};
        assertThat(new RecoveryTime(Duration.ofMinutes(1)).forOthers().after(lost, rest -> {
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                    looks[0]++;
                    if (looks[0] == 1) {
                        Thread.currentThread().interrupt();
                    }
                    return looks[0] < 3 ? Optional.empty() : Optional.of("kept");
                }))
                .contains("kept");
        assertThat(Thread.interrupted()).as("interrupted").isTrue();
    }
}
