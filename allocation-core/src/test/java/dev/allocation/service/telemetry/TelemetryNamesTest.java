package dev.allocation.service.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TelemetryNamesTest {
    @Test
    void otherErrorsAreFaultsOfTheProgram() {
        assertThat(TelemetryNames.of(new StackOverflowError())).isEqualTo("error");
    }
}
