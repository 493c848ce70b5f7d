package dev.allocation.model.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Quantity;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplacedTest {
    @Test
    void isNoneWhenNoValueWasReplaced() {
        assertThat(Replaced.NONE.isNone()).isTrue();
        assertThat(Replaced.day(Optional.empty()).isNone()).isTrue();
    }

    @Test
    void isNotNoneWithAnyValue() {
        assertThat(Replaced.day(Optional.of(LocalDate.EPOCH)).isNone()).isFalse();
        assertThat(Replaced.quantity(new Quantity(1)).isNone()).isFalse();
    }
}
