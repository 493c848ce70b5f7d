package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.committed;
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
import static dev.allocation.testing.contract.Given.seen;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.LogEntry;
import dev.allocation.testing.contract.Overlap.Change;
import dev.allocation.testing.contract.Overlap.First;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks the units of work of every store. */
@Timeout(120)
public abstract class UnitOfWorkContract {
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private Store store;

    /** Creates the contract; JUnit calls this for each test. */
    protected UnitOfWorkContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    /**
     * Returns whether a unit of work of the store waits at this moment until another one ends.
     *
     * <p>The contract calls this repeatedly while two units of work overlap and the later one has not come far enough. A store
     * that never makes a unit of work wait returns false, as this method does. A store that does must look at its locks.
     */
    protected boolean isAnyoneWaiting() {
        return false;
    }

    @BeforeEach
    void open() {
        store = store();
    }

    @Nested
    @DisplayName("All or nothing")
    class AllOrNothing {
        @Test
        @DisplayName("E6: closed without a commit, nothing is stored (reference 23)")
        void closedWithoutACommitNothingIsStored() {
            handled(store, onHand("b1", "LAMP", 10));
            seen(store, List.of(needOf("o1", "LAMP"), newBatch("b2", "SOFA")), products -> {
                promise("o1", "LAMP", products);
                return create("b2", "SOFA", 5, products);
            });
            assertOnlyTheLampsAreStored();
        }

        @Test
        @DisplayName("E6: an exception in the middle passes through, and nothing is stored (reference 24)")
        void anExceptionInTheMiddleLeavesNothingStored() {
            handled(store, onHand("b1", "LAMP", 10));
            RuntimeException failure = new UnsupportedOperationException("in the middle");
            assertThatThrownBy(
                            () -> committed(store, List.of(needOf("o1", "LAMP"), newBatch("b2", "SOFA")), products -> {
                                promise("o1", "LAMP", products);
                                create("b2", "SOFA", 5, products);
                                throw failure;
                            }))
                    .isSameAs(failure);
            assertOnlyTheLampsAreStored();
        }

        private void assertOnlyTheLampsAreStored() {
            assertThat(store.reads().allocationsOf(order("o1"), Given.NOON)).isEmpty();
            assertThat(store.reads().availabilityOf(sku("SOFA"), Given.NOON)).isEmpty();
            assertThat(store.reads().batch(batch("b2"), Given.NOON)).isEmpty();
            assertThat(log(store)).hasSize(1);
            Books.of(store).agreeWith(store);
        }

        @Test
        @DisplayName("E3: a commit stores state and events of several products together (reference 22)")
        void aCommitStoresStateAndEventsOfSeveralProductsTogether() {
            handled(store, onHand("b1", "LAMP", 10));
            Set<Event> earlier = log(store).stream().map(LogEntry::event).collect(Collectors.toSet());
            List<Event> recorded = committed(
                    store,
                    List.of(needOf("o1", "LAMP"), newBatch("b2", "SOFA"), needOf("o1", "SOFA"), newBatch("b3", "BED")),
                    products -> {
                        create("b2", "SOFA", 5, products);
                        create("b3", "BED", 6, products);
                        promise("o1", "LAMP", products);
                        promise("o1", "SOFA", products);
                        return products.changed().stream()
                                .flatMap(draft -> draft.events().stream())
                                .toList();
                    });
            assertThat(log(store).stream().map(LogEntry::event).filter(event -> !earlier.contains(event)))
                    .containsExactlyInAnyOrderElementsOf(recorded);
            assertThat(recorded).hasSize(4);
            assertThat(store.reads().allocationsOf(order("o1"), Given.NOON))
                    .containsExactly(
                            new Allocation(line("o1", "LAMP", 1), batch("b1"), 2),
                            new Allocation(line("o1", "SOFA", 1), batch("b2"), 2));
            Books.of(store).agreeWith(store);
        }

        @Test
        void aCommitOfNothingStoresNothing() {
            committed(store, List.of(newBatch("b1", "LAMP")), products -> products.findOrNew(sku("LAMP")));
            assertThat(store.reads().availabilityOf(sku("LAMP"), Given.NOON)).isEmpty();
            assertThat(log(store)).isEmpty();
        }
    }

    @Nested
    @DisplayName("Loads once, commits once")
    class Once {
        private final List<Need> needs = List.of(newBatch("b1", "LAMP"));

        @Test
        void aSecondLoadIsRefused() {
            try (UnitOfWork work = store.begin()) {
                create("b1", "LAMP", 10, work.load(needs));
                assertThatIllegalStateException().isThrownBy(() -> work.load(needs));
                work.commit(NOON);
            }
            assertThat(log(store)).hasSize(1);
        }

        @Test
        void aSecondCommitIsRefused() {
            try (UnitOfWork work = store.begin()) {
                create("b1", "LAMP", 10, work.load(needs));
                work.commit(NOON);
                assertThatIllegalStateException().isThrownBy(() -> work.commit(NOON));
                assertThatIllegalStateException().isThrownBy(() -> work.commitEach(NOON));
            }
            assertThat(log(store)).hasSize(1);
        }

