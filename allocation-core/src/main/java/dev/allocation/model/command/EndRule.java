package dev.allocation.model.command;

import dev.allocation.model.InvalidValueException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/** Checks the end of a reservation (rules T4, O2). */
final class EndRule {
    private static final Instant FIRST = LocalDate.of(1, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final Instant AFTER_LAST =
            LocalDate.of(10_000, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    private EndRule() {}

    /** {@return the end in microseconds, which every store keeps; a reservation that may wait is invalid} */
    static Optional<Instant> checked(Optional<Instant> end, boolean mayWait) {
        if (Objects.requireNonNull(end, "end").isEmpty()) {
            return end;
        }
        Instant instant = end.get();
        if (instant.isBefore(FIRST) || !instant.isBefore(AFTER_LAST)) {
            throw new InvalidValueException(
                    "end", instant.toString(), "must be from " + FIRST + " to before " + AFTER_LAST);
        }
        if (mayWait) {
            throw new InvalidValueException("end", instant.toString(), "must be empty for a line that may wait");
        }
        return Optional.of(instant.truncatedTo(ChronoUnit.MICROS));
    }
}
