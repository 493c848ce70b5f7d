package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.port.records.StoredRecords;
import dev.allocation.port.records.StoredRecords.Position;
import dev.allocation.port.records.StoredRecords.Reference;
import dev.allocation.service.AllocationService;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a check of a store in memory looks at (rule W5). */
class MemoryRecordsTest {
    private final InMemoryStore store = new InMemoryStore(new Retention(Long.MAX_VALUE, Long.MAX_VALUE));
    private final AllocationService service = AllocationService.builder()
            .store(store)
            .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
            .build();
    private final StoredRecords records = store.records();

    @Test
    void anEmptyLogHasNoPositions() {
        assertThat(records.positions()).isEmpty();
        assertThat(records.trimmedThrough()).isZero();
        assertThat(records.lastPosition()).isZero();
    }

    @Test
    void thePositionsAreThoseOfTheKeptEvents() {
        service.handle(onHand("b1", "LAMP", 9));
        service.handle(onHand("b2", "SOFA", 9));
        service.handle(count("b1", 8));
        service.handle(count("b2", 8));
        store.events().trim(Instant.MIN, 2, 100);

        assertThat(records.positions())
                .containsExactly(new Position(3, "LAMP", 2, true), new Position(4, "SOFA", 2, true));
        assertThat(records.trimmedThrough()).isEqualTo(2);
        assertThat(records.lastPosition()).isEqualTo(4);
    }

    @Test
    @DisplayName("the positions of a log that is longer than two pages come without a gap")
    void thePositionsOfSeveralPagesHaveNoGap() {
        service.handle(onHand("b1", "LAMP", 9));
        IntStream.range(0, 2_500).forEach(i -> service.handle(count("b1", i % 2)));

        assertThat(records.positions().mapToLong(Position::position))
                .containsExactlyElementsOf(
                        () -> IntStream.rangeClosed(1, 2_501).mapToLong(i -> i).iterator());
    }

    @Test
    void theReferencesOfArchivedBatchesAreTaken() {
        service.handle(onHand("b1", "LAMP", 0));
        service.handle(onHand("b2", "LAMP", 9));
        assertThat(service.archiveEmptied(Instant.EPOCH.plusSeconds(1))).isOne();

        assertThat(records.references())
                .containsExactlyInAnyOrder(
                        new Reference("b1", "LAMP", 0, true, false), new Reference("b2", "LAMP", 0, false, true));
    }
}