        @Test
        void aCommitOfWhatWasNotLoadedIsRefused() {
            try (UnitOfWork work = store.begin()) {
                assertThatIllegalStateException().isThrownBy(() -> work.commit(NOON));
                assertThatIllegalStateException().isThrownBy(() -> work.commitEach(NOON));
            }
        }

        @Test
        void aLoadAfterTheCommitIsRefused() {
            try (UnitOfWork work = store.begin()) {
                create("b1", "LAMP", 10, work.load(needs));
                work.commit(NOON);
                assertThatIllegalStateException().isThrownBy(() -> work.load(needs));
            }
        }

        @Test
        void afterCloseAllIsRefusedButAnotherClose() {
            UnitOfWork unused = store.begin();
            unused.close();
            assertThatIllegalStateException().isThrownBy(() -> unused.load(needs));
            assertThatIllegalStateException().isThrownBy(() -> unused.commit(NOON));
            assertThatIllegalStateException().isThrownBy(() -> unused.commitEach(NOON));
            unused.close();

            UnitOfWork loaded = store.begin();
            create("b1", "LAMP", 10, loaded.load(needs));
            loaded.close();
            assertThatIllegalStateException().isThrownBy(() -> loaded.commit(NOON));
            assertThatIllegalStateException().isThrownBy(() -> loaded.commitEach(NOON));
            loaded.close();
            assertThat(log(store)).isEmpty();
        }
    }

    @Nested
    @DisplayName("Conflicts")
    class Conflicts {
        @ParameterizedTest
        @EnumSource
        @DisplayName("C1: of two that loaded the same product, the second to commit is a conflict (reference 25)")
        void theSecondCommitOfOneProductIsAConflict(First first) throws Exception {
            handled(store, onHand("b1", "LAMP", 10));
            Overlap overlap = overlap(first, allocating("earlier", "LAMP"), allocating("later", "LAMP"));
            overlap.conflict().ifPresent(conflict -> assertThat(conflict.skus()).containsExactly(sku("LAMP")));
            assertThat(isAllocated("earlier")).isEqualTo(overlap.committed().contains(First.EARLIER));
            assertThat(isAllocated("later")).isEqualTo(overlap.committed().contains(First.LATER));
            assertThat(log(store)).hasSize(1 + overlap.committed().size());
            Books.of(store).agreeWith(store);
        }

        @ParameterizedTest
        @EnumSource
        @DisplayName("C1: a shrink and an allocation at once oversell nothing (weakness 2)")
        void aShrinkAndAnAllocationAtOnceOversellNothing(First first) throws Exception {
            handled(store, onHand("b1", "LAMP", 10));
            Change shrink = new Change(
                    List.of(new Need.Cut(batch("b1"), new Quantity(2))),
                    products -> Given.decided(products, new Command.ChangeBatchQuantity(batch("b1"), new Quantity(2))));
            Change allocation =
                    new Change(List.of(needOf("o1", "LAMP")), products -> promise(line("o1", "LAMP", 8), products));
            overlap(first, shrink, allocation).conflict();
            assertThat(store.reads()
                            .batch(batch("b1"), Given.NOON)
                            .orElseThrow()
                            .available()
                            .units())
                    .isNotNegative();
            Books.of(store).agreeWith(store);
        }

        @ParameterizedTest
        @EnumSource
        @DisplayName("C1: of two that create the same new product, the second to commit is a conflict (weakness 5)")
        void theSecondCommitOfOneNewProductIsAConflict(First first) throws Exception {
            Overlap overlap = overlap(first, creating("earlier", "LAMP"), creating("later", "LAMP"));
            overlap.conflict().ifPresent(conflict -> assertThat(conflict.skus()).containsExactly(sku("LAMP")));
            assertThat(isKnown("earlier")).isEqualTo(overlap.committed().contains(First.EARLIER));
            assertThat(isKnown("later")).isEqualTo(overlap.committed().contains(First.LATER));
            Books.of(store).agreeWith(store);
        }

        @ParameterizedTest
        @EnumSource
        @DisplayName("S1: of two that create one reference in two new products, the second to commit is a conflict")
        void oneReferenceInTwoNewProductsIsAConflict(First first) throws Exception {
            oneReferenceInTwoProducts(first);
        }

        @ParameterizedTest
        @EnumSource
        @DisplayName("S1: of two that create one reference in two known products, the second to commit is a conflict")
        void oneReferenceInTwoKnownProductsIsAConflict(First first) throws Exception {
            handled(store, onHand("a", "EARLIER", 1), onHand("b", "LATER", 2));
            oneReferenceInTwoProducts(first);
        }

        private void oneReferenceInTwoProducts(First first) throws Exception {
            Overlap overlap = overlap(first, creating("b1", "EARLIER"), creating("b1", "LATER"));
            Optional<ConflictException> conflict = overlap.conflict();
            String winner = overlap.committed().get(0).name();
            String loser = winner.equals("LATER") ? "EARLIER" : "LATER";
            conflict.ifPresent(lost -> assertThat(lost.skus()).containsExactly(sku(loser)));
            assertThat(store.reads()
                            .batch(batch("b1"), Given.NOON)
                            .orElseThrow()
                            .sku())
                    .isEqualTo(sku(winner));
            assertThat(events(store, loser))
                    .noneMatch(event -> event instanceof Event.BatchCreated created
                            && created.batch().equals(batch("b1")));
            Books.of(store).agreeWith(store);
        }

