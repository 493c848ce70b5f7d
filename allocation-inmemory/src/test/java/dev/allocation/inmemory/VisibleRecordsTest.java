package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.port.Store;
import dev.allocation.port.records.StoredRecord;
import dev.allocation.port.records.StoredRecords;
import dev.allocation.service.AllocationService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The records that a store shows without code of its own, beside those of the store in memory (rule W5). */
class VisibleRecordsTest {
    private final Store store = new InMemoryStore(new Retention(Long.MAX_VALUE, 20_000));
    private final AllocationService service =
            AllocationService.builder().store(store).build();
    private final StoredRecords own = store.records();
    private final StoredRecords visible = new DelegatingStore(store) {}.records();

    @BeforeEach
    void fill() {
        for (String sku : List.of("LAMP", "SOFA")) {
            service.handle(onHand("b1-" + sku, sku, 9));
            service.handle(onHand("b2-" + sku, sku, 9));
            service.handle(allocate("o1", sku, 2));
            service.handle(allocate("o2", sku, 3));
            service.handle(new Command.Dispatch(key("o2", sku)));
            service.handle(new Command.Allocate(line("o3", sku, 50), Optional.empty(), Terms.NONE.waiting(0)));
        }
    }

    @Test
    void theRecordsOfEachProductAreTheSame() {
        for (String sku : List.of("LAMP", "SOFA")) {
            assertThat(of(visible, sku)).isEqualTo(of(own, sku)).hasSizeGreaterThan(10);
        }
    }

    @Test
    void theEventsThatTheLogStillKeepsAreTheSame() {
        store.events().trim(Instant.MIN, 8, 100);
        assertThat(eventsOf("LAMP")).isEqualTo(2);
        for (String sku : List.of("LAMP", "SOFA")) {
            assertThat(of(visible, sku)).isEqualTo(of(own, sku));
        }
    }

    @Test
    @DisplayName("the positions of more than two pages are those of the log")
    void thePositionsAreThoseOfTheLog() {
        IntStream.range(0, 2_100).forEach(i -> service.handle(count("b2-LAMP", i % 2)));
        assertThat(visible.positions())
                .containsExactlyElementsOf(own.positions().toList());
    }

    @Test
    void noGapOfTheLogIsAViolation() {
        assertThat(visible.trimmedThrough()).isEqualTo(Long.MAX_VALUE);
        assertThat(visible.lastPosition()).isEqualTo(Long.MAX_VALUE);
    }

    private long eventsOf(String sku) {
        return of(visible, sku).stream()
                .filter(StoredRecord.EventRecord.class::isInstance)
                .count();
    }

    /** {@return the records of a product; the counters of the product itself are kept by some stores only} */
    private static List<StoredRecord> of(StoredRecords records, String sku) {
        try (Stream<StoredRecord> all = records.products()) {
            return all.filter(record -> record.sku().equals(sku))
                    .map(record -> record instanceof StoredRecord.ProductRecord product
                            ? new StoredRecord.ProductRecord(sku, product.version(), null, null, null)
                            : record)
                    .toList();
        }
    }
}
