package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import dev.allocation.port.ConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.StorageException;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.port.lines.LineReads;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a sweep does with a group that fails; sweeps on a store that works are in the contract of the supply chain. */
class ReservationSweepTest {
    private static final ConflictException CONFLICT =
            new ConflictException(List.of(new Sku("C")), "another change", null);

    /** The products of each unit of work, in their order. */
    private final List<String> groups = new ArrayList<>();

    private RuntimeException failure = CONFLICT;
    /** Whose units of work fail. */
    private String failing = "C";

    @Test
    void aProductThatFailsIsFoundByHalvingAndTheOthersAreSwept() {
        assertThatThrownBy(() -> sweep("A", "B", "C", "D")).isSameAs(CONFLICT);
        assertThat(groups).containsExactly("ABCD", "AB", "CD", "C", "D");
    }

    @Test
    void theChangedProductsOfAllPartsAreCounted() {
        failing = "AB"; // only together
        assertThat(sweep("A", "B", "C")).isEqualTo(3);
        assertThat(groups).containsExactly("ABC", "A", "BC");
    }

    @Test
    void aFailureThatMayHaveStoredSomethingEndsTheSweep() {
        for (RuntimeException fatal : List.of(
                new OutcomeUnknownException(List.of(new Sku("C")), new IOException("connection reset")),
                new StorageException("store changes", new IOException("disk full")))) {
            groups.clear();
            failure = fatal;
            assertThatThrownBy(() -> sweep("A", "B", "C", "D")).isSameAs(fatal);
            assertThat(groups).containsExactly("ABCD");
        }
    }

    private long sweep(String... skus) {
        return new ReservationSweep(new Ended(List.of(skus)), this::remove, 10).removeAll(Instant.EPOCH, () -> false);
    }

    private int remove(List<Need> needs) {
        StringBuilder group = new StringBuilder();
        needs.forEach(need -> group.append(((Need.OfProduct) need).sku().value()));
        groups.add(group.toString());
        if (group.indexOf(failing) >= 0) {
            throw failure;
        }
        return needs.size();
    }

    /** Has one void reservation of each product. */
    private record Ended(List<String> skus) implements LineReads {
        @Override
        public List<Allocation> reservationsEnding(EndCursor after, Instant end, int most) {
            return skus.stream().map(Ended::reservation).toList();
        }

        private static Allocation reservation(String sku) {
            OrderLine line = OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku(sku), 1);
            Allocation firm = new Allocation(line, new BatchReference("b"), 1);
            return new Allocation(line, firm.parts(), Optional.of(Instant.EPOCH), firm.terms());
        }

        @Override
        public List<LineState> linesOf(OrderId order, Instant now) {
            return List.of();
        }

        @Override
        public Optional<LineState> line(LineKey line, Instant now) {
            return Optional.empty();
        }

        @Override
        public List<LineState.Waiting> waitingFor(Sku sku, Optional<LineState.Waiting> after, int most) {
            return List.of();
        }

        @Override
        public List<LineState.Waiting> overdue(LocalDate today, Optional<LineState.Waiting> after, int most) {
            return List.of();
        }
    }
}