        @ParameterizedTest
        @EnumSource
        @DisplayName("C1: commits of different products do not conflict")
        void commitsOfDifferentProductsDoNotConflict(First first) throws Exception {
            handled(store, onHand("b1", "LAMP", 10), onHand("b2", "SOFA", 10));
            Overlap overlap = overlap(first, allocating("earlier", "LAMP"), allocating("later", "SOFA"));
            assertThat(overlap.waited()).as("one waits for the other").isFalse();
            assertThat(overlap.committed()).containsExactlyInAnyOrder(First.EARLIER, First.LATER);
            Books.of(store).agreeWith(store);
        }

        @Test
        @DisplayName("C1, C4: a product that was only looked at must be as it was, also beside one that is new")
        void aProductThatWasOnlyLookedAtMustBeAsItWasBesideANewOne() throws Exception {
            handled(store, onHand("b1", "LAMP", 10));
            Change creation = new Change(
                    List.of(needOf("o1", "LAMP"), newBatch("b2", "SOFA")),
                    products -> create("b2", "SOFA", 1, products));
            Overlap overlap = overlap(First.LATER, creation, allocating("o1", "LAMP"));
            overlap.conflict();
            assertThat(isKnown("b2")).isEqualTo(overlap.committed().contains(First.EARLIER));
            assertThat(isAllocated("o1")).isEqualTo(overlap.committed().contains(First.LATER));
            Books.of(store).agreeWith(store);
        }

        @ParameterizedTest
        @EnumSource
        @DisplayName(
                "C1, C4: a product that was only looked at must be as it was, or the second to commit is a conflict")
        void aProductThatWasOnlyLookedAtMustBeAsItWas(First first) throws Exception {
            handled(store, onHand("b1", "LAMP", 10), onHand("b2", "SOFA", 10));
            List<Need> both = List.of(needOf("o1", "LAMP"), needOf("o1", "SOFA"));
            Overlap overlap = overlap(
                    first,
                    new Change(both, products -> promise(line("o1", "LAMP", 1), products)),
                    new Change(both, products -> promise(line("o1", "SOFA", 1), products)));
            overlap.conflict();
            assertThat(store.reads().allocationsOf(order("o1"), Given.NOON))
                    .hasSize(overlap.committed().size());
            assertThat(log(store)).hasSize(2 + overlap.committed().size());
            Books.of(store).agreeWith(store);
        }

        @Test
        @DisplayName(
                "C1, C4: a product or reference that was found missing must still be missing, or the commit is a conflict")
        void aProductFoundMissingMustStillBeMissing() throws Exception {
            handled(store, onHand("b1", "LAMP", 10));
            Overlap product = overlap(
                    First.LATER,
                    new Change(
                            List.of(needOf("o1", "LAMP"), needOf("o1", "NEW")),
                            products -> promise(line("o1", "LAMP", 1), products)),
                    creating("new", "NEW"));
            product.conflict();
            Overlap reference = overlap(
                    First.LATER,
                    new Change(
                            List.of(needOf("o2", "LAMP"), new Need.KnownBatch(batch("newer"))),
                            products -> promise(line("o2", "LAMP", 1), products)),
                    creating("newer", "NEWER"));
            reference.conflict();
            Books.of(store).agreeWith(store);
        }

        @Test
        @DisplayName(
                "C1: a unit of work without changes saw everything that it loaded at one moment, or ends in a conflict")
        void aUnitOfWorkWithoutChangesSawOneMoment() throws Exception {
            handled(store, onHand("b1", "LAMP", 10), onHand("b2", "SOFA", 10));
            Change look = new Change(List.of(needOf("o1", "LAMP"), needOf("o1", "SOFA")), products -> {});
            overlap(First.LATER, look, allocating("o1", "SOFA")).conflict();
        }

        @Test
        @DisplayName("E6: a conflict in one product leaves no trace in any, and frees the references")
        void aConflictInOneProductLeavesNoTraceInAny() throws Exception {
            handled(store, onHand("b1", "LAMP", 10), onHand("b2", "SOFA", 10));
            Change large = new Change(
                    List.of(
                            newBatch("new-1", "ARMCHAIR"),
                            needOf("large", "LAMP"),
                            needOf("large", "SOFA"),
                            newBatch("new-2", "ZITHER")),
                    products -> {
                        create("new-1", "ARMCHAIR", 1, products);
                        promise("large", "LAMP", products);
                        promise("large", "SOFA", products);
                        create("new-2", "ZITHER", 1, products);
                    });
            Overlap overlap = overlap(First.LATER, large, allocating("small", "SOFA"));
            overlap.conflict().ifPresent(conflict -> {
                assertThat(conflict.skus()).containsExactly(sku("ARMCHAIR"), sku("LAMP"), sku("SOFA"), sku("ZITHER"));
                assertThat(conflict).hasMessageContaining("nothing was changed");
                assertThat(store.reads().allocationsOf(order("large"), Given.NOON))
                        .isEmpty();
                assertNothingIsKnownOf("ARMCHAIR", "new-1");
                assertNothingIsKnownOf("ZITHER", "new-2");
                assertThat(log(store)).hasSize(3);
                handled(store, onHand("new-1", "BED", 7), onHand("new-2", "BED", 7));
            });
            Books.of(store).agreeWith(store);
        }

