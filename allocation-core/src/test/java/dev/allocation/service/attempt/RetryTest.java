package dev.allocation.service.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Retry RETRY = new Retry(10, SECOND, Duration.ofSeconds(20));

    @ParameterizedTest
    @DisplayName("E5: pauses double up to the longest, and chance takes up to half of them")
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "4, 8000", "5, 16000", "6, 20000", "7, 20000", "2147483647, 20000"})
    void pausesDoubleUpToTheLongest(int failures, long millis) {
        assertThat(RETRY.pause(failures, 1)).isEqualTo(Duration.ofMillis(millis));
        assertThat(RETRY.pause(failures, 0.5)).isEqualTo(Duration.ofMillis(millis * 3 / 4));
        assertThat(RETRY.pause(failures, 0)).isEqualTo(Duration.ofMillis(millis / 2));
    }

    @Test
    void noPauseStaysNoPause() {
        Retry eager = new Retry(3, Duration.ZERO, Duration.ZERO);
        assertThat(eager.pause(1, 1)).isZero();
        assertThat(eager.pause(Integer.MAX_VALUE, 1)).isZero();
        assertThat(new Retry(3, Duration.ZERO, SECOND).pause(9, 1)).isZero();
    }

    @Test
    void aYearIsTheLongestPause() {
        Duration year = Duration.ofDays(365);
        assertThat(new Retry(3, year, year).pause(9, 1)).isEqualTo(year);
        assertThatIllegalArgumentException().isThrownBy(() -> new Retry(3, year, year.plusNanos(1)));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retry(0, SECOND, SECOND))
                .withMessageContaining("0 attempts");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retry(1, Duration.ofNanos(-1), SECOND))
                .withMessageContaining("PT-0.000000001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retry(1, SECOND, SECOND.minusNanos(1)))
                .withMessageContaining("PT0.999999999S");
        assertThatNullPointerException().isThrownBy(() -> new Retry(1, null, SECOND));
        assertThatNullPointerException().isThrownBy(() -> new Retry(1, SECOND, null));
    }

    @Test
    void theDefaultsAreThoseThatAreDocumented() {
        assertThat(Retry.CONFLICTS).isEqualTo(new Retry(50, Duration.ofNanos(50_000), Duration.ofMillis(20)));
        assertThat(Retry.DELIVERIES).isEqualTo(new Retry(10, Duration.ofMillis(100), Duration.ofMinutes(1)));
    }
}
