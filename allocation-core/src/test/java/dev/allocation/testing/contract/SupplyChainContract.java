package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.hold;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.release;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.BatchFullException;
import dev.allocation.model.command.BatchOfOtherSkuException;
import dev.allocation.model.command.BatchUnderWayException;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.command.ExceedsDispatchedException;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.NotDispatchedException;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.loading.Need;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Room;
import dev.allocation.port.Store;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.execution.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Checks orders, reservations, back-orders, splitting, dispatch and delays on every store, rule by rule. */
public abstract class SupplyChainContract {
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Instant TWO = NOON.plus(Duration.ofHours(2));

    private final SettableClock clock = new SettableClock(NOON);
    private Store store;
    private AllocationService service;

    /** Creates the contract; JUnit calls this for each test. */
    protected SupplyChainContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        store = store();
        service = AllocationService.builder().store(store).clock(clock).build();
    }

    @Nested
    @DisplayName("Time and reservations")
    class Reservations {
        @Test
        @DisplayName("N1: a void reservation holds nothing in any read, although nobody ended it")
        void aVoidReservationHoldsNothingInAnyRead() {
            handle(onHand("b1", "LAMP", 5), reserve("o1", 3, ONE), reserve("o2", 2, TWO));
            clock.advance(Duration.ofHours(1));
            assertThat(service.allocation(key("o1", "LAMP"))).isEmpty();
            assertThat(service.allocationsOf(order("o1"))).isEmpty();
            assertThat(service.lines().of(order("o1"))).isEmpty();
            assertThat(service.lines().find(key("o1", "LAMP"))).isEmpty();
            assertThat(service.allocationsOn(batch("b1"), 0, 9))
                    .extracting(Allocation::sequence)
                    .containsExactly(3L);
            assertThat(service.availabilityOf(sku("LAMP")).orElseThrow().onHand())
                    .isEqualTo(3);
            assertThat(service.availabilityOf(sku("LAMP")).orElseThrow().allocated())
                    .isEqualTo(2);
            assertThat(available("b1")).isEqualTo(3);
            assertThat(service.batchesOf(sku("LAMP")).get(0).lines()).isEqualTo(1);
            assertThat(Given.events(store, "LAMP")).hasSize(3);
        }

        @Test
        @DisplayName("N1: a reservation is void from its end on, and not a moment earlier")
        void aReservationIsVoidFromItsEndOn() {
            handle(onHand("b1", "LAMP", 3), reserve("o1", 3, ONE));
            clock.advance(Duration.ofHours(1).minusNanos(1));
            assertThat(service.handle(allocate("o2", "LAMP", 3))).isInstanceOf(Answer.OutOfStock.class);
            clock.advance(Duration.ofNanos(1));
            assertThat(service.handle(allocate("o2", "LAMP", 3))).is(Answers.allocated("b1"));
        }

        @Test
        @DisplayName("N1, A5: what out of stock says counts the units of void reservations")
        void whatOutOfStockSaysCountsVoidReservations() {
            handle(onHand("b1", "LAMP", 3), onHand("b2", "LAMP", 4), reserve("o1", 4, ONE), reserve("o2", 2, ONE));
            clock.advance(Duration.ofHours(1));
            OrderLine line = line("o3", "LAMP", 5);
            assertThat(service.handle(allocate(line))).isEqualTo(Answers.outOfStock(line, 4, 7));
        }

        @Test
        @DisplayName("N2: a command first ends the void reservations of its product, by end, then by age")
        void aCommandFirstEndsTheVoidReservationsOfItsProduct() {
            handle(onHand("b1", "LAMP", 9), reserve("o1", 1, TWO), reserve("o3", 3, ONE), reserve("o2", 2, ONE));
            clock.advance(Duration.ofHours(2));
            handle(deallocate("other", "LAMP"));
            assertThat(lastEvents("LAMP", 3))
                    .containsExactly(
                            new ReservationEvent.Expired(5, line("o3", "LAMP", 3), batch("b1"), new Quantity(3)),
                            new ReservationEvent.Expired(6, line("o2", "LAMP", 2), batch("b1"), new Quantity(2)),
                            new ReservationEvent.Expired(7, line("o1", "LAMP", 1), batch("b1"), new Quantity(1)));
        }

        @Test
        @DisplayName(
                "N2: an order names the products in which it holds units or waits, not those that its goods have left")
        void anOrderNamesTheProductsInWhichItHoldsUnitsOrWaits() {
            for (String sku : List.of("LAMP", "SOFA", "BED")) {
                handle(onHand("b-" + sku, sku, 9));
                handle(new Command.Allocate(line("o2", sku, 2), Optional.of(ONE), Terms.NONE));
            }
            handle(allocate("o1", "LAMP", 1), dispatch("o1", "LAMP"), allocate("o1", "SOFA", 1));
            handle(new Command.Allocate(line("o1", "BED", 20), Optional.empty(), Terms.NONE.waiting(0)));
            clock.advance(Duration.ofHours(1));
            handle(new OrderCommand.ConfirmOrder(order("o1")));
            assertThat(lastEvents("LAMP", 1).get(0)).isInstanceOf(Event.Dispatched.class);
            assertThat(lastEvents("SOFA", 1).get(0)).isInstanceOf(ReservationEvent.Expired.class);
            assertThat(lastEvents("BED", 1).get(0)).isInstanceOf(ReservationEvent.Expired.class);
        }

        @Test
        @DisplayName("N2: a command that is refused ends no reservation")
        void aRefusedCommandEndsNoReservation() {
            handle(onHand("b1", "LAMP", 9), reserve("o1", 1, ONE), allocate("o2", "LAMP", 2));
            clock.advance(Duration.ofHours(1));
            assertThatThrownBy(() -> service.handle(allocate("o2", "LAMP", 3)))
                    .isInstanceOf(LineConflictException.class);
            assertThat(Given.events(store, "LAMP")).hasSize(3);
            assertThat(service.handleAll(List.of(allocate("o2", "LAMP", 3), onHand("b2", "SOFA", 1))))
                    .hasSize(2);
            assertThat(Given.events(store, "LAMP")).hasSize(3);
        }

        @Test
        @DisplayName("N2: a sweep ends the void reservations of products that nobody names")
        void aSweepEndsVoidReservations() {
            handle(onHand("b1", "LAMP", 1), reserve("o1", 1, ONE), onHand("b2", "SOFA", 1), onHand("b3", "BED", 1));
            handle(new Command.Allocate(line("o1", "SOFA", 1), Optional.of(ONE), Terms.NONE));
            handle(new Command.Allocate(line("o1", "BED", 1), Optional.of(TWO), Terms.NONE));
            assertThat(service.removeVoidReservations()).isZero();
            clock.advance(Duration.ofHours(1));
            assertThat(service.removeVoidReservations()).isEqualTo(2);
            assertThat(service.removeVoidReservations()).isZero();
            assertThat(lastEvents("LAMP", 1).get(0)).isInstanceOf(ReservationEvent.Expired.class);
            assertThat(lastEvents("SOFA", 1).get(0)).isInstanceOf(ReservationEvent.Expired.class);
            assertThat(lastEvents("BED", 1).get(0)).isInstanceOf(Event.Allocated.class);
        }

        @Test
        @DisplayName("N2: a sweep ends all void reservations, however many have the same end")
        void aSweepEndsAllReservationsWithTheSameEnd() {
            List<String> skus = List.of("LAMP", "SOFA", "BED");
            for (String sku : skus) {
                handle(onHand("b-" + sku, sku, 700));
                List<OrderCommand.Item> items = IntStream.range(0, 700)
                        .mapToObj(i -> new OrderCommand.Item(new OrderLine(
                                lineKey("o-" + sku, "line " + i, sku), new Quantity(1), Optional.empty())))
                        .toList();
                service.handle(
                        new OrderCommand.AllocateOrder(items, Optional.of(ONE), OrderCommand.Mode.EACH_AS_IT_FITS));
            }
            clock.advance(Duration.ofHours(1));
            assertThat(service.removeVoidReservations()).isEqualTo(skus.size());
            assertThat(skus).allMatch(sku -> available("b-" + sku) == 700);
        }

        @Test
        @DisplayName("S2, N2, B3: a cut frees the line that a reservation's end has just let in")
        void aCutFreesTheLineThatTheEndOfAReservationLetIn() {
            handle(onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 7), reserve("o2", 3, ONE), await("o3", 3, 0));
            clock.advance(Duration.ofHours(1));
            assertThat(service.handle(count("b1", 8)))
                    .isInstanceOfSatisfying(
                            Answer.BatchQuantityChanged.class,
                            changed -> assertThat(changed.waiting()).hasSize(1));
            assertThat(available("b1")).isOne();
        }

        @Test
        @DisplayName("N2: a product in which the policy fails does not hold up the sweep of others")
        void aProductThatFailsDoesNotHoldUpTheSweepOfOthers() {
            handle(onHand("b1", "LAMP", 1), reserve("o1", 1, ONE), await("o2", 1, 0), onHand("b2", "SOFA", 1));
            handle(new Command.Allocate(line("o1", "SOFA", 1), Optional.of(ONE), Terms.NONE));
            clock.advance(Duration.ofHours(1));
            IllegalStateException bug = new IllegalStateException("bug");
            AllocationService failing = AllocationService.builder()
                    .store(store)
                    .clock(clock)
                    .policy((line, candidates) -> {
                        throw bug;
                    })
                    .build();
            assertThatThrownBy(failing::removeVoidReservations).hasStackTraceContaining("bug");
            assertThat(lastEvents("LAMP", 1).get(0)).isInstanceOf(WaitingEvent.LineWaiting.class);
            assertThat(lastEvents("SOFA", 1).get(0)).isInstanceOf(ReservationEvent.Expired.class);
            assertThat(service.removeVoidReservations()).isOne();
        }

        @Test
        @DisplayName("N3: a reservation whose end is not after now is too late; errors and repeats come first")
        void aReservationThatWouldBeVoidIsTooLate() {
            handle(onHand("b1", "LAMP", 9), allocate("o2", "LAMP", 2));
            assertThat(service.handle(reserve("o1", 1, NOON)))
                    .isEqualTo(new Answer.TooLate(line("o1", "LAMP", 1), NOON));
            assertThat(service.handle(reserve("o2", 2, NOON))).is(Answers.repeated("b1"));
            assertThatThrownBy(() -> service.handle(reserve("o2", 3, NOON))).isInstanceOf(LineConflictException.class);
            assertThat(Given.events(store, "LAMP")).hasSize(2);
        }

        @Test
        @DisplayName("V1: confirm makes a reservation firm, also for ever")
        void confirmMakesAReservationFirm() {
            handle(onHand("b1", "LAMP", 9), reserve("o1", 3, ONE));
            assertThat(service.handle(confirm("o1")))
                    .isEqualTo(new Answer.Confirmed(Answers.promise(line("o1", "LAMP", 3), "b1"), false));
            assertThat(service.handle(confirm("o1")))
                    .isEqualTo(new Answer.Confirmed(Answers.promise(line("o1", "LAMP", 3), "b1"), true));
            clock.advance(Duration.ofHours(9));
            assertThat(service.allocation(key("o1", "LAMP")))
                    .contains(new Allocation(line("o1", "LAMP", 3), batch("b1"), 2));
        }

        @Test
        @DisplayName("V1: what is void or not there is not confirmed")
        void whatIsVoidIsNotConfirmed() {
            handle(onHand("b1", "LAMP", 9), reserve("o1", 3, ONE));
            clock.advance(Duration.ofHours(1));
            assertThat(service.handle(confirm("o1"))).isEqualTo(new Answer.NotAllocated(key("o1", "LAMP")));
            assertThat(service.handle(confirm("o9"))).isEqualTo(new Answer.NotAllocated(key("o9", "LAMP")));
        }

        @Test
        @DisplayName("V2: a later end extends, no end confirms, an earlier end changes nothing")
        void aRepeatExtendsOrConfirms() {
            handle(onHand("b1", "LAMP", 9), reserve("o1", 3, ONE));
            assertThat(service.handle(reserve("o1", 3, ONE.minusSeconds(1)))).is(Answers.repeated("b1"));
            assertThat(service.handle(reserve("o1", 3, TWO))).is(Answers.repeated("b1"));
            assertThat(service.allocation(key("o1", "LAMP")).orElseThrow().end())
                    .contains(TWO);
            assertThat(service.handle(allocate("o1", "LAMP", 3))).is(Answers.repeated("b1"));
            assertThat(service.handle(reserve("o1", 3, TWO))).is(Answers.repeated("b1"));
            assertThat(lastEvents("LAMP", 2))
                    .containsExactly(
                            new ReservationEvent.Extended(3, line("o1", "LAMP", 3), TWO),
                            new ReservationEvent.Confirmed(4, line("o1", "LAMP", 3)));
        }

        @Test
        @DisplayName("V2, B2: what a repeat says of waiting, priority and splitting is left alone")
        void aRepeatLeavesTheTermsAlone() {
            handle(onHand("b1", "LAMP", 9), reserve("o1", 3, ONE));
            handle(new Command.Allocate(line("o1", "LAMP", 3), Optional.of(TWO), Terms.NONE.splitting()));
            handle(await("o1", 3, 7), await("o2", 1, 2));
            handle(new Command.Allocate(
                    line("o2", "LAMP", 1),
                    Optional.empty(),
                    Terms.NONE.waiting(9).splitting()));
            assertThat(service.allocation(key("o1", "LAMP")).orElseThrow().terms())
                    .isEqualTo(Terms.NONE);
            assertThat(service.allocation(key("o2", "LAMP")).orElseThrow().terms())
                    .isEqualTo(Terms.NONE.waiting(2));
        }

        @Test
        @DisplayName("V3: a reservation that a cut moves keeps its end, and does not wait")
        void aReservationThatIsMovedKeepsItsEnd() {
            handle(onHand("b1", "LAMP", 5), reserve("o1", 3, ONE), onHand("b2", "LAMP", 3), count("b1", 1));
            assertThat(service.allocation(key("o1", "LAMP")).orElseThrow())
                    .isEqualTo(new Allocation(line("o1", "LAMP", 3), batch("b2"), 6).withEnd(Optional.of(ONE)));
            handle(count("b2", 0));
            assertThat(lastEvents("LAMP", 1))
                    .containsExactly(new Event.OutOfStock(9, line("o1", "LAMP", 3), Event.ShortageReason.LOST_BY_CUT));
        }

        @Test
        @DisplayName("O2: a reservation that may wait is an invalid value")
        void aReservationThatMayWaitIsInvalid() {
            assertThatThrownBy(
                            () -> new Command.Allocate(line("o1", "LAMP", 1), Optional.of(ONE), Terms.NONE.waiting(0)))
                    .isInstanceOf(InvalidValueException.class);
        }

        @Test
        @DisplayName("the reservations that end by an instant are listed, the earliest end first")
        void reservationsAreListedByTheirEnds() {
            handle(onHand("b1", "LAMP", 9), reserve("o1", 1, TWO), reserve("o2", 1, ONE), allocate("o3", "LAMP", 1));
            assertThat(service.lines().reservationsEndingBy(TWO, 9))
                    .extracting(held -> held.line().key().order().value())
                    .containsExactly("o2", "o1");
            assertThat(service.lines().reservationsEndingBy(TWO, 1)).hasSize(1);
            assertThat(service.lines().reservationsEndingBy(ONE, 9))
                    .extracting(held -> held.line().key().order().value())
                    .containsExactly("o2");
            clock.advance(Duration.ofHours(1));
            assertThat(service.lines().reservationsEndingBy(TWO, 9)).hasSize(1);
        }

        @Test
        @DisplayName("the reservations that end are read in pages, however many have one end and one SKU")
        void reservationsThatEndAreReadInPages() {
            handle(onHand("b1", "LAMP", 9), onHand("b2", "SOFA", 9), onHand("b3", "LAMP", 1));
            handle(new Command.Allocate(line("o0", "SOFA", 1), Optional.of(TWO), Terms.NONE), reserve("o9", 1, ONE));
            IntStream.range(1, 8).forEach(i -> handle(reserve("o" + i, 1, TWO)));
            handle(new Command.Allocate(line("p1", "LAMP", 2), Optional.of(TWO), Terms.NONE.splitting()));
            List<Allocation> all = service.lines().reservationsEndingBy(TWO, 99);
            assertThat(all)
                    .extracting(held -> held.line().key().order().value())
                    .containsExactly("o9", "o1", "o2", "o3", "o4", "o5", "o6", "o7", "p1", "o0");
            List<Allocation> paged = new ArrayList<>(service.lines().reservationsEndingBy(TWO, 3));
            handle(deallocate("o2", "LAMP")); // the last of the page
            handle(new Command.Allocate(line("q1", "SOFA", 1), Optional.of(TWO), Terms.NONE));
            List<Allocation> page = paged;
            while (!page.isEmpty()) {
                page = service.lines().reservationsEndingBy(TWO, page.get(page.size() - 1), 3);
                assertThat(page).hasSizeLessThanOrEqualTo(3);
                paged.addAll(page);
            }
            assertThat(paged).startsWith(all.toArray(Allocation[]::new)).hasSize(11);
            assertThat(paged.get(10).line().key()).isEqualTo(key("q1", "SOFA"));
        }

        @Test
        @DisplayName("V1: a reservation that was confirmed or given back is not listed")
        void aReservationThatIsNoneAnyMoreIsNotListed() {
            handle(onHand("b1", "LAMP", 9), reserve("o1", 1, ONE), reserve("o2", 1, ONE), reserve("o3", 1, TWO));
            handle(confirm("o1"), deallocate("o3", "LAMP"));
            assertThat(service.lines().reservationsEndingBy(TWO, 9))
                    .extracting(held -> held.line().key().order().value())
                    .containsExactly("o2");
        }

        @Test
        @DisplayName("N1: a page of reservations that end has none that is void by now")
        void aPageHasNoVoidReservation() {
            handle(onHand("b1", "LAMP", 9), reserve("o1", 1, ONE), reserve("o2", 1, ONE), reserve("o3", 1, TWO));
            Allocation first = service.lines().reservationsEndingBy(TWO, 1).get(0);
            clock.advance(Duration.ofHours(1));
            assertThat(service.lines().reservationsEndingBy(TWO, first, 9))
                    .extracting(held -> held.line().key())
                    .containsExactly(key("o3", "LAMP"));
        }

        @Test
        @DisplayName("a page of reservations does not start behind an allocation that is firm")
        void noPageStartsBehindAFirmAllocation() {
            handle(onHand("b1", "LAMP", 9), allocate("o1", "LAMP", 1));
            Allocation firm = service.allocation(key("o1", "LAMP")).orElseThrow();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> service.lines().reservationsEndingBy(TWO, firm, 9))
                    .withMessageStartingWith("reservation must have an end, but has none: ");
        }
    }

    @Nested
    @DisplayName("Candidates and delays")
    class Candidates {
        @Test
        @DisplayName("Q1: a batch is a candidate while it is good until the day, or until today")
        void aBatchIsACandidateWhileItIsGood() {
            handle(new Command.CreateBatch(
                    BatchRegistration.onHand(batch("b1"), sku("LAMP"), 9).bestBefore(day(3))));
            assertThat(service.handle(allocate(line("o1", "LAMP", 1).neededBy(day(3)))))
                    .is(Answers.allocated("b1"));
            assertThat(service.handle(allocate(line("o2", "LAMP", 1).neededBy(day(4)))))
                    .isInstanceOf(Answer.OutOfStock.class);
            assertThat(service.handle(allocate("o3", "LAMP", 1))).is(Answers.allocated("b1"));
            clock.advance(Duration.ofDays(3));
            assertThat(service.handle(allocate("o4", "LAMP", 1))).isInstanceOf(Answer.OutOfStock.class);
        }

        @Test
        @DisplayName("Q3: best before is looked at in an amendment only when the day changes")
        void bestBeforeIsLookedAtWhenTheDayChanges() {
            handle(new Command.CreateBatch(
                    BatchRegistration.onHand(batch("b1"), sku("LAMP"), 9).bestBefore(day(3))));
            handle(allocate(line("o1", "LAMP", 1).neededBy(day(3))));
            clock.advance(Duration.ofDays(5));
            assertThat(service.handle(amend(line("o1", "LAMP", 2).neededBy(day(3)))))
                    .is(Answers.amended("b1", "b1"));
            assertThat(service.handle(amend(line("o1", "LAMP", 2)))).isInstanceOf(Answer.OutOfStock.class);
        }

        @Test
        @DisplayName("Q3: best before belongs to what was first given")
        void bestBeforeBelongsToWhatWasFirstGiven() {
            BatchRegistration first =
                    BatchRegistration.onHand(batch("b1"), sku("LAMP"), 9).bestBefore(day(3));
            handle(new Command.CreateBatch(first));
            assertThat(service.handle(new Command.CreateBatch(first))).isEqualTo(new Answer.BatchCreated(true));
            assertThatThrownBy(() -> service.handle(onHand("b1", "LAMP", 9)))
                    .hasMessageContaining("best before 2026-03-03");
            assertThat(service.batch(batch("b1")).orElseThrow().registration()).isEqualTo(first);
        }

        @Test
        @DisplayName("L1: late lines are moved, oldest first; who finds nothing in time stays")
        void lateLinesAreMoved() {
            handle(arriving("b1", "LAMP", 9, day(2)), onHand("b2", "LAMP", 0));
            handle(
                    allocate(line("o1", "LAMP", 3).neededBy(day(3))),
                    allocate(line("o2", "LAMP", 2).neededBy(day(3))));
            handle(allocate("o3", "LAMP", 1), count("b2", 4));
            Answer.BatchEtaChanged answer =
                    service.handle(new Command.ChangeBatchEta(batch("b1"), day(5)).movingLateLines());
            assertThat(answer.lines()).isEqualTo(3);
            assertThat(answer.moved())
                    .containsExactly(Answers.promise(line("o1", "LAMP", 3).neededBy(day(3)), "b2"));
            assertThat(answer.late()).containsExactly(line("o2", "LAMP", 2).neededBy(day(3)));
            assertThat(lastEvents("LAMP", 3))
                    .containsExactly(
                            new Event.BatchEtaChanged(sku("LAMP"), 7, batch("b1"), day(5)),
                            new Event.Deallocated(
                                    8,
                                    line("o1", "LAMP", 3).neededBy(day(3)),
                                    batch("b1"),
                                    Event.DeallocationReason.MOVED),
                            new Event.Allocated(
                                    9,
                                    line("o1", "LAMP", 3).neededBy(day(3)),
                                    batch("b2"),
                                    Event.AllocationReason.MOVED));
            handle(count("b2", 9));
            assertThat(service.handle(new Command.ChangeBatchEta(batch("b1"), day(5)).movingLateLines())
                            .moved())
                    .hasSize(1);
        }

        @Test
        @DisplayName("L1, P2: a late line that is split gives its own units back first, and may take them again")
        void aLateLineMayTakeItsOwnUnitsAgain() {
            handle(onHand("b1", "LAMP", 2), arriving("b2", "LAMP", 2, day(2)));
            OrderLine line = line("o1", "LAMP", 4).neededBy(day(3));
            handle(new Command.Allocate(line, Optional.empty(), Terms.NONE.splitting()));
            handle(arriving("b3", "LAMP", 2, day(3)));
            assertThat(service.handle(new Command.ChangeBatchEta(batch("b2"), day(5)).movingLateLines())
                            .moved())
                    .hasSize(1);
            assertThat(lastEvents("LAMP", 4))
                    .extracting(event -> event.getClass().getSimpleName() + " "
                            + ((Event.OfAllocation) event).batch().value())
                    .containsExactly("Deallocated b2", "Deallocated b1", "Allocated b1", "Allocated b3");
        }
    }

    @Nested
    @DisplayName("Orders")
    class Orders {
        @Test
        @DisplayName("O4, O5, X3: the lines of an order are handled by line, then SKU")
        void theLinesOfAnOrderAreHandledByLineThenSku() {
            for (String sku : List.of("BED", "LAMP", "SOFA")) {
                handle(onHand("b-" + sku, sku, 9));
            }
            List<LineKey> sorted =
                    List.of(lineKey("o1", "1", "SOFA"), lineKey("o1", "2", "BED"), lineKey("o1", "2", "LAMP"));
            List<OrderCommand.Item> items = Stream.of(2, 0, 1)
                    .map(i -> new OrderCommand.Item(new OrderLine(sorted.get(i), new Quantity(1), Optional.empty())))
                    .toList();
            Command<?> reserved =
                    new OrderCommand.AllocateOrder(items, Optional.of(ONE), OrderCommand.Mode.EACH_AS_IT_FITS);
            handle(reserved);
            assertThat(service.handle(new OrderCommand.CancelOrder(order("o1"))).ended())
                    .extracting(state -> state.line().key())
                    .containsExactlyElementsOf(sorted);
            handle(reserved);
            assertThat(service.handle(new OrderCommand.DispatchOrder(order("o1"))))
                    .isEqualTo(new DispatchAnswer.NotConfirmed(sorted.get(0), ONE));
            assertThat(service.handle(new OrderCommand.ConfirmOrder(order("o1")))
                            .confirmed())
                    .extracting(promise -> promise.line().key())
                    .containsExactlyElementsOf(sorted);
            handle(hold("b-BED"), hold("b-LAMP"));
            assertThat(service.handle(new OrderCommand.DispatchOrder(order("o1"))))
                    .isEqualTo(new DispatchAnswer.BatchOnHold(sorted.get(1), batch("b-BED")));
            handle(release("b-BED"), release("b-LAMP"));
            assertThat(((OrderAnswer.OrderDispatched) service.handle(new OrderCommand.DispatchOrder(order("o1"))))
                            .allocations())
                    .extracting(held -> held.line().key())
                    .containsExactlyElementsOf(sorted);
        }

        @Test
        @DisplayName("N2, O5: the lines that expired are listed by line, then SKU")
        void theLinesThatLapsedAreListedByLineThenSku() {
            handle(onHand("b1", "LAMP", 9), onHand("b2", "SOFA", 9));
            OrderLine first = new OrderLine(lineKey("o1", "1", "SOFA"), new Quantity(1), Optional.empty());
            handle(
                    new Command.Allocate(lamp2(1), Optional.of(ONE), Terms.NONE),
                    new Command.Allocate(first, Optional.of(ONE), Terms.NONE));
            clock.advance(Duration.ofHours(1));
            assertThat(service.handle(new OrderCommand.ConfirmOrder(order("o1")))
                            .expired())
                    .containsExactly(first, lamp2(1));
        }

        @Test
        @DisplayName("B3: waiting lines are placed after all lines of an order were freed")
        void waitingLinesArePlacedAfterAllLinesOfAnOrderWereFreed() {
            handle(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 2), allocate(lamp2(3)), await("o2", 2, 0));
            handle(new OrderCommand.CancelOrder(order("o1")));
            assertThat(lastEvents("LAMP", 3))
                    .containsExactly(
                            new Event.Deallocated(
                                    5, line("o1", "LAMP", 2), batch("b1"), Event.DeallocationReason.ORDER_CANCELLED),
                            new Event.Deallocated(6, lamp2(3), batch("b1"), Event.DeallocationReason.ORDER_CANCELLED),
                            new Event.Allocated(
                                    7,
                                    line("o2", "LAMP", 2),
                                    batch("b1"),
                                    new Quantity(2),
                                    Optional.empty(),
                                    Terms.NONE.waiting(0),
                                    Event.AllocationReason.WAITED));
        }

        @Test
        @DisplayName("O1: the lines of an order are allocated in the order given, in one change")
        void theLinesOfAnOrderAreAllocatedInTheirOrder() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5));
            assertThat(service.handle(
                            allocateOrder(OrderCommand.Mode.EACH_AS_IT_FITS, line("o1", "LAMP", 4), sofa(6), lamp2(2))))
                    .isEqualTo(new OrderAnswer.OrderAllocated(List.of(
                            new Answer.Allocated(Answers.promise(line("o1", "LAMP", 4), "b1"), false),
                            Answers.outOfStock(sofa(6), 5, 5),
                            Answers.outOfStock(lamp2(2), 1, 1))));
            assertThat(service.allocationsOf(order("o1"))).hasSize(1);
        }

        @Test
        @DisplayName("O2: all or nothing leaves all as it was, and announces only the lines that found none")
        void allOrNothingLeavesAllAsItWas() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5), reserve("o1", 1, ONE));
            assertThat(service.handle(allocateOrder(
                            OrderCommand.Mode.ALL_OR_NOTHING,
                            line("o1", "LAMP", 1),
                            sofa(2),
                            lamp2(5),
                            new OrderLine(lineKey("o1", "3", "SOFA"), new Quantity(4), Optional.empty()))))
                    .isEqualTo(new OrderAnswer.OrderShort(
                            List.of(
                                    Answers.outOfStock(lamp2(5), 4, 4),
                                    Answers.outOfStock(
                                            new OrderLine(
                                                    lineKey("o1", "3", "SOFA"), new Quantity(4), Optional.empty()),
                                            3,
                                            3)),
                            List.of(sofa(2)),
                            List.of(new Answer.Allocated(
                                    new Promise(
                                            line("o1", "LAMP", 1),
                                            Answers.promise(line("o1", "LAMP", 1), "b1")
                                                    .parts(),
                                            Optional.of(ONE)),
                                    true))));
            assertThat(service.allocation(key("o1", "LAMP")).orElseThrow().end())
                    .contains(ONE);
            assertThat(lastEvents("LAMP", 1))
                    .containsExactly(new Event.OutOfStock(3, lamp2(5), Event.ShortageReason.ORDER_SHORT));
            assertThat(lastEvents("SOFA", 2)).hasSize(2);
        }

        @Test
        @DisplayName("O2: all or nothing counts a line that holds its allocation as placed")
        void allOrNothingCountsWhatIsHeld() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5), allocate("o1", "LAMP", 5));
            assertThat(service.handle(allocateOrder(OrderCommand.Mode.ALL_OR_NOTHING, line("o1", "LAMP", 5), sofa(5))))
                    .isInstanceOf(OrderAnswer.OrderAllocated.class);
        }

        @Test
        @DisplayName("O2: a line that waits already counts as one that found none, and is not announced again")
        void allOrNothingCountsWhatWaitsAsShort() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5), await("o1", 9, 0));
            assertThat(service.handle(allocateOrder(OrderCommand.Mode.ALL_OR_NOTHING, line("o1", "LAMP", 9), sofa(5))))
                    .isEqualTo(new OrderAnswer.OrderShort(
                            List.of(Answers.outOfStock(line("o1", "LAMP", 9), 5, 5)), List.of(sofa(5)), List.of()));
            assertThat(Given.events(store, "LAMP")).hasSize(2);
            assertThat(Given.events(store, "SOFA")).hasSize(1);
        }

        @Test
        @DisplayName("O1, O2: a line twice, no line, several orders, and waiting in all or nothing are invalid")
        void invalidOrdersAreRefused() {
            for (List<OrderCommand.Item> items : List.of(
                    List.<OrderCommand.Item>of(),
                    List.of(new OrderCommand.Item(sofa(1)), new OrderCommand.Item(sofa(2))),
                    List.of(new OrderCommand.Item(sofa(1)), new OrderCommand.Item(line("o2", "SOFA", 1))),
                    List.of(new OrderCommand.Item(sofa(1), Terms.NONE.waiting(1))))) {
                assertThatThrownBy(() -> new OrderCommand.AllocateOrder(
                                items, Optional.empty(), OrderCommand.Mode.ALL_OR_NOTHING))
                        .isInstanceOf(InvalidValueException.class);
            }
        }

        @Test
        @DisplayName("O3: an unknown SKU or a line conflict refuses the order, and nothing of it is stored")
        void anErrorInALineRefusesTheOrder() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5), allocate("o1", "SOFA", 1));
            assertThatThrownBy(() -> service.handle(allocateOrder(
                            OrderCommand.Mode.EACH_AS_IT_FITS, line("o1", "LAMP", 1), line("o1", "BED", 1), sofa(2))))
                    .isInstanceOfSatisfying(
                            UnknownSkuException.class,
                            error -> assertThat(error.sku()).isEqualTo(sku("BED")));
            assertThatThrownBy(() -> service.handle(
                            allocateOrder(OrderCommand.Mode.EACH_AS_IT_FITS, line("o1", "LAMP", 1), sofa(2))))
                    .isInstanceOfSatisfying(
                            LineConflictException.class,
                            error -> assertThat(error.asked()).isEqualTo(sofa(2)));
            assertThat(Given.events(store, "LAMP")).hasSize(1);
        }

        @Test
        @DisplayName("O4: a cancelled order holds nothing and waits for nothing; what is dispatched stays")
        void aCancelledOrderHoldsNothing() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5), onHand("b3", "BED", 1));
            handle(allocate("o1", "SOFA", 5), await("o1", 9, 3), allocate("o1", "BED", 1), dispatch("o1", "BED"));
            LineState.Dispatched bed = new LineState.Dispatched(line("o1", "BED", 1), Quantity.NONE);
            assertThat(service.handle(new OrderCommand.CancelOrder(order("o1"))))
                    .isEqualTo(new OrderAnswer.OrderCancelled(
                            List.of(
                                    new LineState.Waiting(line("o1", "LAMP", 9), Terms.NONE.waiting(3), 2),
                                    new Allocation(line("o1", "SOFA", 5), batch("b2"), 2)),
                            List.of(),
                            List.of(bed)));
            assertThat(service.lines().of(order("o1"))).containsExactly(bed);
            assertThat(lastEvents("LAMP", 1))
                    .containsExactly(new WaitingEvent.StoppedWaiting(
                            3, line("o1", "LAMP", 9), Event.DeallocationReason.ORDER_CANCELLED));
            assertThat(service.handle(new OrderCommand.CancelOrder(order("o1"))))
                    .isEqualTo(new OrderAnswer.OrderCancelled(List.of(), List.of(), List.of(bed)));
            assertThat(available("b2")).isEqualTo(5);
        }

        @Test
        @DisplayName(
                "N2, O5: the answer to the confirmation of an order tells firm, expired, waiting and dispatched lines apart")
        void theConfirmationOfAnOrderTellsItsLinesApart() {
            handle(onHand("b1", "LAMP", 9), onHand("b2", "SOFA", 5), onHand("b3", "DESK", 1), onHand("b4", "VASE", 1));
            handle(reserve("o1", 2, ONE), allocate("o1", "SOFA", 3), allocate("o1", "VASE", 1), dispatch("o1", "VASE"));
            handle(new Command.Allocate(line("o1", "DESK", 7), Optional.empty(), Terms.NONE.waiting(1)));
            List<LineState> before = service.lines().of(order("o1"));
            clock.advance(Duration.ofHours(1));

            OrderAnswer.OrderConfirmed answer = service.handle(new OrderCommand.ConfirmOrder(order("o1")));

            assertThat(answer.confirmed()).isEmpty();
            assertThat(answer.expired()).containsExactly(line("o1", "LAMP", 2));
            assertThat(answer.others())
                    .containsExactlyElementsOf(before.stream()
                            .filter(state -> !(state instanceof Allocation held && held.isReservation()))
                            .toList())
                    .hasSize(3);
            assertThat(service.handle(new OrderCommand.ConfirmOrder(order("unknown"))))
                    .isEqualTo(new OrderAnswer.OrderConfirmed(List.of(), List.of(), List.of()));
        }

        @Test
        @DisplayName("O5: confirm and dispatch of an order reach all its lines")
        void confirmAndDispatchReachAllLines() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5), reserve("o1", 2, ONE));
            handle(new Command.Allocate(line("o1", "SOFA", 3), Optional.of(ONE), Terms.NONE));
            assertThat(service.handle(new OrderCommand.DispatchOrder(order("o1"))))
                    .isEqualTo(new DispatchAnswer.NotConfirmed(key("o1", "LAMP"), ONE));
            assertThat(service.handle(new OrderCommand.ConfirmOrder(order("o1"))))
                    .isEqualTo(new OrderAnswer.OrderConfirmed(
                            List.of(
                                    Answers.promise(line("o1", "LAMP", 2), "b1"),
                                    Answers.promise(line("o1", "SOFA", 3), "b2")),
                            List.of(),
                            List.of()));
            assertThat(service.handle(new OrderCommand.ConfirmOrder(order("o1"))))
                    .isEqualTo(new OrderAnswer.OrderConfirmed(
                            List.of(), List.of(), service.lines().of(order("o1"))));
            assertThat(((OrderAnswer.OrderDispatched) service.handle(new OrderCommand.DispatchOrder(order("o1"))))
                            .allocations())
                    .hasSize(2);
            assertThat(service.handle(new OrderCommand.DispatchOrder(order("o1"))))
                    .isEqualTo(new OrderAnswer.NothingToDispatch(
                            order("o1"), List.of(), service.lines().of(order("o1"))));
            assertThat(service.handle(new OrderCommand.DispatchOrder(order("o2"))))
                    .isEqualTo(new OrderAnswer.NothingToDispatch(order("o2"), List.of(), List.of()));
        }

        @Test
        @DisplayName("N2, X3: the dispatch of an order tells which lines expired, wait, or had left before")
        void theDispatchOfAnOrderTellsItsLinesApart() {
            handle(onHand("b1", "LAMP", 9), onHand("b2", "SOFA", 5), onHand("b3", "DESK", 1), onHand("b4", "VASE", 1));
            handle(reserve("o1", 2, ONE), allocate("o1", "SOFA", 3), allocate("o1", "VASE", 1), dispatch("o1", "VASE"));
            handle(new Command.Allocate(line("o1", "DESK", 7), Optional.empty(), Terms.NONE.waiting(1)));
            List<Allocation> held = service.allocationsOf(order("o1")).stream()
                    .filter(line -> !line.isReservation())
                    .toList();
            List<LineState> others = service.lines().of(order("o1")).stream()
                    .filter(state -> !(state instanceof Allocation))
                    .toList();
            clock.advance(Duration.ofHours(1));

            assertThat(service.handle(new OrderCommand.DispatchOrder(order("o1"))))
                    .isEqualTo(new OrderAnswer.OrderDispatched(held, List.of(line("o1", "LAMP", 2)), others));
            assertThat(others).hasSize(2);
        }

        @Test
        @DisplayName(
                "N2, X3, O4: an order whose reservations all expired has nothing to dispatch and nothing to cancel")
        void anOrderThatLapsedTellsSo() {
            handle(onHand("b1", "LAMP", 9), reserve("o1", 2, ONE), reserve("o2", 3, ONE));
            clock.advance(Duration.ofHours(1));

            assertThat(service.handle(new OrderCommand.CancelOrder(order("o1"))))
                    .isEqualTo(new OrderAnswer.OrderCancelled(List.of(), List.of(line("o1", "LAMP", 2)), List.of()));
            handle(reserve("o3", 4, ONE.plus(Duration.ofHours(1))));
            clock.advance(Duration.ofHours(1));
            assertThat(service.handle(new OrderCommand.DispatchOrder(order("o3"))))
                    .isEqualTo(
                            new OrderAnswer.NothingToDispatch(order("o3"), List.of(line("o3", "LAMP", 4)), List.of()));
        }

        @Test
        @DisplayName("C4: an order that earlier commands of a list filled is dispatched whole")
        void anOrderThatAListFilledIsDispatchedWhole() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5));
            List<Command<? extends Answer>> commands = List.of(
                    allocate("o1", "LAMP", 2),
                    allocate("o1", "SOFA", 3),
                    new OrderCommand.DispatchOrder(order("o1")),
                    deallocate("o1", "SOFA"));
            service.handleAll(commands);
            assertThat(service.lines().of(order("o1"))).hasSize(2).allMatch(LineState.Dispatched.class::isInstance);
        }
    }

    @Nested
    @DisplayName("Back-orders")
    class BackOrders {
        @Test
        @DisplayName("B1: a line that may wait and finds no stock waits")
        void aLineThatMayWaitWaits() {
            handle(onHand("b1", "LAMP", 5));
            LineState.Waiting waiting = new LineState.Waiting(line("o1", "LAMP", 6), Terms.NONE.waiting(4), 2);
            assertThat(service.handle(await("o1", 6, 4)))
                    .isEqualTo(new Answer.Waiting(waiting, Answers.shortfall(5, 5), false));
            assertThat(service.lines().of(order("o1"))).containsExactly(waiting);
            assertThat(lastEvents("LAMP", 1))
                    .containsExactly(new WaitingEvent.LineWaiting(
                            2, line("o1", "LAMP", 6), Terms.NONE.waiting(4), 2, Event.ShortageReason.NOT_FOUND));
            assertThat(service.handle(confirm("o1"))).isInstanceOf(Answer.NotAllocated.class);
            assertThat(service.handle(dispatch("o1", "LAMP"))).isInstanceOf(Answer.NotAllocated.class);
        }

        @Test
        @DisplayName("B1: a line that a cut freed waits at the place of its age, before those who never had stock")
        void aLineThatACutFreedWaitsAtThePlaceOfItsAge() {
            handle(onHand("b1", "LAMP", 5), await("o1", 5, 0), await("o2", 5, 0), count("b1", 4));
            assertThat(service.lines().waitingFor(sku("LAMP"), 9))
                    .extracting(waiting -> waiting.line().key().order().value(), LineState.Waiting::place)
                    .containsExactly(tuple("o1", 2L), tuple("o2", 3L));
            handle(count("b1", 5));
            assertThat(service.allocation(key("o1", "LAMP"))).isPresent();
        }

        @Test
        @DisplayName("B1, P3: a split line that a cut freed waits at the place of its oldest part")
        void aSplitLineThatACutFreedWaitsAtThePlaceOfItsOldestPart() {
            handle(onHand("b1", "LAMP", 2), onHand("b2", "LAMP", 2));
            handle(new Command.Allocate(
                    line("o1", "LAMP", 4),
                    Optional.empty(),
                    Terms.NONE.waiting(0).splitting()));
            handle(await("o2", 9, 0), count("b2", 1));
            assertThat(service.lines().waitingFor(sku("LAMP"), 9))
                    .extracting(waiting -> waiting.line().key().order().value(), LineState.Waiting::place)
                    .containsExactly(tuple("o1", 3L), tuple("o2", 5L));
        }

        @Test
        @DisplayName("B3, P2: a waiting line that may be split is placed when several batches together have its units")
        void aWaitingLineIsPlacedOverSeveralBatches() {
            Command.Allocate command = new Command.Allocate(
                    line("o1", "LAMP", 4),
                    Optional.empty(),
                    Terms.NONE.waiting(0).splitting());
            handle(onHand("b1", "LAMP", 2), command);
            assertThat(service.lines().waitingFor(sku("LAMP"), 9)).hasSize(1);
            handle(onHand("b2", "LAMP", 2));
            assertThat(service.lines().waitingFor(sku("LAMP"), 9)).isEmpty();
            assertThat(service.allocation(key("o1", "LAMP")).orElseThrow().parts())
                    .extracting(Part::batch, Part::quantity)
                    .containsExactly(tuple(batch("b1"), new Quantity(2)), tuple(batch("b2"), new Quantity(2)));
        }

        @Test
        @DisplayName("B2: a waiting line sent again waits; other content is a conflict; deallocate ends it")
        void aWaitingLineSentAgainWaits() {
            handle(onHand("b1", "LAMP", 5), await("o1", 6, 4));
            assertThat(service.handle(await("o1", 6, 9)))
                    .isEqualTo(new Answer.Waiting(
                            new LineState.Waiting(line("o1", "LAMP", 6), Terms.NONE.waiting(4), 2),
                            Answers.shortfall(5, 5),
                            true));
            assertThat(((Answer.Waiting) service.handle(allocate("o1", "LAMP", 6)))
                            .state()
                            .terms())
                    .isEqualTo(Terms.NONE.waiting(4));
            assertThatThrownBy(() -> service.handle(await("o1", 7, 4))).isInstanceOf(LineConflictException.class);
            assertThat(service.handle(deallocate("o1", "LAMP"))).isInstanceOf(Answer.StoppedWaiting.class);
            assertThat(service.lines().of(order("o1"))).isEmpty();
        }

        @Test
        @DisplayName("B2: amend changes a waiting line, which keeps its place, and places it when it fits now")
        void amendChangesAWaitingLine() {
            handle(onHand("b1", "LAMP", 5), await("o1", 9, 4));
            assertThat(service.handle(amend("o1", "LAMP", 8)))
                    .isEqualTo(new Answer.Waiting(
                            new LineState.Waiting(line("o1", "LAMP", 8), Terms.NONE.waiting(4), 2),
                            Answers.shortfall(5, 5),
                            false));
            assertThat(service.handle(amend("o1", "LAMP", 5)))
                    .isEqualTo(new Answer.Amended(
                            new LineState.Waiting(line("o1", "LAMP", 8), Terms.NONE.waiting(4), 2),
                            Answers.promise(line("o1", "LAMP", 5), "b1")));
            assertThat(lastEvents("LAMP", 2).get(0))
                    .isEqualTo(new WaitingEvent.WaitingAmended(4, line("o1", "LAMP", 5)));
        }

        @Test
        @DisplayName(
                "B3: stock goes to the highest priority, then to who waits longest; who does not fit is passed over")
        void stockGoesToTheQueueInItsOrder() {
            handle(onHand("b1", "LAMP", 0), await("o1", 2, 1), await("o2", 2, 1), await("o3", 9, 9), await("o4", 2, 8));
            handle(onHand("b2", "LAMP", 5));
            assertThat(lastEvents("LAMP", 2))
                    .extracting(event ->
                            ((Event.Allocated) event).line().key().order().value())
                    .containsExactly("o4", "o1");
            assertThat(service.lines().waitingFor(sku("LAMP"), 9))
                    .extracting(waiting -> waiting.line().key().order().value())
                    .containsExactly("o3", "o2");
        }

        @Test
        @DisplayName("B3: whatever brings room places lines: a release, an arrival, a return, an amendment, an end")
        void whateverBringsRoomPlacesLines() {
            handle(onHand("b1", "LAMP", 1), hold("b1"), await("o1", 1, 0), release("b1"));
            assertThat(service.allocation(key("o1", "LAMP"))).isPresent();
            handle(
                    arriving("b2", "LAMP", 1, day(9)),
                    new Command.Allocate(
                            line("o2", "LAMP", 1).neededBy(day(5)), Optional.empty(), Terms.NONE.waiting(0)));
            handle(delay("b2", day(5)));
            assertThat(service.allocation(key("o2", "LAMP"))).isPresent();
            handle(dispatch("o1", "LAMP"), await("o3", 1, 0), returnGoods("o1", 1, "b1"));
            assertThat(service.allocation(key("o3", "LAMP"))).isPresent();
            handle(onHand("b3", "LAMP", 4), allocate("o4", "LAMP", 4), await("o5", 2, 0), amend("o4", "LAMP", 2));
            assertThat(service.allocation(key("o5", "LAMP"))).isPresent();
            handle(onHand("b4", "LAMP", 7), reserve("o6", 7, ONE), await("o7", 7, 0));
            clock.advance(Duration.ofHours(1));
            service.removeVoidReservations();
            assertThat(service.allocation(key("o7", "LAMP"))).isPresent();
            handle(deallocate("o7", "LAMP"), arriving("b5", "LAMP", 8, day(9)), receive("b5"));
            assertThat(service.lines().waitingFor(sku("LAMP"), 9)).isEmpty();
        }

        @Test
        @DisplayName("N2, B3: the units of void reservations go to waiting lines before the lines of an order")
        void voidUnitsGoToWaitingLinesBeforeAnOrder() {
            handle(onHand("b1", "LAMP", 4), reserve("o1", 4, ONE), await("o2", 4, 0));
            clock.advance(Duration.ofHours(1));
            assertThat(service.handle(allocateOrder(OrderCommand.Mode.EACH_AS_IT_FITS, line("o3", "LAMP", 1))))
                    .isEqualTo(
                            new OrderAnswer.OrderAllocated(List.of(Answers.outOfStock(line("o3", "LAMP", 1), 0, 0))));
        }

        @Test
        @DisplayName("B3: 10,000 waiting lines that are too large are never looked at, and do not hide one that fits")
        void waitingLinesThatAreTooLargeAreNeverLookedAt() {
            handle(onHand("b1", "LAMP", 3), allocate("o1", "LAMP", 3));
            service.handle(new OrderCommand.AllocateOrder(
                    IntStream.range(0, 10_000)
                            .mapToObj(i -> new OrderCommand.Item(
                                    new OrderLine(
                                            lineKey("large", "line " + i, "LAMP"),
                                            new Quantity(3 + i % 7),
                                            Optional.empty()),
                                    (i % 2 == 0 ? Terms.NONE : Terms.NONE.splitting()).waiting(9)))
                            .toList(),
                    Optional.empty(),
                    OrderCommand.Mode.EACH_AS_IT_FITS));
            handle(await("small", 2, 0));
            List<OrderLine> planned = new ArrayList<>();
            AllocationService watched = AllocationService.builder()
                    .store(store)
                    .clock(clock)
                    .policy((line, candidates) -> {
                        planned.add(line);
                        return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
                    })
                    .build();

            watched.handle(amend("o1", "LAMP", 1));

            assertThat(planned).containsExactly(line("small", "LAMP", 2));
            assertThat(lastEvents("LAMP", 2))
                    .satisfiesExactly(
                            amended -> assertThat(amended).isInstanceOf(Event.LineAmended.class),
                            placed -> assertThat(((Event.Allocated) placed).line())
                                    .isEqualTo(line("small", "LAMP", 2)));
            Given.seen(store, List.of(new Need.Product(sku("LAMP"))), products -> {
                Draft draft = products.find(sku("LAMP")).orElseThrow();
                assertThat(draft.waiting(() -> Room.ofAnyDay(2, 2))).isEmpty();
                return null;
            });
            assertThat(service.lines().waitingFor(sku("LAMP"), 20_000)).hasSize(10_000);
        }

        @Test
        @DisplayName(
                "A3, B3: ten thousand waiting lines that are needed before the new room arrives are never looked at")
        void waitingLinesThatTheRoomIsTooLateForAreNeverLookedAt() {
            handle(arriving("b1", "LAMP", 2, day(20)), allocate("o1", "LAMP", 2));
            service.handle(new OrderCommand.AllocateOrder(
                    IntStream.range(0, 10_000)
                            .mapToObj(i -> new OrderCommand.Item(
                                    new OrderLine(
                                            lineKey("early", "line " + i, "LAMP"),
                                            new Quantity(1 + i % 2),
                                            Optional.of(day(1 + i % 19))),
                                    (i % 3 == 0 ? Terms.NONE.splitting() : Terms.NONE).waiting(9)))
                            .toList(),
                    Optional.empty(),
                    OrderCommand.Mode.EACH_AS_IT_FITS));
            OrderLine inTime = new OrderLine(key("late", "LAMP"), new Quantity(1), Optional.of(day(20)));
            handle(new Command.Allocate(inTime, Optional.empty(), Terms.NONE.waiting(0)), await("any", 1, 0));
            List<OrderLine> planned = new ArrayList<>();
            AllocationService watched = AllocationService.builder()
                    .store(store)
                    .clock(clock)
                    .policy((line, candidates) -> {
                        planned.add(line);
                        return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
                    })
                    .build();

            watched.handle(deallocate("o1", "LAMP"));

            assertThat(planned).containsExactly(inTime, line("any", "LAMP", 1));
            assertThat(service.lines().waitingFor(sku("LAMP"), 20_000)).hasSize(10_000);
            handle(receive("b1"), count("b1", 3));
            assertThat(service.lines().waitingFor(sku("LAMP"), 20_000)).hasSize(9_999);
        }

        @Test
        @DisplayName("B4: a line whose day has passed waits on, and is listed")
        void aLineWhoseDayHasPassedIsListed() {
            handle(
                    onHand("b1", "LAMP", 0),
                    await("o9", 1, 0),
                    new Command.Allocate(
                            line("o1", "LAMP", 1).neededBy(day(1)), Optional.empty(), Terms.NONE.waiting(0)));
            assertThat(service.lines().overdue(9)).isEmpty();
            clock.advance(Duration.ofDays(1));
            assertThat(service.lines().overdue(9))
                    .extracting(waiting -> waiting.line().key().order().value())
                    .containsExactly("o1");
        }

        @Test
        @DisplayName("B4: a line that waits no more is not listed when its day has passed")
        void aLineThatWaitsNoMoreIsNotListed() {
            handle(onHand("b1", "LAMP", 0), awaitBy("o1", "LAMP", 1), awaitBy("o2", "LAMP", 1));
            handle(awaitBy("o3", "LAMP", 1), deallocate("o1", "LAMP"), count("b1", 1));
            clock.advance(Duration.ofDays(1));
            assertThat(service.lines().overdue(9))
                    .extracting(waiting -> waiting.line().key().order().value())
                    .containsExactly("o3");
        }

        @Test
        @DisplayName("B4: lines whose day has passed are read in pages, however many have one day and one SKU")
        void linesWhoseDayHasPassedAreReadInPages() {
            handle(onHand("b1", "LAMP", 0), onHand("b2", "SOFA", 0), onHand("b3", "DESK", 0));
            handle(awaitBy("o0", "SOFA", 1), awaitBy("o9", "SOFA", 2), awaitBy("x1", "LAMP", 3), await("x2", 1, 0));
            IntStream.range(1, 8).forEach(i -> handle(awaitBy("o" + i, "LAMP", 2)));
            clock.advance(Duration.ofDays(2));
            List<LineState.Waiting> all = service.lines().overdue(99);
            assertThat(all)
                    .extracting(waiting -> waiting.line().key().order().value())
                    .containsExactly("o0", "o1", "o2", "o3", "o4", "o5", "o6", "o7", "o9");
            List<LineState.Waiting> paged = new ArrayList<>(service.lines().overdue(3));
            handle(deallocate("o2", "LAMP")); // the last of the page
            handle(awaitBy("q1", "SOFA", 2), awaitBy("q2", "DESK", 1)); // the second is before the page
            List<LineState.Waiting> page = paged;
            while (!page.isEmpty()) {
                page = service.lines().overdue(page.get(page.size() - 1), 3);
                assertThat(page).hasSizeLessThanOrEqualTo(3);
                paged.addAll(page);
            }
            assertThat(paged).startsWith(all.toArray(LineState.Waiting[]::new)).hasSize(10);
            assertThat(paged.get(9).line().key()).isEqualTo(key("q1", "SOFA"));
        }

        @Test
        @DisplayName("B4: a page of lines whose day has passed does not start behind a line without a day")
        void noPageStartsBehindALineWithoutADay() {
            handle(onHand("b1", "LAMP", 0), await("o1", 1, 0));
            LineState.Waiting waiting =
                    service.lines().waitingFor(sku("LAMP"), 1).get(0);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> service.lines().overdue(waiting, 9))
                    .withMessage("line must be needed by a day, but has none: " + waiting.line());
        }

        @Test
        @DisplayName("the queue is read in pages")
        void theQueueIsReadInPages() {
            handle(onHand("b1", "LAMP", 0), await("o1", 3, 1), await("o2", 2, 5), await("o3", 1, 1));
            List<LineState.Waiting> first = service.lines().waitingFor(sku("LAMP"), 2);
            assertThat(first).extracting(LineState.Waiting::place).containsExactly(3L, 2L);
            assertThat(service.lines().waitingFor(sku("LAMP"), first.get(1), 2))
                    .extracting(LineState.Waiting::place)
                    .containsExactly(4L);
        }
    }

    @Nested
    @DisplayName("Splitting")
    class Splitting {
        @Test
        @DisplayName("P1, P2: a line that fits whole nowhere takes from each batch what it has left")
        void aLineTakesFromEachBatchWhatItHasLeft() {
            handle(onHand("b1", "LAMP", 2), arriving("b2", "LAMP", 2, day(5)), onHand("b3", "LAMP", 1));
            assertThat(((Answer.Allocated) service.handle(split("o1", 4)))
                            .promise()
                            .parts())
                    .extracting(Promise.Part::batch, Promise.Part::quantity)
                    .containsExactly(
                            tuple(batch("b1"), new Quantity(2)),
                            tuple(batch("b3"), new Quantity(1)),
                            tuple(batch("b2"), new Quantity(1)));
            assertThat(service.handle(split("o2", 2))).isInstanceOf(Answer.OutOfStock.class);
            handle(deallocate("o1", "LAMP"));
            assertThat(lastEvents("LAMP", 3))
                    .extracting(event -> ((Event.Deallocated) event).batch())
                    .containsExactly(batch("b2"), batch("b3"), batch("b1"));
        }

        @Test
        @DisplayName("P1: a line that fits whole into a batch is not split")
        void aLineThatFitsIsNotSplit() {
            handle(onHand("b1", "LAMP", 2), arriving("b2", "LAMP", 5, day(5)));
            assertThat(service.handle(split("o1", 4))).is(Answers.allocated("b2"));
        }

        @Test
        @DisplayName("P3: a cut that frees a part frees the whole line")
        void aCutThatFreesAPartFreesTheWholeLine() {
            handle(onHand("b1", "LAMP", 2), onHand("b2", "LAMP", 2), split("o1", 4), count("b1", 1));
            assertThat(service.allocation(key("o1", "LAMP"))).isEmpty();
            assertThat(available("b2")).isEqualTo(2);
        }

        @Test
        @DisplayName("P4: a line of several parts is placed anew by an amendment, unless nothing differs")
        void aLineOfSeveralPartsIsPlacedAnew() {
            handle(onHand("b1", "LAMP", 2), onHand("b2", "LAMP", 2), split("o1", 3));
            handle(amend("o1", "LAMP", 3));
            assertThat(Given.events(store, "LAMP")).hasSize(4);
            handle(amend("o1", "LAMP", 4));
            assertThat(service.allocation(key("o1", "LAMP")).orElseThrow().parts())
                    .extracting(Part::quantity)
                    .containsExactly(new Quantity(2), new Quantity(2));
            assertThat(Given.events(store, "LAMP")).hasSize(8);
            handle(amend("o1", "LAMP", 3));
            assertThat(service.allocation(key("o1", "LAMP")).orElseThrow().parts())
                    .extracting(Part::quantity)
                    .containsExactly(new Quantity(2), new Quantity(1));
            assertThat(Given.events(store, "LAMP")).hasSize(12);
        }

        @Test
        @DisplayName("P4: a split line is late when one of its batches is")
        void aSplitLineIsLateWhenOneOfItsBatchesIs() {
            handle(onHand("b1", "LAMP", 2), arriving("b2", "LAMP", 2, day(2)));
            OrderLine line = line("o1", "LAMP", 3).neededBy(day(3));
            handle(new Command.Allocate(line, Optional.empty(), Terms.NONE.splitting()));
            assertThat(service.handle(delay("b2", day(4))).late()).containsExactly(line);
        }
    }

    @Nested
    @DisplayName("Dispatch and return")
    class DispatchAndReturn {
        @Test
        @DisplayName("X1: the units of a dispatched line leave its batches")
        void theUnitsOfADispatchedLineLeave() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "LAMP", 2), split("o1", 6));
            assertThat(((DispatchAnswer.Dispatched) service.handle(dispatch("o1", "LAMP")))
                            .allocation()
                            .parts())
                    .hasSize(2);
            assertThat(service.batch(batch("b1")).orElseThrow().quantity()).isEqualTo(Quantity.NONE);
            assertThat(service.batch(batch("b2")).orElseThrow().quantity()).isEqualTo(new Quantity(1));
            assertThat(service.batch(batch("b2")).orElseThrow().lines()).isZero();
            assertThat(service.availabilityOf(sku("LAMP")).orElseThrow().allocated())
                    .isZero();
            assertThat(service.lines().of(order("o1")))
                    .containsExactly(new LineState.Dispatched(line("o1", "LAMP", 6), Quantity.NONE));
        }

        @Test
        @DisplayName("X1: what is reserved, on hold or under way does not leave")
        void whatIsReservedOnHoldOrUnderWayDoesNotLeave() {
            handle(onHand("b1", "LAMP", 5), reserve("o1", 1, ONE));
            assertThat(service.handle(dispatch("o1", "LAMP")))
                    .isEqualTo(new DispatchAnswer.NotConfirmed(key("o1", "LAMP"), ONE));
            handle(confirm("o1"), hold("b1"), delay("b1", day(5)));
            assertThat(service.handle(dispatch("o1", "LAMP")))
                    .isEqualTo(new DispatchAnswer.BatchOnHold(key("o1", "LAMP"), batch("b1")));
            handle(release("b1"));
            assertThat(service.handle(dispatch("o1", "LAMP"))).isInstanceOf(DispatchAnswer.BatchNotOnHand.class);
            handle(receive("b1"));
            assertThat(service.handle(dispatch("o1", "LAMP"))).isInstanceOf(DispatchAnswer.Dispatched.class);
        }

        @Test
        @DisplayName("X1, P2: the parts of a split line leave oldest first, whatever their batches")
        void thePartsOfASplitLineLeaveOldestFirst() {
            handle(arriving("b1", "LAMP", 2, day(5)), onHand("b2", "LAMP", 3), split("o1", 5), receive("b1"));
            handle(dispatch("o1", "LAMP"));
            assertThat(lastEvents("LAMP", 2))
                    .containsExactly(
                            new Event.Dispatched(6, line("o1", "LAMP", 5), batch("b2"), new Quantity(3)),
                            new Event.Dispatched(7, line("o1", "LAMP", 5), batch("b1"), new Quantity(2)));
        }

        @Test
        @DisplayName("X1: the obstacle of the oldest part is named, whatever it is")
        void theObstacleOfTheOldestPartIsNamed() {
            handle(onHand("b1", "LAMP", 2), onHand("b2", "LAMP", 2), split("o1", 4), delay("b1", day(5)), hold("b2"));
            assertThat(service.handle(dispatch("o1", "LAMP")))
                    .isInstanceOfSatisfying(
                            DispatchAnswer.BatchNotOnHand.class,
                            underWay -> assertThat(underWay.batch()).isEqualTo(batch("b1")));
            handle(receive("b1"));
            assertThat(service.handle(dispatch("o1", "LAMP")))
                    .isEqualTo(new DispatchAnswer.BatchOnHold(key("o1", "LAMP"), batch("b2")));
        }

        @Test
        @DisplayName("X2: a dispatched line is remembered, so that a late repeat does not ship twice")
        void aDispatchedLineIsRemembered() {
            handle(onHand("b1", "LAMP", 9), allocate("o1", "LAMP", 4), dispatch("o1", "LAMP"));
            handle(returnGoods("o1", 1, "b1"));
            LineState.Dispatched state = new LineState.Dispatched(line("o1", "LAMP", 4), new Quantity(1));
            assertThat(service.handle(allocate("o1", "LAMP", 4))).isEqualTo(new Answer.AlreadyDispatched(state));
            assertThatThrownBy(() -> service.handle(allocate("o1", "LAMP", 3)))
                    .isInstanceOf(LineConflictException.class)
                    .hasMessageContaining("it was dispatched as");
            assertThat(service.handle(deallocate("o1", "LAMP"))).isEqualTo(new Answer.AlreadyDispatched(state));
            assertThat(service.handle(amend("o1", "LAMP", 5))).isEqualTo(new Answer.AlreadyDispatched(state));
            assertThat(service.handle(confirm("o1"))).isEqualTo(new Answer.AlreadyDispatched(state));
            assertThat(service.handle(dispatch("o1", "LAMP"))).isEqualTo(new Answer.AlreadyDispatched(state));
        }

        @Test
        @DisplayName("X3: an order is dispatched whole or not at all; lines that wait stay")
        void anOrderIsDispatchedWholeOrNotAtAll() {
            handle(onHand("b1", "LAMP", 5), arriving("b2", "SOFA", 5, day(5)), allocate("o1", "LAMP", 1));
            handle(allocate("o1", "SOFA", 1));
            assertThat(service.handle(new OrderCommand.DispatchOrder(order("o1"))))
                    .isInstanceOf(DispatchAnswer.BatchNotOnHand.class);
            assertThat(service.allocationsOf(order("o1"))).hasSize(2);
            handle(
                    deallocate("o1", "SOFA"),
                    new Command.Allocate(line("o1", "SOFA", 9), Optional.empty(), Terms.NONE.waiting(1)));
            assertThat(service.handle(new OrderCommand.DispatchOrder(order("o1"))))
                    .isInstanceOf(OrderAnswer.OrderDispatched.class);
            assertThat(service.lines().waitingFor(sku("SOFA"), 9)).hasSize(1);
        }

        @Test
        @DisplayName("X4: returned units go into a batch; when all are back, the line can be allocated anew")
        void returnedUnitsGoIntoABatch() {
            handle(onHand("b1", "LAMP", 4), allocate("o1", "LAMP", 4), dispatch("o1", "LAMP"), onHand("b2", "LAMP", 0));
            assertThat(service.handle(returnGoods("o1", 3, "b2")))
                    .isEqualTo(
                            new DispatchAnswer.GoodsReturned(line("o1", "LAMP", 4), batch("b2"), new Quantity(3), 1));
            assertThat(service.handle(returnGoods("o1", 1, "b2")).out()).isZero();
            assertThat(service.lines().of(order("o1"))).isEmpty();
            assertThat(service.handle(allocate("o1", "LAMP", 2))).is(Answers.allocated("b2"));
        }

        @Test
        @DisplayName("X4: a return is refused in the order of the rule")
        void aReturnIsRefusedInTheOrderOfTheRule() {
            handle(onHand("b1", "LAMP", 4), allocate("o1", "LAMP", 4), onHand("b2", "SOFA", 1));
            assertThatThrownBy(() -> service.handle(returnGoods("o1", 9, "b9")))
                    .isInstanceOf(NotDispatchedException.class);
            handle(dispatch("o1", "LAMP"), arriving("b3", "LAMP", 1, day(5)));
            assertThatThrownBy(() -> service.handle(returnGoods("o1", 9, "b9")))
                    .isInstanceOf(UnknownBatchException.class);
            assertThatThrownBy(() -> service.handle(returnGoods("o1", 9, "b2")))
                    .isInstanceOf(BatchOfOtherSkuException.class);
            assertThatThrownBy(() -> service.handle(returnGoods("o1", 5, "b3")))
                    .isInstanceOf(ExceedsDispatchedException.class);
            assertThatThrownBy(() -> service.handle(returnGoods("o1", 4, "b3")))
                    .isInstanceOf(BatchUnderWayException.class);
        }

        @Test
        @DisplayName(
                "T3, X4: a return that would lift a batch above the largest quantity is refused, and has a receipt")
        void aReturnIsRefusedWhenTheBatchIsFull() {
            handle(onHand("b1", "LAMP", 4), allocate("o1", "LAMP", 4), dispatch("o1", "LAMP"));
            handle(count("b1", Quantity.MOST - 1));
            MessageId message = new MessageId("m1");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> service.handle(message, returnGoods("o1", 2, "b1")))
                        .isInstanceOf(BatchFullException.class)
                        .hasMessage(
                                "cannot take back 2 units of line '1' of order 'o1' for 'LAMP' into batch 'b1': it has"
                                        + " 999999999999 units, and may have at most 1000000000000");
                handle(count("b1", 7));
            }
            assertThat(available("b1")).isEqualTo(7);
            assertThat(service.handle(returnGoods("o1", 2, "b1")).out()).isEqualTo(2);
            handle(count("b1", Quantity.MOST - 2));
            assertThat(service.handle(returnGoods("o1", 2, "b1")).out()).isZero();
            assertThat(available("b1")).isEqualTo(Quantity.MOST);
        }

        @Test
        @DisplayName("X5: a count that names what the counter saw changes nothing when the batch has another quantity")
        void aCountMayNameWhatTheCounterSaw() {
            handle(onHand("b1", "LAMP", 9), allocate("o1", "LAMP", 4), dispatch("o1", "LAMP"));
            assertThat(service.handle(new Command.ChangeBatchQuantity(
                            batch("b1"), new Quantity(8), Optional.of(new Quantity(9)))))
                    .isEqualTo(new Answer.BatchQuantityDiffers(new Quantity(5)));
            assertThat(available("b1")).isEqualTo(5);
            assertThat(service.handle(new Command.ChangeBatchQuantity(
                            batch("b1"), new Quantity(4), Optional.of(new Quantity(5)))))
                    .isInstanceOf(Answer.BatchQuantityChanged.class);
        }

        @Test
        @DisplayName("X4, X6: a line that came back and left again in one list is archived by the later day")
        void aLineThatLeftAgainIsArchivedByTheLaterDay() {
            handle(onHand("b1", "LAMP", 9), allocate("o1", "LAMP", 2), dispatch("o1", "LAMP"));
            clock.advance(Duration.ofHours(1));
            service.handleAll(List.of(returnGoods("o1", 2, "b1"), allocate("o1", "LAMP", 2), dispatch("o1", "LAMP")));
            assertThat(service.archiveDispatched(ONE)).isZero();
            assertThat(service.archiveDispatched(TWO)).isOne();
        }

        @Test
        @DisplayName("X2, X6: dispatched lines are archived by age, and then are new")
        void dispatchedLinesAreArchivedByAge() {
            handle(onHand("b1", "LAMP", 9), allocate("o1", "LAMP", 2), dispatch("o1", "LAMP"));
            clock.advance(Duration.ofHours(1));
            handle(allocate("o2", "LAMP", 2), dispatch("o2", "LAMP"), returnGoods("o1", 1, "b1"));
            assertThat(service.archiveDispatched(NOON)).isZero();
            assertThat(service.archiveDispatched(ONE)).isOne();
            assertThat(service.archiveDispatched(ONE)).isZero();
            assertThat(service.lines().of(order("o1"))).isEmpty();
            assertThat(service.handle(allocate("o1", "LAMP", 3))).is(Answers.allocated("b1"));
            assertThat(service.handle(allocate("o2", "LAMP", 2))).isInstanceOf(Answer.AlreadyDispatched.class);
            Books.of(store).agreeWith(store);
        }

        @Test
        @DisplayName("X6: batches without units are archived by the age of their last change")
        void emptiedBatchesAreArchivedByAge() {
            handle(onHand("b1", "LAMP", 4), onHand("b2", "LAMP", 4), onHand("b3", "LAMP", 4), onHand("b4", "SOFA", 0));
            handle(allocate("o1", "LAMP", 4), dispatch("o1", "LAMP"), count("b2", 0), count("b3", 0), count("b3", 1));
            clock.advance(Duration.ofHours(1));
            handle(hold("b2"), allocate("o2", "LAMP", 1));
            assertThat(service.archiveEmptied(NOON)).isZero();
            assertThat(service.archiveEmptied(ONE)).isEqualTo(2);
            assertThat(service.archiveEmptied(ONE)).isZero();
            assertThat(service.batchesOf(sku("LAMP")))
                    .extracting(Batch::reference)
                    .containsExactly(batch("b2"), batch("b3"));
            assertThat(service.batchesOf(sku("SOFA"))).isEmpty();
            assertThat(service.availabilityOf(sku("SOFA"))).isPresent();
            clock.advance(Duration.ofHours(1));
            assertThat(service.archiveEmptied(TWO)).isOne();
            assertThat(service.handle(deallocate("o2", "LAMP"))).isInstanceOf(Answer.Deallocated.class);
            assertThat(service.handle(allocate("o3", "LAMP", 1))).is(Answers.allocated("b3"));
        }

        @Test
        @DisplayName(
                "S1, X6: the reference of an archived batch stays taken, and a repeat is compared with what was first given")
        void theReferenceOfAnArchivedBatchStaysTaken() {
            handle(arriving("b1", "LAMP", 4, day(5)), receive("b1"), count("b1", 0));
            clock.advance(Duration.ofHours(1));
            assertThat(service.archiveEmptied(ONE)).isOne();
            assertThat(service.handle(arriving("b1", "LAMP", 4, day(5)))).isEqualTo(new Answer.BatchCreated(true));
            BatchRegistration known = BatchRegistration.arriving(batch("b1"), sku("LAMP"), 4, day(5));
            for (Command<?> other : List.of(onHand("b1", "LAMP", 4), arriving("b1", "SOFA", 4, day(5)))) {
                assertThatThrownBy(() -> service.handle(other))
                        .isInstanceOfSatisfying(
                                BatchConflictException.class,
                                conflict -> assertThat(conflict.known()).isEqualTo(known));
            }
            assertThat(service.availabilityOf(sku("SOFA"))).isEmpty();
            assertThat(service.handleAll(List.of(arriving("b1", "LAMP", 4, day(5)), onHand("b2", "LAMP", 4))))
                    .containsExactly(
                            new Outcome.Answered<>(new Answer.BatchCreated(true)),
                            new Outcome.Answered<>(new Answer.BatchCreated(false)));
        }

        @Test
        @DisplayName("S5, X6: to other commands an archived batch is unknown")
        void toOtherCommandsAnArchivedBatchIsUnknown() {
            handle(onHand("b1", "LAMP", 4), allocate("o1", "LAMP", 4), dispatch("o1", "LAMP"));
            clock.advance(Duration.ofHours(1));
            assertThat(service.archiveEmptied(ONE)).isOne();
            for (Command<?> command : List.of(
                    count("b1", 5), delay("b1", day(5)), receive("b1"), hold("b1"), returnGoods("o1", 1, "b1"))) {
                assertThatThrownBy(() -> service.handle(command)).isInstanceOf(UnknownBatchException.class);
            }
            assertThat(service.batch(batch("b1"))).isEmpty();
            assertThat(service.allocationsOn(batch("b1"), 0, 9)).isEmpty();
            assertThat(service.handle(new MessageId("m1"), deallocate("o1", "LAMP")))
                    .isInstanceOf(Answer.AlreadyDispatched.class);
        }

        @Test
        @DisplayName("X6: what is dispatched is in no batch, and an emptied batch is not open")
        void whatIsDispatchedIsOutOfTheWay() {
            handle(onHand("b1", "LAMP", 4), allocate("o1", "LAMP", 4), dispatch("o1", "LAMP"));
            Given.seen(store, List.of(new Need.Cut(batch("b1"), Quantity.NONE)), products -> {
                Draft draft = products.findHolding(batch("b1")).orElseThrow();
                assertThat(draft.openBatches()).isEmpty();
                assertThat(draft.newestFirst(batch("b1"))).isEmpty();
                return null;
            });
            assertThat(service.allocationsOn(batch("b1"), 0, 9)).isEmpty();
            assertThat(service.handle(count("b1", 0))).isInstanceOf(Answer.BatchQuantityChanged.class);
        }

        @Test
        @DisplayName("E2: an event says why a line was promised units, in whatever way it came to them")
        void anEventSaysWhyALineWasPromisedUnits() {
            handle(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 5), await("o2", 3, 0), onHand("b2", "LAMP", 4));
            handle(onHand("b3", "LAMP", 9), amend("o1", "LAMP", 6), split("o3", 7));
            handle(await("o4", 99, 0), amend("o4", "LAMP", 2), onHand("b4", "LAMP", 9), count("b2", 3));
            OrderLine late = line("o5", "LAMP", 9).neededBy(day(3));
            handle(arriving("b5", "LAMP", 9, day(2)), allocate(late), onHand("b6", "LAMP", 9));
            handle(new Command.ChangeBatchEta(batch("b5"), day(5)).movingLateLines());
            assertThat(Given.events(store, "LAMP").stream().filter(Event.Allocated.class::isInstance))
                    .extracting(
                            event -> ((Event.Allocated) event)
                                    .line()
                                    .key()
                                    .order()
                                    .value(),
                            event -> ((Event.Allocated) event).reason())
                    .containsExactly(
                            tuple("o1", Event.AllocationReason.NEW),
                            tuple("o2", Event.AllocationReason.WAITED),
                            tuple("o1", Event.AllocationReason.AMENDED),
                            tuple("o3", Event.AllocationReason.NEW),
                            tuple("o3", Event.AllocationReason.NEW),
                            tuple("o3", Event.AllocationReason.NEW),
                            tuple("o4", Event.AllocationReason.WAITED),
                            tuple("o3", Event.AllocationReason.CUT),
                            tuple("o5", Event.AllocationReason.NEW),
                            tuple("o5", Event.AllocationReason.MOVED));
            Soundness.of(service);
        }

        @Test
        @DisplayName("E2: the events of all these commands give the stored state")
        void theEventsGiveTheStoredState() {
            Books.openedFor(store);
            handle(onHand("b1", "LAMP", 5), arriving("b2", "LAMP", 5, day(5)), split("o1", 8), await("o2", 7, 3));
            handle(
                    new OrderCommand.DispatchOrder(order("o1")),
                    receive("b2"),
                    new OrderCommand.DispatchOrder(order("o1")));
            handle(returnGoods("o1", 3, "b1"), onHand("b3", "LAMP", 9), count("b3", 1), count("b3", 7));
            Books.of(store).agreeWith(store);
        }
    }

    private void handle(Command<?>... commands) {
        Arrays.stream(commands).forEach(service::handle);
    }

    private List<Event> lastEvents(String sku, int most) {
        List<Event> newestFirst = store.events().history().before(sku(sku), Long.MAX_VALUE, most).stream()
                .map(HistoryEntry::event)
                .collect(Collectors.toList());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private long available(String reference) {
        return service.batch(batch(reference)).orElseThrow().available().units();
    }

    private static LineKey lineKey(String order, String line, String sku) {
        return new LineKey(order(order), new LineId(line), sku(sku));
    }

    /** {@return the second line of order o1, for sofas} */
    private static OrderLine sofa(long quantity) {
        return line("o1", "SOFA", quantity);
    }

    /** {@return another line of order o1, for lamps} */
    private static OrderLine lamp2(long quantity) {
        return new OrderLine(lineKey("o1", "2", "LAMP"), new Quantity(quantity), Optional.empty());
    }

    private static OrderCommand.AllocateOrder allocateOrder(OrderCommand.Mode mode, OrderLine... lines) {
        return new OrderCommand.AllocateOrder(
                Arrays.stream(lines).map(OrderCommand.Item::new).toList(), Optional.empty(), mode);
    }

    private static Command.Allocate reserve(String order, long quantity, Instant end) {
        return new Command.Allocate(line(order, "LAMP", quantity), Optional.of(end), Terms.NONE);
    }

    private static Command.Allocate await(String order, long quantity, int priority) {
        return new Command.Allocate(line(order, "LAMP", quantity), Optional.empty(), Terms.NONE.waiting(priority));
    }

    private static Command.Allocate awaitBy(String order, String sku, int day) {
        return new Command.Allocate(line(order, sku, 1).neededBy(day(day)), Optional.empty(), Terms.NONE.waiting(0));
    }

    private static Command.Allocate split(String order, long quantity) {
        return new Command.Allocate(line(order, "LAMP", quantity), Optional.empty(), Terms.NONE.splitting());
    }

    private static Command.Confirm confirm(String order) {
        return new Command.Confirm(key(order, "LAMP"));
    }

    private static Command.Dispatch dispatch(String order, String sku) {
        return new Command.Dispatch(key(order, sku));
    }

    private static Command.ReturnGoods returnGoods(String order, long quantity, String batch) {
        return new Command.ReturnGoods(key(order, "LAMP"), new Quantity(quantity), batch(batch));
    }
}