        @Test
        @DisplayName("C2: a commit of each product stores all that nobody changed meanwhile, and names the others")
        void aCommitOfEachProductNamesWhatItDidNotStore() throws Exception {
            handled(store, onHand("b1", "LAMP", 10), onHand("b2", "SOFA", 10));
            Change large = new Change(List.of(needOf("large", "LAMP"), needOf("large", "SOFA")), products -> {
                promise("large", "LAMP", products);
                promise("large", "SOFA", products);
            });
            Set<Sku> stored = new TreeSet<>();
            Overlap overlap = Overlap.of(
                    store,
                    UnitOfWorkContract.this::isAnyoneWaiting,
                    First.LATER,
                    large,
                    allocating("small", "SOFA"),
                    work -> {
                        List<Sku> overtaken = work.commitEach(Given.NOON);
                        stored.addAll(List.of(sku("LAMP"), sku("SOFA")));
                        assertThat(stored).containsAll(overtaken);
                        overtaken.forEach(stored::remove);
                    });
            assertThat(overlap.committed()).contains(First.LATER);
            if (!overlap.waited()) {
                assertThat(stored)
                        .as("stored, although another caller came first")
                        .doesNotContain(sku("SOFA"));
            }
            assertThat(store.reads().allocationsOf(order("large"), Given.NOON))
                    .extracting(allocation -> allocation.line().sku())
                    .containsExactlyElementsOf(stored);
            Books.of(store).agreeWith(store);
        }

        @Test
        @DisplayName("E6: a conflict over a reference leaves no trace of the other new references")
        void aConflictOverAReferenceLeavesNoTraceOfTheOthers() throws Exception {
            Change three = new Change(
                    List.of(newBatch("a", "ARMCHAIR"), newBatch("taken", "BED"), newBatch("z", "ZITHER")), products -> {
                        create("a", "ARMCHAIR", 1, products);
                        create("taken", "BED", 1, products);
                        create("z", "ZITHER", 1, products);
                    });
            Overlap overlap = overlap(First.LATER, three, creating("taken", "LAMP"));
            overlap.conflict().ifPresent(conflict -> {
                assertNothingIsKnownOf("ARMCHAIR", "a");
                assertThat(store.reads().availabilityOf(sku("BED"), Given.NOON)).isEmpty();
                assertNothingIsKnownOf("ZITHER", "z");
                assertThat(log(store)).hasSize(1);
                handled(store, onHand("a", "SOFA", 1), onHand("z", "SOFA", 1));
            });
            Books.of(store).agreeWith(store);
        }

        @Test
        @DisplayName(
                "S2, X6: a batch that is filled while it is archived stays, or the change is a conflict; none is lost")
        void aBatchThatIsFilledIsNotArchived() throws Exception {
            handled(store, onHand("b1", "LAMP", 5), count("b1", 0));
            CountDownLatch ended = new CountDownLatch(1);
            ExecutorService thread = Executors.newSingleThreadExecutor();
            CompletableFuture<Integer> archived = new CompletableFuture<>();
            Optional<ConflictException> conflict = Optional.empty();
            try (UnitOfWork work = store.begin()) {
                Products products = work.load(List.of(new Need.Cut(batch("b1"), new Quantity(7))));
                Given.decided(products, count("b1", 7));
                thread.execute(() -> {
                    try {
                        archived.complete(store.archiveEmptied(Given.NOON.plusSeconds(1), 9));
                    } catch (RuntimeException failed) {
                        archived.completeExceptionally(failed);
                    } finally {
                        ended.countDown();
                    }
                });
                Overlap.waits(ended, UnitOfWorkContract.this::isAnyoneWaiting);
                work.commit(Given.NOON);
            } catch (ConflictException found) {
                conflict = Optional.of(found);
            } finally {
                thread.shutdown();
            }
            assertThat(archived.get(60, TimeUnit.SECONDS)).isEqualTo(conflict.isPresent() ? 1 : 0);
            assertThat(store.reads().batch(batch("b1"), Given.NOON).map(Batch::quantity))
                    .isEqualTo(conflict.isPresent() ? Optional.empty() : Optional.of(new Quantity(7)));
        }

        private Overlap overlap(First first, Change earlier, Change later) throws Exception {
            return Overlap.of(store, UnitOfWorkContract.this::isAnyoneWaiting, first, earlier, later);
        }

        private void assertNothingIsKnownOf(String sku, String batch) {
            assertThat(store.reads().availabilityOf(sku(sku), Given.NOON)).isEmpty();
            assertThat(store.reads().batch(batch(batch), Given.NOON)).isEmpty();
            assertThat(isLoaded(newBatch(batch, sku))).isFalse();
            assertThat(isLoaded(new Need.KnownBatch(batch(batch)))).isFalse();
        }

        private boolean isAllocated(String order) {
            return !store.reads().allocationsOf(order(order), Given.NOON).isEmpty();
        }

        private boolean isKnown(String batch) {
            return store.reads().batch(batch(batch), Given.NOON).isPresent();
        }
    }

