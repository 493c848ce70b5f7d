package dev.allocation.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.port.ConflictException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelemetryNamesTest {
    private static final Command<?> CREATE =
            new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 1));
    private static final Outcome<?> ANSWERED = new Outcome.Answered<>(new Answer.BatchCreated(false));
    private static final Outcome<?> REFUSED =
            new Outcome.Failed<>(new ConflictException(List.of(), "another change", null));

    @Test
    void otherErrorsAreFaultsOfTheProgram() {
        assertThat(TelemetryNames.of(new StackOverflowError())).isEqualTo("error");
    }

    @Test
    void aListOfOneEndsAsItsCommandDoes() {
        assertThat(TelemetryNames.of(List.of(CREATE), List.of(ANSWERED))).isEqualTo("batch-created");
        assertThat(TelemetryNames.of(List.of(CREATE), List.of(REFUSED))).isEqualTo("conflict");
        assertThat(TelemetryNames.of(List.of(CREATE, CREATE), List.of(REFUSED, ANSWERED)))
                .isEqualTo("answered");
    }
}
