package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.reference.ReplayedProduct;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks the reads of every store (rule R1). */
public abstract class ReadsContract {
    private Store store;
    private Reads reads;

    /** Creates the contract; JUnit calls this for each test. */
    protected ReadsContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        store = store();
        reads = store.reads();
    }

    @Test
    @DisplayName("R1: unknown ids give empty results (reference 30)")
    void unknownIdsGiveEmptyResults() {
        handled(store, onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 1));
        assertThat(reads.allocationsOf(order("o2"), Given.NOON)).isEmpty();
        assertThat(reads.availabilityOf(sku("SOFA"), Given.NOON)).isEmpty();
        assertThat(reads.batch(batch("b2"), Given.NOON)).isEmpty();
        assertThat(reads.batchesOf(sku("SOFA"), Given.NOON)).isEmpty();
        assertThat(reads.allocation(key("o2", "LAMP"), Given.NOON)).isEmpty();
        assertThat(reads.allocation(key("o1", "SOFA"), Given.NOON)).isEmpty();
        assertThat(reads.allocationsOn(batch("b2"), 0, 10, Given.NOON)).isEmpty();
    }

    @Test
    @DisplayName("a page has at least one item")
    void aPageHasAtLeastOneItem() {
        handled(store, onHand("b1", "LAMP", 10));
        List<ThrowingCallable> pages = List.of(
                () -> reads.allocationsOn(batch("b1"), 0, 0, Given.NOON),
                () -> reads.lines().waitingFor(sku("LAMP"), Optional.empty(), 0),
                () -> reads.lines().reservationsEnding(EndCursor.after(Instant.MIN), Given.NOON, 0),
                () -> reads.lines().overdue(day(1), Optional.empty(), 0));
        for (ThrowingCallable page : pages) {
            assertThatIllegalArgumentException().isThrownBy(page);
        }
    }

    @Test
    @DisplayName("R1: a line shows what it holds, and nothing of another line of its order")
    void aLineShowsWhatItHolds() {
        handled(store, onHand("b1", "LAMP", 50), onHand("b2", "SOFA", 50), arriving("b3", "LAMP", 9, day(5)));
        handled(store, allocate("o1", "LAMP", 2), allocate("o1", "SOFA", 4), allocate("o2", "LAMP", 3));
        handled(store, amend(line("o1", "LAMP", 3).neededBy(day(9))), allocate("o3", "LAMP", 44));
        handled(store, deallocate("o1", "LAMP"), allocate(line("o1", "LAMP", 9).neededBy(day(9))));
        assertThat(reads.allocation(key("o1", "LAMP"), Given.NOON))
                .contains(new Allocation(line("o1", "LAMP", 9).neededBy(day(9)), batch("b3"), 8));
        assertThat(reads.allocation(key("o1", "SOFA"), Given.NOON))
                .contains(new Allocation(line("o1", "SOFA", 4), batch("b2"), 2));
    }

    @Test
    @DisplayName("R1: a product shows all its batches, depleted ones too, in the order in which they were created")
    void aProductShowsAllItsBatches() {
        handled(store, onHand("z", "LAMP", 2), arriving("a", "LAMP", 9, day(5)), onHand("other", "SOFA", 1));
        handled(store, onHand("m", "LAMP", 0), allocate("o1", "LAMP", 2), receive("a"));
        assertThat(reads.batchesOf(sku("LAMP"), Given.NOON))
                .containsExactly(
                        reads.batch(batch("z"), Given.NOON).orElseThrow(),
                        reads.batch(batch("a"), Given.NOON).orElseThrow(),
                        reads.batch(batch("m"), Given.NOON).orElseThrow());
    }

    @Test
    @DisplayName("R1: a batch shows its lines in pages, the oldest first")
    void aBatchShowsItsLinesInPages() {
        handled(store, onHand("b1", "LAMP", 100), onHand("b2", "SOFA", 100));
        for (int i = 1; i <= 7; i++) {
            handled(store, allocate("o" + i, "LAMP", 8), allocate("o" + i, "SOFA", 1));
        }
        handled(store, deallocate("o2", "LAMP"), amend("o3", "LAMP", 9), allocate("o2", "LAMP", 1));
        handled(store, onHand("b3", "LAMP", 100), allocate("elsewhere", "LAMP", 60));
        List<List<String>> pages = new ArrayList<>();
        long after = 0;
        for (List<Allocation> page = reads.allocationsOn(batch("b1"), after, 3, Given.NOON);
                !page.isEmpty();
                page = reads.allocationsOn(batch("b1"), after, 3, Given.NOON)) {
            pages.add(
                    page.stream().map(held -> held.line().key().order().value()).toList());
            after = page.get(page.size() - 1).partIn(batch("b1")).orElseThrow().sequence();
        }
        assertThat(pages).containsExactly(List.of("o1", "o3", "o4"), List.of("o5", "o6", "o7"), List.of("o2"));
        assertThat(reads.allocationsOn(batch("b1"), 0, 1, Given.NOON))
                .containsExactly(new Allocation(line("o1", "LAMP", 8), batch("b1"), 2));
        assertThat(reads.allocationsOn(batch("b1"), 2, 1, Given.NOON))
                .containsExactly(new Allocation(line("o3", "LAMP", 9), batch("b1"), 4));
    }

    @Test
    @DisplayName("R1: a page of less than one line is an error of the caller")
    void aPageOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reads.allocationsOn(batch("b1"), 0, 0, Given.NOON))
                .withMessageContaining("0");
    }

    @Test
    @DisplayName("R1: no read takes null")
    void noReadTakesNull() {
        assertThatNullPointerException().isThrownBy(() -> reads.allocation(null, Given.NOON));
        assertThatNullPointerException().isThrownBy(() -> reads.batchesOf(null, Given.NOON));
        assertThatNullPointerException().isThrownBy(() -> reads.allocationsOn(null, 0, 1, Given.NOON));
    }

    @Test
    @DisplayName("R1: an order shows its own lines over all SKUs, and no other's (reference 26)")
    void anOrderShowsItsOwnLinesOverAllSkus() {
        handled(store, onHand("b1", "LAMP", 50), onHand("b2", "SOFA", 50), onHand("b3", "LAMP", 50));
        handled(store, allocate("other", "LAMP", 30), allocate("o1", "LAMP", 25), allocate("o1", "SOFA", 4));
        handled(store, allocate("another", "SOFA", 1));
        assertThat(reads.allocationsOf(order("o1"), Given.NOON))
                .containsExactly(
                        new Allocation(line("o1", "LAMP", 25), batch("b3"), 4),
                        new Allocation(line("o1", "SOFA", 4), batch("b2"), 2));
    }

    @Test
    @DisplayName("R1, T1: an order's lines are sorted by line, then SKU, by code point")
    void anOrdersLinesAreSortedByLineThenSkuByCodePoint() {
        List<OrderLine> sorted = List.of(
                OrderLine.of(new OrderId("o1"), new LineId("10"), new Sku("b"), 1),
                OrderLine.of(new OrderId("o1"), new LineId("10"), new Sku("\uE000"), 1),
                OrderLine.of(new OrderId("o1"), new LineId("10"), new Sku("\uD83D\uDECB"), 1),
                OrderLine.of(new OrderId("o1"), new LineId("9"), new Sku("B"), 1),
                OrderLine.of(new OrderId("o1"), new LineId("9"), new Sku("a"), 1),
                OrderLine.of(new OrderId("o1"), new LineId("9"), new Sku("b"), 1),
                OrderLine.of(new OrderId("o1"), new LineId("Z"), new Sku("b"), 1),
                OrderLine.of(new OrderId("o1"), new LineId("a"), new Sku("b"), 1));
        sorted.stream().map(OrderLine::sku).distinct().forEach(sku -> {
            handled(store, onHand("batch of " + sku, sku.value(), 10));
        });
        for (int i : new int[] {3, 7, 0, 5, 2, 6, 1, 4}) {
            handled(store, allocate(sorted.get(i)));
        }
        assertThat(reads.allocationsOf(order("o1"), Given.NOON))
                .extracting(Allocation::line)
                .containsExactlyElementsOf(sorted);
    }

    @Test
    @DisplayName("R1: a line that a cut moved shows its new batch only, one that it lost shows no more (reference 27)")
    void aLineThatACutMovedShowsItsNewBatchOnly() {
        handled(store, onHand("b1", "LAMP", 10), arriving("b2", "LAMP", 4, day(5)));
        handled(store, allocate("moved", "LAMP", 4), allocate("lost", "LAMP", 6), count("b1", 3));
        assertThat(reads.allocationsOf(order("moved"), Given.NOON))
                .containsExactly(new Allocation(line("moved", "LAMP", 4), batch("b2"), 8));
        assertThat(reads.allocationsOf(order("lost"), Given.NOON)).isEmpty();
    }

    @Test
    @DisplayName("R1: an amended line shows its new quantity and day, a deallocated one shows no more")
    void anAmendedLineShowsItsNewQuantityAndDay() {
        handled(store, onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 4), allocate("o2", "LAMP", 4));
        handled(store, amend(line("o1", "LAMP", 5).neededBy(day(3))), deallocate("o2", "LAMP"));
        assertThat(reads.allocationsOf(order("o1"), Given.NOON))
                .containsExactly(new Allocation(line("o1", "LAMP", 5).neededBy(day(3)), batch("b1"), 2));
        assertThat(reads.allocationsOf(order("o2"), Given.NOON)).isEmpty();
    }

    @Test
    @DisplayName("R1: availability has the units on hand, those that arrive by day, and those that are allocated")
    void availabilityHasUnitsOnHandArrivingAndAllocated() {
        handled(store, onHand("wh1", "LAMP", 10), onHand("wh2", "LAMP", 5), arriving("s1", "LAMP", 7, day(9)));
        handled(store, arriving("s2", "LAMP", 1, day(9)), arriving("s3", "LAMP", 4, day(12)), onHand("x", "SOFA", 99));
        handled(store, allocate("o1", "LAMP", 8), allocate("o2", "LAMP", 6), allocate("o3", "LAMP", 5));
        assertAvailability(2, Map.of(day(9), 2L, day(12), 4L), 19);
    }

    @Test
    @DisplayName("R1: availability omits days without units to promise")
    void availabilityOmitsDaysWithoutUnits() {
        handled(store, arriving("s1", "LAMP", 7, day(9)), arriving("s2", "LAMP", 0, day(10)));
        handled(store, arriving("s3", "LAMP", 2, day(11)), allocate("o1", "LAMP", 7));
        assertAvailability(0, Map.of(day(11), 2L), 7);
        handled(store, count("s3", 0));
        assertAvailability(0, Map.of(), 7);
    }

    @Test
    @DisplayName("S2, S3, S4: availability follows counts, delays and arrivals")
    void availabilityFollowsCountsDelaysAndArrivals() {
        handled(store, arriving("s1", "LAMP", 7, day(9)), onHand("wh", "LAMP", 3));
        handled(store, delay("s1", day(11)));
        assertAvailability(3, Map.of(day(11), 7L), 0);
        handled(store, receive("s1"), count("wh", 5));
        assertAvailability(12, Map.of(), 0);
        handled(store, delay("wh", day(1)));
        assertAvailability(7, Map.of(day(1), 5L), 0);
    }

    @Test
    @DisplayName("D3: allocate, then deallocate, leaves availability exactly as it was")
    void allocateThenDeallocateLeavesAvailabilityAsItWas() {
        handled(store, onHand("wh", "LAMP", 3), arriving("s1", "LAMP", 7, day(9)));
        handled(store, allocate("o1", "LAMP", 3), allocate("o2", "LAMP", 7));
        assertAvailability(0, Map.of(), 10);
        handled(store, deallocate("o2", "LAMP"), deallocate("o1", "LAMP"));
        assertAvailability(3, Map.of(day(9), 7L), 0);
    }

    @Test
    @DisplayName("R1: available to promise by a day is what is on hand and what arrives up to that day")
    void availableToPromiseByADay() {
        handled(store, onHand("wh", "LAMP", 3), arriving("s1", "LAMP", 7, day(9)));
        handled(store, arriving("s2", "LAMP", 20, day(10)), allocate("o1", "LAMP", 1));
        Availability availability =
                reads.availabilityOf(sku("LAMP"), Given.NOON).orElseThrow();
        assertThat(availability.toPromiseBy(day(8))).isEqualTo(2);
        assertThat(availability.toPromiseBy(day(9))).isEqualTo(9);
        assertThat(availability.toPromiseBy(day(10))).isEqualTo(29);
        assertThat(availability.toPromiseBy(LocalDate.of(9999, 12, 31))).isEqualTo(29);
    }

    @Test
    @DisplayName("T3: totals may exceed the limit of a quantity")
    void totalsMayExceedTheLimitOfAQuantity() {
        for (int i = 0; i < 3; i++) {
            handled(store, onHand("wh" + i, "LAMP", Quantity.MOST), arriving("s" + i, "LAMP", Quantity.MOST, day(9)));
            handled(store, onHand("full" + i, "LAMP", Quantity.MOST), allocate("o" + i, "LAMP", Quantity.MOST));
        }
        assertAvailability(3 * Quantity.MOST, Map.of(day(9), 3 * Quantity.MOST), 3 * Quantity.MOST);
        assertThat(reads.availabilityOf(sku("LAMP"), Given.NOON).orElseThrow().toPromiseBy(day(9)))
                .isEqualTo(6 * Quantity.MOST);
    }

    @Test
    @DisplayName("R1: a batch is shown in its present state, even when it is depleted")
    void aDepletedBatchIsShownInItsPresentState() {
        BatchRegistration registration =
                BatchRegistration.arriving(new BatchReference("s1"), new Sku("LAMP"), 7, day(9));
        handled(store, onHand("wh", "LAMP", 1), arriving("s1", "LAMP", 7, day(9)));
        assertThat(reads.batch(batch("s1"), Given.NOON))
                .contains(new Batch(
                        registration, 2, new Quantity(7), new Arrival.UnderWay(day(9)), Quantity.NONE, 0, false));
        handled(store, count("s1", 6), receive("s1"), allocate("o1", "LAMP", 2), allocate("o2", "LAMP", 4));
        assertThat(reads.batch(batch("s1"), Given.NOON))
                .contains(new Batch(registration, 2, new Quantity(6), new Arrival.OnHand(), new Quantity(6), 2, false));
    }

    @Test
    @DisplayName("R2, E6: reads during an open unit of work show the committed state, and do not wait for it")
    void readsDuringAnOpenUnitOfWorkShowCommittedState() {
        handled(store, onHand("wh", "LAMP", 3));
        try (UnitOfWork work = store.begin()) {
            Given.decided(work.load(List.of(new Need.Line(key("o1", "LAMP")))), allocate("o1", "LAMP", 2));
            assertAvailability(3, Map.of(), 0);
            assertThat(reads.allocationsOf(order("o1"), Given.NOON)).isEmpty();
            assertThat(reads.batch(batch("wh"), Given.NOON).orElseThrow().lines())
                    .isZero();
            work.commit(Given.NOON);
            assertAvailability(1, Map.of(), 2);
            assertThat(reads.allocationsOf(order("o1"), Given.NOON)).hasSize(1);
            assertThat(reads.batch(batch("wh"), Given.NOON).orElseThrow().lines())
                    .isEqualTo(1);
        }
    }

    private void assertAvailability(long onHand, Map<LocalDate, Long> arriving, long allocated) {
        assertThat(reads.availabilityOf(sku("LAMP"), Given.NOON))
                .contains(new Availability(sku("LAMP"), onHand, new TreeMap<>(arriving), allocated));
    }

    @Test
    @DisplayName("E2, R2: a snapshot equals the replay of all events of the product up to its version")
    void aSnapshotEqualsTheReplayOfItsEvents() {
        EveryEvent.happensIn(store);
        for (int i = 0; i < 25; i++) {
            handled(
                    store,
                    onHand("b" + i, "SOFA-" + i, 2),
                    allocate("o1", "SOFA-" + i, 2),
                    allocate("o2", "SOFA-" + i, 1));
        }
        Map<Sku, ReplayedProduct> built = new TreeMap<>();
        log(store)
                .forEach(entry -> built.computeIfAbsent(entry.event().sku(), ReplayedProduct::new)
                        .apply(entry.event()));
        assertThat(snapshots()).hasSize(26).allSatisfy(snapshot -> {
            ReplayedProduct product = built.get(snapshot.sku());
            assertThat(snapshot.version()).isEqualTo(product.version());
            assertThat(snapshot.batches()).isEqualTo(product.batches());
            assertThat(snapshot.allocations()).isEqualTo(batchByBatch(product));
        });
    }

    @Test
    @Timeout(120)
    @DisplayName("R2: a large product comes in parts of one moment, and no commit between them waits")
    void aLargeProductComesInPartsOfOneMoment() {
        ReplayedProduct whole = large("LARGE");
        handled(store, onHand("small", "SMALL", 1));
        List<ProductSnapshot> parts = new ArrayList<>();
        try (Stream<ProductSnapshot> snapshots = reads.snapshots()) {
            Iterator<ProductSnapshot> each = snapshots.iterator();
            while (each.hasNext()) {
                ProductSnapshot part = each.next();
                if (part.sku().equals(whole.sku())) {
                    parts.add(part);
                    int done = parts.size();
                    handled(
                            store,
                            onHand("new" + done, "LARGE", 1),
                            deallocate("o" + done, "LARGE"),
                            deallocate("o" + (2_500 - done), "LARGE"),
                            allocate("new" + done, "LARGE", 1));
                }
            }
        }
        assertThat(parts.stream().map(ProductSnapshot::version).distinct())
                .as("versions of the parts")
                .containsExactly(whole.version());
        assertThat(parts.stream()
                        .mapToInt(part -> Math.max(
                                part.batches().size(), part.allocations().size()))
                        .max()
                        .orElseThrow())
                .as("the most that a part lists")
                .isLessThanOrEqualTo(ProductSnapshot.MOST_LISTED);
        assertThat(parts.stream().flatMap(part -> part.batches().stream())).isEqualTo(whole.batches());
        assertThat(parts.stream().flatMap(part -> part.allocations().stream())).isEqualTo(batchByBatch(whole));
        assertThat(reads.availabilityOf(whole.sku(), Given.NOON).orElseThrow().allocated())
                .isEqualTo(whole.allocated() - 2L * parts.size() + parts.size());
    }

    @Test
    @DisplayName("R2: a part lists its batches before any line, and the parts of a product are not mixed with others")
    void thePartsOfAProductComeTogether() {
        large("LARGE-1");
        large("LARGE-2");
        List<ProductSnapshot> parts = snapshots();
        for (int i = 1; i < parts.size(); i++) {
            ProductSnapshot before = parts.get(i - 1);
            ProductSnapshot part = parts.get(i);
            if (part.sku().equals(before.sku())) {
                assertThat(before.allocations().isEmpty() || part.batches().isEmpty())
                        .as("batches first, part " + i)
                        .isTrue();
            }
        }
        assertThat(parts.stream().map(ProductSnapshot::sku).reduce("", (skus, sku) -> skus + " " + sku, String::concat))
                .matches("( LARGE-1)+( LARGE-2)+|( LARGE-2)+( LARGE-1)+");
    }

    @Test
    @Timeout(120)
    @DisplayName("R2: a large product that is asked for by its SKU comes as a whole, which is all its parts together")
    void aLargeProductThatIsAskedForComesAsAWhole() {
        ReplayedProduct allocated = large("LARGE");
        List<Command<?>> commands = new ArrayList<>();
        List<String> dispatched = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            commands.add(new Command.Dispatch(key("o" + i, "LARGE")));
            dispatched.add("o" + i);
            commands.add(new Command.Allocate(line("w" + i, "LARGE", 1), Optional.empty(), Terms.NONE.waiting(0)));
            waiting.add("w" + i);
        }
        AllocationService.builder().store(store).build().handleAll(commands);

        ProductSnapshot whole = reads.snapshot(sku("LARGE")).orElseThrow();

        assertThat(whole.batches().size()).as("batches").isEqualTo(1_003);
        assertThat(whole.allocations())
                .isEqualTo(batchByBatch(allocated).stream()
                        .filter(held ->
                                !dispatched.contains(held.line().key().order().value()))
                        .toList());
        assertThat(whole.waiting())
                .extracting(line -> line.line().key().order().value())
                .isEqualTo(waiting);
        assertThat(whole.dispatched())
                .extracting(line -> line.line().key().order().value())
                .containsExactlyInAnyOrderElementsOf(dispatched);
        List<ProductSnapshot> parts = snapshots();
        assertThat(parts).allSatisfy(part -> {
            assertThat(part.version()).isEqualTo(whole.version());
            assertThat(part.waiting()).hasSizeLessThanOrEqualTo(ProductSnapshot.MOST_LISTED);
            assertThat(part.dispatched()).hasSizeLessThanOrEqualTo(ProductSnapshot.MOST_LISTED);
        });
        assertThat(parts.stream().flatMap(part -> part.batches().stream())).isEqualTo(whole.batches());
        assertThat(parts.stream().flatMap(part -> part.allocations().stream())).isEqualTo(whole.allocations());
        assertThat(parts.stream().flatMap(part -> part.waiting().stream())).isEqualTo(whole.waiting());
        assertThat(parts.stream().flatMap(part -> part.dispatched().stream())).isEqualTo(whole.dispatched());
    }

    /** {@return a product of 1,003 batches and 2,501 lines, some of them in a batch of their own} */
    private ReplayedProduct large(String sku) {
        List<Command<?>> commands = new ArrayList<>();
        commands.add(onHand(sku, sku, 2_000));
        for (int i = 0; i < 1_001; i++) {
            commands.add(onHand(sku + "-" + i, sku, i % 2));
        }
        for (int i = 0; i < 2_500; i++) {
            commands.add(allocate("o" + i, sku, 1));
        }
        commands.add(onHand(sku + "-last", sku, 2));
        commands.add(allocate("last", sku, 2));
        AllocationService.builder().store(store).build().handleAll(commands);
        ReplayedProduct product = new ReplayedProduct(sku(sku));
        events(store, sku).forEach(product::apply);
        return product;
    }

    private List<ProductSnapshot> snapshots() {
        try (Stream<ProductSnapshot> snapshots = reads.snapshots()) {
            return snapshots.toList();
        }
    }

    private static List<Allocation> batchByBatch(ReplayedProduct product) {
        return product.allocations().stream()
                .sorted(Comparator.<Allocation>comparingLong(held ->
                                product.batch(held.batch()).orElseThrow().number())
                        .thenComparing(Allocation::sequence))
                .toList();
    }

    @Test
    void anEmptyStoreHasNoSnapshots() {
        assertThat(snapshots()).isEmpty();
    }
}