    @Nested
    @DisplayName("A need gives what it names")
    class Needs {
        /**
         * Creates depleted and open batches; the first batch has three lines, whose sequences are not in the order of their ids.
         */
        @BeforeEach
        void stock() {
            handled(
                    store,
                    onHand("full", "LAMP", 10),
                    onHand("other", "LAMP", 1),
                    arriving("ship", "LAMP", 30, day(9)));
            handled(store, allocate("moved", "LAMP", 4), allocate("c", "LAMP", 5), deallocate("moved", "LAMP"));
            handled(store, allocate("b", "LAMP", 4), amend("b", "LAMP", 3));
            handled(store, allocate("gone", "LAMP", 1), deallocate("gone", "LAMP"), allocate("a", "LAMP", 2));
            handled(store, allocate("d", "LAMP", 1), onHand("wide", "LAMP", 20));
            handled(store, allocate("e", "LAMP", 6), onHand("elsewhere", "SOFA", 5), allocate("a", "SOFA", 5));
        }

        @Test
        void ofALineItsAllocationAndTheDepletedBatchThatItIsIn() {
            look(needOf("b", "LAMP"), product -> {
                assertThat(product.allocation(key("b", "LAMP")))
                        .contains(new Allocation(line("b", "LAMP", 3), batch("full"), 7));
                assertThat(open(product)).containsExactly("wide", "ship");
                assertThat(product.batch(batch("full")).orElseThrow().lines()).isEqualTo(3);
            });
        }

        @Test
        void ofALineThatHoldsNothingThatItHoldsNothing() {
            look(needOf("nobody", "LAMP"), product -> {
                assertThat(product.allocation(key("nobody", "LAMP"))).isEmpty();
                assertThat(open(product)).containsExactly("wide", "ship");
            });
        }

        @Test
        void ofALineInAnUnknownProductNothing() {
            assertThat(isLoaded(needOf("a", "BED"))).isFalse();
        }

        @Test
        void ofAKnownBatchTheBatchThoughDepleted() {
            look(new Need.KnownBatch(batch("full")), product -> {
                assertThat(product.sku()).isEqualTo(sku("LAMP"));
                assertThat(product.batch(batch("full"))).map(Batch::isOpen).contains(false);
                assertThat(open(product)).containsExactly("wide", "ship");
            });
        }

        @Test
        void ofAnUnknownBatchNothing() {
            assertThat(isLoaded(new Need.KnownBatch(batch("unknown")))).isFalse();
            assertThat(isLoaded(new Need.Cut(batch("unknown"), Quantity.NONE))).isFalse();
            assertThat(isLoaded(new Need.Delay(batch("unknown"), day(1)))).isFalse();
        }

        @Test
        void ofANewBatchItsProductAndWhetherTheReferenceIsFree() {
            look(newBatch("free", "LAMP"), product -> {
                assertThat(product.batch(batch("free"))).isEmpty();
                assertThat(open(product)).containsExactly("wide", "ship");
            });
        }

        @Test
        void ofANewBatchTheOtherProductThatHasTheReference() {
            seen(store, List.of(newBatch("elsewhere", "LAMP")), products -> {
                assertThat(open(products.find(sku("LAMP")).orElseThrow())).containsExactly("wide", "ship");
                Draft holder = products.findHolding(batch("elsewhere")).orElseThrow();
                assertThat(holder.sku()).isEqualTo(sku("SOFA"));
                assertThat(holder.batch(batch("elsewhere"))).isPresent();
                return null;
            });
        }

        @ParameterizedTest
        @DisplayName("S2: of a cut the newest lines, as many as it takes until the rest fits")
        @CsvSource(
                delimiter = '|',
                value = {"11 | ", "10 | ", "9 | a", "8 | a", "7 | a b", "5 | a b", "4 | a b c", "0 | a b c"})
        void ofACutTheNewestLinesUntilTheRestFits(long quantity, String orders) {
            look(new Need.Cut(batch("full"), new Quantity(quantity)), product -> {
                assertThat(newestBeyond(quantity, batch("full"), product))
                        .containsExactly(orders == null ? new String[0] : orders.split(" "));
                assertThat(open(product)).containsExactly("wide", "ship");
            });
        }

        @ParameterizedTest
        @DisplayName("S3: of a delay the lines needed before the day")
        @CsvSource(
                delimiter = '|',
                value = {
                    "0001-01-01 | ",
                    "2026-03-05 | ",
                    "2026-03-06 | by-5",
                    "2026-03-10 | by-5 by-9 now-9",
                    "2026-03-11 | by-5 by-9 now-9 by-10",
                    "9999-12-31 | by-5 by-9 now-9 by-10"
                })
        void ofADelayTheLinesNeededBeforeTheDay(LocalDate eta, String orders) {
            handled(store, arriving("sea", "BED", 100, day(5)), arriving("air", "BED", 100, day(4)), count("air", 1));
            handled(store, allocate(line("elsewhere", "BED", 1).neededBy(day(4))), allocate("any-day", "BED", 1));
            for (int by : new int[] {9, 5, 10}) {
                handled(store, allocate(line("by-" + by, "BED", 1).neededBy(day(by))));
            }
            handled(store, allocate(line("last", "BED", 1).neededBy(LAST_DAY)));
            handled(store, allocate(line("gone", "BED", 1).neededBy(day(6))), deallocate("gone", "BED"));
            handled(store, allocate(line("now-9", "BED", 1).neededBy(day(20))));
            handled(store, amend(line("now-9", "BED", 1).neededBy(day(9))));
            handled(store, allocate(line("now-any", "BED", 1).neededBy(day(6))), amend("now-any", "BED", 2));
            look(new Need.Delay(batch("sea"), eta), product -> {
                assertThat(orders(product.neededBefore(batch("sea"), eta)))
                        .containsExactlyInAnyOrder(orders == null ? new String[0] : orders.split(" "));
                assertThat(open(product)).containsExactly("sea");
            });
        }

