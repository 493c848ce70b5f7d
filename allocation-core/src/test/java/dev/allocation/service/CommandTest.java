package dev.allocation.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.allocation.model.BatchReference;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.command.Command;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CommandTest {
    private static final BatchReference BATCH = new BatchReference("b1");

    @Test
    void refusesNullComponents() {
        assertThatNullPointerException().isThrownBy(() -> new Command.Allocate(null));
        assertThatNullPointerException().isThrownBy(() -> new Command.Deallocate(null));
        assertThatNullPointerException().isThrownBy(() -> new Command.Amend(null));
        assertThatNullPointerException().isThrownBy(() -> new Command.CreateBatch(null));
        assertThatNullPointerException().isThrownBy(() -> new Command.ReceiveBatch(null));
        assertThatNullPointerException().isThrownBy(() -> new Command.HoldBatch(null));
        assertThatNullPointerException().isThrownBy(() -> new Command.ReleaseBatch(null));
        assertThatNullPointerException().isThrownBy(() -> new Command.ChangeBatchQuantity(BATCH, null));
        assertThatNullPointerException()
                .isThrownBy(() -> new Command.ChangeBatchQuantity(
                        null, StubStore.COMMAND.registration().quantity()));
        assertThatNullPointerException().isThrownBy(() -> new Command.ChangeBatchEta(BATCH, null));
        assertThatNullPointerException().isThrownBy(() -> new Command.ChangeBatchEta(null, LocalDate.EPOCH));
    }

    @Test
    @DisplayName("T4: an ETA is a day from 0001-01-01 to 9999-12-31 (weakness 23)")
    void anEtaIsADayInRange() {
        LocalDate first = LocalDate.of(1, 1, 1);
        LocalDate last = LocalDate.of(9999, 12, 31);
        assertThat(new Command.ChangeBatchEta(BATCH, first).eta()).isEqualTo(first);
        assertThat(new Command.ChangeBatchEta(BATCH, last).eta()).isEqualTo(last);
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new Command.ChangeBatchEta(BATCH, first.minusDays(1)));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> new Command.ChangeBatchEta(BATCH, last.plusDays(1)));
    }
}
