package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;

/** The filters of the library; {@link Policies} describes each. */
sealed interface StandardFilter extends BatchFilter {
    record OnHand() implements StandardFilter {
        @Override
        public boolean admits(OrderLine line, Batch batch) {
            return batch.arrival().eta().isEmpty();
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
        public String toString() {
            return "keepingFor(" + days + ")";
        }
    }
}