        @Test
        void ofSeveralAllThatEachNames() {
            List<Need> needs = List.of(
                    needOf("a", "SOFA"),
                    needOf("e", "LAMP"),
                    new Need.Cut(batch("full"), new Quantity(9)),
                    new Need.KnownBatch(batch("other")),
                    needOf("d", "LAMP"));
            seen(store, needs, products -> {
                Draft lamp = products.find(sku("LAMP")).orElseThrow();
                assertThat(newestBeyond(9, batch("full"), lamp)).containsExactly("a");
                assertThat(batchOf("d", lamp)).contains(batch("other"));
                assertThat(batchOf("e", lamp)).contains(batch("wide"));
                assertThat(lamp.batch(batch("other"))).isPresent();
                assertThat(open(lamp)).containsExactly("wide", "ship");
                Draft sofa = products.find(sku("SOFA")).orElseThrow();
                assertThat(batchOf("a", sofa)).contains(batch("elsewhere"));
                assertThat(sofa.batch(batch("elsewhere"))).isPresent();
                return null;
            });
        }

        @Test
        void versionAndTotalAreAlwaysLoaded() {
            List<Need> needs = List.of(
                    needOf("nobody", "LAMP"),
                    newBatch("free", "LAMP"),
                    new Need.KnownBatch(batch("wide")),
                    new Need.Cut(batch("wide"), new Quantity(20)),
                    new Need.Delay(batch("ship"), day(20)));
            for (Need need : needs) {
                look(need, product -> {
                    assertThat(product.version()).as("version with %s", need).isEqualTo(14);
                    assertThat(product.allocated())
                            .as("allocated with %s", need)
                            .isEqualTo(17);
                });
            }
        }

        @Test
        void aRequestThatNoNeedNamesIsRefused() {
            seen(store, List.of(needOf("a", "LAMP")), products -> {
                assertThatIllegalStateException().isThrownBy(() -> products.find(sku("SOFA")));
                assertThatIllegalStateException().isThrownBy(() -> products.findHolding(batch("full")));
                return null;
            });
        }
    }

    @Nested
    @DisplayName("T1: ids are equal by code point only")
    class Ids {
        private final List<String> ids = Twins.IDS;

        @Test
        void ofProducts() {
            for (int i = 0; i < ids.size(); i++) {
                handled(store, onHand("batch-" + i, ids.get(i), i + 1));
            }
            for (int i = 0; i < ids.size(); i++) {
                Sku sku = sku(ids.get(i));
                BatchReference reference = batch("batch-" + i);
                assertThat(store.reads()
                                .availabilityOf(sku, Given.NOON)
                                .orElseThrow()
                                .onHand())
                        .as("on hand of '%s'", sku)
                        .isEqualTo(i + 1);
                look(
                        new Need.Line(new LineKey(new OrderId("o"), new LineId("1"), sku)),
                        product -> assertThat(open(product)).containsExactly(reference.value()));
                look(
                        new Need.KnownBatch(reference),
                        product -> assertThat(product.sku()).isEqualTo(sku));
            }
            Books.of(store).agreeWith(store);
        }

        @Test
        void ofBatches() {
            for (int i = 0; i < ids.size(); i++) {
                handled(store, onHand(ids.get(i), "LAMP", i + 1));
            }
            for (int i = 0; i < ids.size(); i++) {
                BatchReference reference = batch(ids.get(i));
                BatchRegistration registration =
                        BatchRegistration.onHand(new BatchReference(ids.get(i)), new Sku("LAMP"), i + 1);
                assertThat(store.reads().batch(reference, Given.NOON))
                        .map(Batch::registration)
                        .contains(registration);
                look(
                        new Need.KnownBatch(reference),
                        product -> assertThat(product.batch(reference))
                                .map(Batch::registration)
                                .contains(registration));
            }
            Books.of(store).agreeWith(store);
        }

        @Test
        void ofBatchesInDifferentProducts() {
            handled(store, onHand("85123A", "LAMP", 1));
            handled(store, onHand("85123a", "SOFA", 2), onHand("85123A ", "BED", 3));
            look(
                    new Need.KnownBatch(batch("85123A")),
                    product -> assertThat(product.sku()).isEqualTo(sku("LAMP")));
            look(
                    new Need.KnownBatch(batch("85123a")),
                    product -> assertThat(product.sku()).isEqualTo(sku("SOFA")));
            look(
                    new Need.KnownBatch(batch("85123A ")),
                    product -> assertThat(product.sku()).isEqualTo(sku("BED")));
        }

