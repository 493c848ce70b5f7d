package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.time.LocalDate;
import java.util.Optional;

/** The filters of the library; {@link Policies} describes each. */
sealed interface StandardFilter extends BatchFilter {
    /** {@return the day after which the answer about a batch is another one; empty when it is the same for every day} */
    Optional<LocalDate> lastDay(Batch batch);

    record OnHand() implements StandardFilter {
        @Override
        public boolean admits(OrderLine line, Batch batch) {
            return batch.arrival().eta().isEmpty();
        }

        @Override
        public Optional<LocalDate> lastDay(Batch batch) {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "onHand()";
        }
    }

    record KeepingFor(int days) implements StandardFilter {
        public KeepingFor {
            if (days < 0) {
                throw new IllegalArgumentException("days must be at least 0, but are " + days);
            }
        }

        @Override
        public boolean admits(OrderLine line, Batch batch) {
            return line.neededBy()
                    .map(day -> batch.isGoodUntil(day.plusDays(days)))
                    .orElse(true);
        }

        @Override
        public Optional<LocalDate> lastDay(Batch batch) {
            return batch.registration().bestBefore().map(day -> day.minusDays(days));
        }

        @Override
        public String toString() {
            return "keepingFor(" + days + ")";
        }
    }
}
