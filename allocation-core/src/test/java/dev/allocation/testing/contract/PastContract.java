package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.ProductStore;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.audit.AsOf;
import dev.allocation.service.audit.Audit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Checks on every store what is told about the past: histories, and states as of a version or an instant (rule W4). */
public abstract class PastContract {
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock(NOON);
    private Store store;
    private AllocationService service;

    /** Creates the contract; JUnit calls this for each test. */
    protected PastContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        store = store();
        service = AllocationService.builder().store(store).clock(clock).build();
    }

    private Audit audit() {
        return service.audit();
    }

    private void handle(Command<?>... commands) {
        for (Command<?> command : commands) {
            service.handle(command);
        }
    }

    private static List<Long> numbers(List<HistoryEntry> page) {
        return page.stream().map(entry -> entry.event().number()).toList();
    }

    @Nested
    @DisplayName("History")
    class Histories {
        @Test
        @DisplayName("W4: the events of a SKU in pages, oldest or newest first, with the times of their records")
        void theEventsOfASku() {
            handle(onHand("b1", "SOFA", 9), onHand("b2", "LAMP", 9));
            clock.advance(HOUR);
            handle(allocate("o1", "SOFA", 1), allocate("o2", "SOFA", 2), allocate("o3", "SOFA", 3));

            assertThat(numbers(audit().historyOf(sku("SOFA"), 0, 3))).containsExactly(1L, 2L, 3L);
            assertThat(numbers(audit().historyOf(sku("SOFA"), 3, 3))).containsExactly(4L);
            assertThat(audit().historyOf(sku("SOFA"), 4, 3)).isEmpty();
            assertThat(numbers(audit().newestOf(sku("SOFA"), Long.MAX_VALUE, 3)))
                    .containsExactly(4L, 3L, 2L);
            assertThat(numbers(audit().newestOf(sku("SOFA"), 2, 3))).containsExactly(1L);
            assertThat(audit().historyOf(sku("SOFA"), 0, 9))
                    .extracting(HistoryEntry::at)
                    .containsExactly(NOON, NOON.plus(HOUR), NOON.plus(HOUR), NOON.plus(HOUR));
            assertThat(audit().historyOf(sku("SOFA"), 0, 9))
                    .extracting(HistoryEntry::event)
                    .isEqualTo(Given.events(store, "SOFA"));
            assertThat(audit().historyOf(sku("BED"), 0, 9)).isEmpty();
        }

        @Test
        @DisplayName("W4: every type of event is kept with what it replaced")
        void everyTypeOfEvent() {
            EveryEvent.happensIn(store);
            assertThat(audit().historyOf(sku(EveryEvent.SKU), 0, 99))
                    .extracting(HistoryEntry::event)
                    .isEqualTo(EveryEvent.EVENTS);
            new PastStates(store, service).areWhatTheEventsMake();
        }

        @Test
        @DisplayName(
                "W4: what happened to a line that was cancelled long ago; the same line under another SKU is another")
        void aLineThatEnded() {
            handle(onHand("b1", "SOFA", 9), onHand("b2", "LAMP", 9));
            handle(
                    allocate("o1", "SOFA", 1),
                    allocate("o1", "LAMP", 1),
                    amend("o1", "SOFA", 2),
                    allocate("o2", "SOFA", 1));
            handle(deallocate("o1", "SOFA"));

            assertThat(audit().historyOf(key("o1", "SOFA"), 0, 9))
                    .extracting(entry -> (Object) entry.event().getClass())
                    .containsExactly(Event.Allocated.class, Event.LineAmended.class, Event.Deallocated.class);
            assertThat(numbers(audit().historyOf(key("o1", "SOFA"), 2, 1))).containsExactly(3L);
            assertThat(audit().historyOf(key("o3", "SOFA"), 0, 9)).isEmpty();
        }

        @Test
        @DisplayName("W4: what happened to an order, over all its products, in pages by time")
        void anOrder() {
            handle(onHand("b1", "SOFA", 9), onHand("b2", "LAMP", 9));
            handle(allocate("o1", "SOFA", 1), allocate("o2", "SOFA", 1));
            clock.advance(HOUR);
            handle(allocate("o1", "LAMP", 1));
            clock.advance(HOUR);
            handle(deallocate("o1", "SOFA"), deallocate("o1", "LAMP"));

            List<HistoryEntry> all = audit().historyOf(order("o1"), 9);
            assertThat(all)
                    .extracting(
                            entry -> entry.event().sku().value() + entry.event().number())
                    .startsWith("SOFA2", "LAMP2")
                    .containsExactlyInAnyOrder("SOFA2", "LAMP2", "SOFA4", "LAMP3");
            List<HistoryEntry> paged = new ArrayList<>();
            List<HistoryEntry> page = audit().historyOf(order("o1"), 1);
            while (!page.isEmpty()) {
                paged.addAll(page);
                page = audit().historyOf(order("o1"), page.get(0), 1);
            }
            assertThat(paged).isEqualTo(all);
            assertThat(audit().historyOf(order("o3"), 9)).isEmpty();
        }

        @Test
        @DisplayName("W4: a page of none is an error of the caller")
        void aPageOfNone() {
            assertThatIllegalArgumentException().isThrownBy(() -> audit().historyOf(sku("SOFA"), 0, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> audit().newestOf(sku("SOFA"), 1, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> audit().historyOf(key("o1", "SOFA"), 0, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> audit().historyOf(order("o1"), 0));
            assertThatIllegalArgumentException().isThrownBy(() -> audit().asOf(sku("SOFA"), -1));
        }

        @Test
        @DisplayName("W4: a page after or before a number that no event has is an error of the caller")
        void aPageAtANumberThatNoEventHas() {
            handle(onHand("b1", "SOFA", 9));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> audit().historyOf(sku("SOFA"), -1, 9))
                    .withMessage("after must be at least 0, but is -1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> audit().historyOf(key("o1", "SOFA"), -1, 9))
                    .withMessage("after must be at least 0, but is -1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> audit().newestOf(sku("SOFA"), 0, 9))
                    .withMessage("before must be at least 1, but is 0");
            assertThat(audit().newestOf(sku("SOFA"), 1, 9)).isEmpty();
        }

        @Test
        @DisplayName("nulls are refused by name")
        void nullsAreRefusedByName() {
            assertThatNullPointerException()
                    .isThrownBy(() -> audit().historyOf((Sku) null, 0, 9))
                    .withMessage("sku");
            assertThatNullPointerException()
                    .isThrownBy(() -> audit().newestOf(null, 1, 9))
                    .withMessage("sku");
            assertThatNullPointerException()
                    .isThrownBy(() -> audit().historyOf((LineKey) null, 0, 9))
                    .withMessage("line");
            assertThatNullPointerException()
                    .isThrownBy(() -> audit().historyOf(null, 9))
                    .withMessage("order");
            assertThatNullPointerException()
                    .isThrownBy(() -> audit().historyOf(order("o1"), null, 9))
                    .withMessage("last");
            assertThatNullPointerException()
                    .isThrownBy(() -> audit().verify(null))
                    .withMessage("consumer");
        }
    }

    @Nested
    @DisplayName("As of")
    class AsOfMoments {
        @Test
        @DisplayName("W4: a product that is not there, and a version that it has not reached")
        void whatIsNotThere() {
            ProductSnapshot none = new ProductSnapshot(sku("SOFA"), 0, List.of(), List.of());
            assertThat(audit().asOf(sku("SOFA"), NOON)).isEqualTo(new AsOf.Known(none));
            assertThat(audit().asOf(sku("SOFA"), 1)).isEqualTo(new AsOf.NotReached(sku("SOFA"), 0));
            handle(onHand("b1", "SOFA", 9));
            assertThat(audit().asOf(sku("SOFA"), 0)).isEqualTo(new AsOf.Known(none));
            assertThat(audit().asOf(sku("SOFA"), NOON.minusNanos(1_000))).isEqualTo(new AsOf.Known(none));
            assertThat(audit().asOf(sku("SOFA"), 2)).isEqualTo(new AsOf.NotReached(sku("SOFA"), 1));
            assertThat(audit().asOf(sku("SOFA"), 2).product()).isEmpty();
        }

        @Test
        @DisplayName("W4, N1: an instant shows a reservation until its end, whoever ended it later")
        void reservationsAtAnInstant() {
            Instant end = NOON.plus(HOUR);
            OrderLine line = line("o1", "SOFA", 4);
            handle(onHand("b1", "SOFA", 9), new Command.Allocate(line, Optional.of(end), Terms.NONE));
            clock.advance(HOUR.multipliedBy(2));

            for (int round = 0; round < 2; round++) {
                assertThat(asOf(end.minusSeconds(1)).allocations())
                        .extracting(Allocation::line)
                        .containsExactly(line);
                assertThat(asOf(end).allocations()).isEmpty();
                assertThat(asOf(end).batches().get(0).available()).isEqualTo(new Quantity(9));
                assertThat(asOf(2).allocations()).hasSize(1);
                service.removeVoidReservations();
            }
        }

        @Test
        @DisplayName("W4: after old events were dropped, the answer names what can still be told")
        void afterOldEventsWereDropped() {
            handle(onHand("b1", "SOFA", 9), onHand("b2", "LAMP", 9));
            clock.advance(HOUR);
            handle(allocate("o1", "SOFA", 1));
            clock.advance(HOUR);
            handle(allocate("o2", "SOFA", 2));
            ProductSnapshot before = asOf(2);
            ProductSnapshot lamps = store.reads().snapshot(sku("LAMP")).orElseThrow();
            Instant one = NOON.plus(HOUR);

            assertThat(store.events().trim(one.plusSeconds(1), Long.MAX_VALUE, 100))
                    .isEqualTo(3);

            AsOf tooOld = new AsOf.TooOld(sku("SOFA"), 2, one);
            assertThat(asOf(2)).isEqualTo(before);
            assertThat(asOf(one)).isEqualTo(before);
            assertThat(audit().asOf(sku("SOFA"), 1)).isEqualTo(tooOld);
            assertThat(audit().asOf(sku("SOFA"), one.minusSeconds(1))).isEqualTo(tooOld);
            // Nothing is kept of the lamps, but nothing happened to them since.
            assertThat(audit().asOf(sku("LAMP"), one)).isEqualTo(new AsOf.Known(lamps));
            assertThat(audit().asOf(sku("LAMP"), one.minusSeconds(1))).isEqualTo(new AsOf.TooOld(sku("LAMP"), 1, one));
        }

        @Test
        @DisplayName("W4, X6: beyond an event about an archived batch nothing is told")
        void beyondAnArchivedBatch() {
            handle(onHand("b1", "SOFA", 9), onHand("b2", "SOFA", 5));
            clock.advance(HOUR);
            handle(count("b1", 0));
            clock.advance(HOUR);
            handle(allocate("o1", "SOFA", 5));
            service.archiveEmptied(NOON.plus(HOUR).plusSeconds(1));

            assertThat(asOf(3).batches()).extracting(one -> one.reference()).containsExactly(batch("b2"));
            assertThat(asOf(3).batches().get(0).available()).isEqualTo(new Quantity(5));
            AsOf tooOld = new AsOf.TooOld(sku("SOFA"), 3, NOON.plus(HOUR));
            assertThat(audit().asOf(sku("SOFA"), 2)).isEqualTo(tooOld);
            assertThat(audit().asOf(sku("SOFA"), NOON)).isEqualTo(tooOld);
        }

        @Test
        @DisplayName("W4: where a clock ran back, the last event that was recorded until then counts")
        void whereAClockRanBack() {
            handle(onHand("b1", "SOFA", 9));
            clock.advance(HOUR);
            handle(count("b1", 8));
            clock.advance(HOUR.negated());
            handle(count("b1", 7));

            assertThat(asOf(NOON).version()).isEqualTo(3);
            assertThat(asOf(NOON.minusSeconds(1)).version()).isZero();
        }

        @Test
        @DisplayName("W4: where a clock ran back, the oldest instant is the earliest one that can be told")
        void whereAClockRanBackBeyondTheLog() {
            handle(onHand("b1", "SOFA", 9));
            clock.advance(HOUR);
            handle(count("b1", 8)); // the latest, and kept
            clock.advance(HOUR.multipliedBy(2).negated());
            handle(count("b1", 7)); // the earliest
            clock.advance(HOUR.multipliedBy(4));
            handle(count("b1", 6));
            store.events().trim(Instant.MIN, 3, 100);
            Instant earliest = NOON.minus(HOUR);

            AsOf tooOld = new AsOf.TooOld(sku("SOFA"), 1, earliest);
            assertThat(audit().asOf(sku("SOFA"), 0)).isEqualTo(tooOld);
            assertThat(audit().asOf(sku("SOFA"), earliest.minusNanos(1_000))).isEqualTo(tooOld);
            assertThat(asOf(earliest).version()).isEqualTo(3);
        }

        @Test
        @DisplayName("W4: a store without a log tells the present version only")
        void aStoreWithoutALog() {
            handle(onHand("b1", "SOFA", 9));
            Audit audit = AllocationService.builder()
                    .store(new WithoutLog(store))
                    .clock(clock)
                    .build()
                    .audit();
            AsOf tooOld = new AsOf.TooOld(sku("SOFA"), 1, Instant.MAX);

            assertThat(audit.asOf(sku("SOFA"), 1).product()).contains(asOf(1));
            assertThat(audit.asOf(sku("SOFA"), 0)).isEqualTo(tooOld);
            assertThat(audit.asOf(sku("SOFA"), NOON)).isEqualTo(tooOld);
            assertThat(audit.historyOf(order("o1"), 9)).isEmpty();
        }

        @Test
        @DisplayName("W4, R2: beside commands, an earlier version stays as it was recorded")
        void besideCommands() {
            handle(onHand("b1", "SOFA", 9), allocate("o1", "SOFA", 2), allocate("o2", "SOFA", 3));
            ProductSnapshot then = asOf(3);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 50; i++) {
                    handle(deallocate("o1", "SOFA"), allocate("o1", "SOFA", 2), count("b1", 9 + i % 2));
                }
            });
            int asked = 0;
            while (!writer.isDone() || asked == 0) {
                assertThat(asOf(3)).isEqualTo(then);
                asked++;
            }
            writer.join();
            assertThat(asOf(3)).isEqualTo(then);
        }

        private ProductSnapshot asOf(long version) {
            return audit().asOf(sku("SOFA"), version).product().orElseThrow();
        }

        private ProductSnapshot asOf(Instant instant) {
            return audit().asOf(sku("SOFA"), instant).product().orElseThrow();
        }
    }

    /** A store whose log nobody sees. */
    private record WithoutLog(Store store) implements ProductStore {
        @Override
        public UnitOfWork begin() {
            return store.begin();
        }

        @Override
        public Reads reads() {
            return store.reads();
        }

        @Override
        public int trimMessages(Instant before, int most) {
            return store.trimMessages(before, most);
        }
    }
}