        @Test
        void ofOrders() {
            handled(store, onHand("b", "LAMP", 100_000));
            for (int i = 0; i < ids.size(); i++) {
                handled(store, allocate(ids.get(i), "LAMP", i + 1));
            }
            for (int i = 0; i < ids.size(); i++) {
                OrderLine line = line(ids.get(i), "LAMP", i + 1);
                assertThat(store.reads().allocationsOf(line.key().order(), Given.NOON))
                        .extracting(Allocation::line)
                        .containsExactly(line);
                look(
                        new Need.Line(line.key()),
                        product -> assertThat(product.allocation(line.key()))
                                .map(Allocation::line)
                                .contains(line));
            }
            Books.of(store).agreeWith(store);
        }

        @Test
        void ofLinesWhichAreSortedByCodePoint() {
            handled(store, onHand("b", "LAMP", 100_000));
            for (int i = 0; i < ids.size(); i++) {
                handled(
                        store,
                        allocate(OrderLine.of(new OrderId("o1"), new LineId(ids.get(i)), new Sku("LAMP"), i + 1)));
            }
            assertThat(store.reads().allocationsOf(order("o1"), Given.NOON))
                    .extracting(allocation -> allocation.line().key().line().value())
                    .containsExactlyElementsOf(
                            ids.stream().sorted(Ids::byCodePoint).toList());
            for (int i = 0; i < ids.size(); i++) {
                OrderLine line = OrderLine.of(new OrderId("o1"), new LineId(ids.get(i)), new Sku("LAMP"), i + 1);
                look(
                        new Need.Line(line.key()),
                        product -> assertThat(product.allocation(line.key()))
                                .map(Allocation::line)
                                .contains(line));
            }
            Books.of(store).agreeWith(store);
        }

        private static int byCodePoint(String one, String other) {
            return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
        }
    }

    @Nested
    @DisplayName("T3, T4: quantities and days to their limits")
    class Limits {
        @Test
        void totalsMayExceedTheLimitOfAQuantity() {
            handled(store, onHand("b1", "LAMP", Quantity.MOST), onHand("b2", "LAMP", Quantity.MOST));
            handled(store, onHand("b3", "LAMP", Quantity.MOST), onHand("none", "LAMP", 0));
            handled(store, allocate("o1", "LAMP", Quantity.MOST), allocate("o2", "LAMP", Quantity.MOST));
            look(needOf("o1", "LAMP"), product -> {
                assertThat(product.allocated()).isEqualTo(2 * Quantity.MOST);
                assertThat(product.allocation(key("o1", "LAMP")).orElseThrow().line())
                        .isEqualTo(line("o1", "LAMP", Quantity.MOST));
            });
            Books.of(store).agreeWith(store);
        }

        @Test
        void daysGoFromTheFirstToTheLast() {
            handled(store, arriving("early", "LAMP", 1, FIRST_DAY), arriving("late", "LAMP", 9, LAST_DAY));
            handled(store, allocate(line("early", "LAMP", 1).neededBy(FIRST_DAY)));
            handled(store, allocate(line("late", "LAMP", 2).neededBy(LAST_DAY)));
            assertThat(store.reads().allocationsOf(order("early"), Given.NOON))
                    .containsExactly(new Allocation(line("early", "LAMP", 1).neededBy(FIRST_DAY), batch("early"), 3));
            assertThat(store.reads().allocationsOf(order("late"), Given.NOON))
                    .containsExactly(new Allocation(line("late", "LAMP", 2).neededBy(LAST_DAY), batch("late"), 4));
            handled(store, delay("early", LAST_DAY), delay("late", FIRST_DAY));
            look(
                    new Need.Delay(batch("early"), LAST_DAY),
                    product -> assertThat(orders(product.neededBefore(batch("early"), LAST_DAY)))
                            .containsExactly("early"));
            look(
                    new Need.Delay(batch("late"), LAST_DAY),
                    product -> assertThat(orders(product.neededBefore(batch("late"), LAST_DAY)))
                            .isEmpty());
            Books.of(store).agreeWith(store);
        }
    }

    @Nested
    @DisplayName("What comes back is what was committed")
    class Continuity {
        @Test
        @DisplayName("E1: the version is the number of the last event, and numbers go on where they were")
        void theVersionIsTheNumberOfTheLastEvent() {
            handled(store, onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 3), allocate("o2", "LAMP", 99));
            look(needOf("o1", "LAMP"), product -> {
                assertThat(product.version()).isEqualTo(3);
                assertThat(product.loadedVersion()).isEqualTo(3);
                assertThat(product.events()).isEmpty();
            });
            handled(store, onHand("b2", "LAMP", 10));
            assertThat(events(store, "LAMP")).extracting(Event::number).containsExactly(1L, 2L, 3L, 4L);
            assertThat(store.reads()
                            .batch(batch("b2"), Given.NOON)
                            .orElseThrow()
                            .number())
                    .isEqualTo(4);
        }

        @Test
        @DisplayName("S1: a registration stays as it was first given, whatever becomes of the batch")
        void aRegistrationStaysAsItWasFirstGiven() {
            BatchRegistration first = BatchRegistration.arriving(new BatchReference("b1"), new Sku("LAMP"), 10, day(5));
            handled(store, arriving("b1", "LAMP", 10, day(5)), count("b1", 8), delay("b1", day(9)), receive("b1"));
            look(
                    newBatch("b1", "LAMP"),
                    product -> assertThat(product.batch(batch("b1")))
                            .map(Batch::registration)
                            .contains(first));
            handled(store, allocate("o1", "LAMP", 8));
            look(
                    newBatch("b1", "LAMP"),
                    product -> assertThat(product.batch(batch("b1")))
                            .map(Batch::registration)
                            .contains(first));
            assertThat(store.reads()
                            .batch(batch("b1"), Given.NOON)
                            .orElseThrow()
                            .registration())
                    .isEqualTo(first);
        }

