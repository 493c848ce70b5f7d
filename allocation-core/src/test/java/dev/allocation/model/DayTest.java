package dev.allocation.model;

import static dev.allocation.model.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DayTest {
    @ParameterizedTest // T4
    @ValueSource(strings = {"0001-01-01", "2027-03-01", "9999-12-31"})
    void runsFromTheFirstToTheLast(LocalDate day) {
        assertThat(new Arrival.UnderWay(day).eta()).contains(day);
        assertThat(line("order", 1).neededBy(day).neededBy()).contains(day);
    }

    @ParameterizedTest // T4
    @ValueSource(strings = {"0000-12-31", "-0001-06-15", "+10000-01-01", "-999999999-01-01", "+999999999-12-31"})
    void isRefusedBeyond(LocalDate day) {
        assertThatThrownBy(() -> new Arrival.UnderWay(day))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("ETA must be from 0001-01-01 to 9999-12-31: '" + day + "'");
        assertThatThrownBy(() -> line("order", 1).neededBy(day))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("needed-by day must be from 0001-01-01 to 9999-12-31: '" + day + "'");
    }
}
