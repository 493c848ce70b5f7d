package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.port.records.StoredRecord;
import dev.allocation.service.AllocationService;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A check in memory looks at each event of the log once, whatever the number of products (rule W5). */
class EventsBySkuTest {
    /** Counts how often the log is read. */
    private static final class CountedReads implements KeptEvents {
        private final KeptEvents log;
        private int reads;

        CountedReads(KeptEvents log) {
            this.log = log;
        }

        @Override
        public long last() {
            return log.last();
        }

        @Override
        public <T> T read(Function<EventQueue, T> reading) {
            reads++;
            return log.read(reading);
        }
    }

    private final InMemoryStore store = new InMemoryStore(new Retention(Long.MAX_VALUE, 20_000));
    private final AllocationService service =
            AllocationService.builder().store(store).build();
    private final MemoryRecords records = (MemoryRecords) store.records();
    private final CountedReads log = new CountedReads(records.log());

    @Test
    @DisplayName("W5: a log with 3,000 events of 1,000 products is read four times, a thousand events at a time")
    void theLogIsReadOnce() {
        for (int i = 0; i < 1_000; i++) {
            service.handle(onHand("b" + i, "SKU-" + i, 9));
            service.handle(allocate("o" + i, "SKU-" + i, 1));
            service.handle(count("b" + i, 8));
        }

        List<StoredRecord> all =
                new MemoryRecords(records.table(), log).products().toList();

        assertThat(all.stream().filter(StoredRecord.EventRecord.class::isInstance))
                .hasSize(3_000);
        assertThat(log.reads).isEqualTo(4); // the last one finds no more
    }

    @Test
    void eventsThatCameMeanwhileAreReadToo() {
        service.handle(onHand("b1", "A", 9));
        service.handle(onHand("b2", "B", 9));
        EventsBySku events = new EventsBySku(log);
        assertThat(numbers(events, "A", 1)).containsExactly(1L);
        service.handle(count("b1", 8));
        service.handle(count("b2", 8));
        service.handle(count("b2", 7));

        assertThat(numbers(events, "B", 2)).containsExactly(1L, 2L);
        assertThat(numbers(events, "C", 1)).isEmpty();
    }

    @Test
    void anEventThatIsNotInTheLogYetHidesThoseBefore() {
        service.handle(onHand("b1", "A", 9));

        assertThat(numbers(new EventsBySku(log), "A", 2)).isEmpty();
    }

    @Test
    void eventsThatWereDroppedMeanwhileLeaveNoGap() {
        service.handle(onHand("b1", "A", 9));
        service.handle(onHand("b2", "B", 9));
        EventsBySku events = new EventsBySku(log);
        assertThat(numbers(events, "A", 1)).containsExactly(1L);
        service.handle(count("b2", 8));
        service.handle(count("b2", 7));
        store.events().trim(Instant.MIN, 1, 100);

        assertThat(numbers(events, "B", 3)).containsExactly(3L);
    }

    @Test
    void aLogThatIsTooLongShowsNoEvents() {
        service.handle(onHand("b0", "A", 9));
        EventsBySku begun = new EventsBySku(log);
        assertThat(numbers(begun, "0", 1)).isEmpty();
        IntStream.range(0, 10_000).forEach(i -> service.handle(count("b0", i % 2)));

        assertThat(numbers(begun, "A", 10_001)).isEmpty();
        assertThat(numbers(new EventsBySku(log), "A", 10_001)).isEmpty();
    }

    private static List<Long> numbers(EventsBySku events, String sku, long version) {
        return events.upTo(sku(sku), version).stream()
                .map(entry -> entry.event().number())
                .toList();
    }
}