        @Test
        @DisplayName("E2: after all kinds of changes, the stored state equals the replay of the log")
        void theStoredStateEqualsTheReplayOfTheLog() {
            EveryEvent.happensIn(store);
            Books.of(store).agreeWith(store);
        }

        @Test
        @DisplayName("E2: several changes of a line and a batch in one unit of work store the last state")
        void severalChangesInOneUnitOfWorkStoreTheLastState() {
            handled(store, onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 2), allocate("o2", "LAMP", 2));
            committed(
                    store,
                    List.of(needOf("o1", "LAMP"), needOf("o2", "LAMP"), needOf("o3", "LAMP"), newBatch("b2", "LAMP")),
                    products -> {
                        create("b2", "LAMP", 5, products);
                        Given.decided(products, deallocate("o1", "LAMP"));
                        promise(line("o1", "LAMP", 3), products);
                        Given.decided(products, amend("o1", "LAMP", 4));
                        Given.decided(products, deallocate("o2", "LAMP"));
                        promise(line("o3", "LAMP", 1), products);
                        return Given.decided(products, deallocate("o3", "LAMP"));
                    });
            assertThat(store.reads().allocationsOf(order("o1"), Given.NOON))
                    .containsExactly(new Allocation(line("o1", "LAMP", 4), batch("b1"), 6));
            assertThat(store.reads().allocationsOf(order("o2"), Given.NOON)).isEmpty();
            assertThat(store.reads().allocationsOf(order("o3"), Given.NOON)).isEmpty();
            Books.of(store).agreeWith(store);
        }

        @Test
        @DisplayName("C4: a batch that is created in a unit of work is known in it")
        void aBatchThatIsCreatedInAUnitOfWorkIsKnownInIt() {
            handled(store, onHand("b1", "LAMP", 1));
            List<Need> needs = List.of(
                    newBatch("b2", "LAMP"),
                    new Need.KnownBatch(batch("b2")),
                    needOf("o1", "LAMP"),
                    new Need.Delay(batch("b2"), day(7)),
                    new Need.Cut(batch("b2"), new Quantity(1)));
            committed(store, needs, products -> {
                create("b2", "LAMP", 5, products);
                assertThat(products.findHolding(batch("b2"))).map(Draft::sku).contains(sku("LAMP"));
                promise(line("o1", "LAMP", 2), products);
                Given.decided(products, delay("b2", day(7)));
                return Given.decided(products, count("b2", 1));
            });
            assertThat(events(store, "LAMP")).hasSize(7);
            Books.of(store).agreeWith(store);
        }
    }

    private static Change allocating(String order, String sku) {
        return new Change(List.of(needOf(order, sku)), products -> promise(order, sku, products));
    }

    private static Change creating(String batch, String sku) {
        return new Change(List.of(newBatch(batch, sku)), products -> create(batch, sku, 5, products));
    }

    private static Need needOf(String order, String sku) {
        return new Need.Line(key(order, sku));
    }

    private static Need newBatch(String batch, String sku) {
        return new Need.NewBatch(sku(sku), batch(batch));
    }

    private static Answer promise(String order, String sku, Products products) {
        return promise(line(order, sku, 1), products);
    }

    private static Answer promise(OrderLine line, Products products) {
        return Given.decided(products, new Command.Allocate(line));
    }

    private static Answer create(String batch, String sku, long quantity, Products products) {
        return Given.decided(
                products,
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference(batch), new Sku(sku), quantity)));
    }

    private boolean isLoaded(Need need) {
        return seen(
                store, List.of(need), products -> Given.named(need, products).isPresent());
    }

    /** Reads the product that the need names. */
    private void look(Need need, Consumer<Draft> eyes) {
        seen(store, List.of(need), products -> {
            eyes.accept(Given.named(need, products).orElseThrow());
            return null;
        });
    }

    private static List<String> open(Draft product) {
        return product.openBatches().stream()
                .map(batch -> batch.reference().value())
                .toList();
    }

    private static Optional<BatchReference> batchOf(String order, Draft product) {
        return product.allocation(key(order, product.sku().value())).map(Allocation::batch);
    }

    private static List<String> orders(Iterable<Allocation> allocations) {
        List<String> orders = new ArrayList<>();
        allocations.forEach(
                allocation -> orders.add(allocation.line().key().order().value()));
        return orders;
    }

    /** {@return the orders of the newest lines of a batch, as many as needed until the rest fits into a quantity} */
    private static List<String> newestBeyond(long quantity, BatchReference batch, Draft product) {
        List<Allocation> newest = new ArrayList<>();
        long left = product.batch(batch).orElseThrow().allocated().units();
        Iterator<Allocation> lines = product.newestFirst(batch).iterator();
        while (left > quantity) {
            newest.add(lines.next());
            left -= newest.get(newest.size() - 1).line().quantity().units();
        }
        return orders(newest);
    }
}
