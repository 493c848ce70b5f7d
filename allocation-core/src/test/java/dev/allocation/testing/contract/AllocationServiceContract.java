package dev.allocation.testing.contract;

import static dev.allocation.model.planning.Policies.justInTime;
import static dev.allocation.model.planning.Policies.lastInFirstOut;
import static dev.allocation.model.planning.Policies.smallestRest;
import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.hold;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.release;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.model.planning.UnknownPolicyException;
import dev.allocation.model.product.Availability;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.Store;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Checks the answers of the service on every store, rule by rule; "reference" numbers refer to the acceptance list. */
public abstract class AllocationServiceContract {
    private static final PolicyName NEWEST = new PolicyName("newest");

    private final SettableClock clock = new SettableClock(NOON);
    private Store store;
    private AllocationService service;

    /** Creates the contract; JUnit calls this for each test. */
    protected AllocationServiceContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        store = store();
        service = AllocationService.builder().store(store).clock(clock).build();
    }

    @Nested
    @DisplayName("Allocate")
    class Allocate {
        @Test
        @DisplayName("A1: a line takes its units of a batch that has more (reference 1, 2, 15, 17)")
        void aLineTakesItsUnitsOfABatchThatHasMore() {
            handle(onHand("b1", "LAMP", 20));
            assertThat(service.handle(allocate("o1", "LAMP", 2))).is(Answers.allocated("b1"));
            assertThat(available("b1")).isEqualTo(18);
        }

        @Test
        @DisplayName("A1: exactly enough is enough (reference 4)")
        void exactlyEnoughIsEnough() {
            handle(onHand("b1", "LAMP", 2));
            assertThat(service.handle(allocate("o1", "LAMP", 2))).is(Answers.allocated("b1"));
            assertThat(available("b1")).isZero();
        }

        @Test
        @DisplayName("A1: a line larger than the batch does not fit (reference 3)")
        void aLineLargerThanTheBatchDoesNotFit() {
            handle(onHand("b1", "LAMP", 2));
            assertThat(service.handle(allocate("o1", "LAMP", 20)))
                    .isEqualTo(Answers.outOfStock(line("o1", "LAMP", 20), 2, 2));
            assertThat(available("b1")).isEqualTo(2);
        }

        @Test
        @DisplayName("A1: a line takes nothing of another SKU, however much there is (reference 5)")
        void aLineTakesNothingOfAnotherSku() {
            handle(onHand("b1", "CHAIR", 100), onHand("b2", "TOASTER", 1));
            assertThat(service.handle(allocate("o1", "TOASTER", 10))).isInstanceOf(Answer.OutOfStock.class);
            assertThat(available("b1")).isEqualTo(100);
        }

        @Test
        @DisplayName("A1: a line goes whole into one batch (weakness 21)")
        void aLineGoesWholeIntoOneBatch() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "LAMP", 5), onHand("b3", "LAMP", 6));
            assertThat(service.handle(allocate("o1", "LAMP", 6))).is(Answers.allocated("b3"));
            assertThat(service.handle(allocate("o2", "LAMP", 6))).isInstanceOf(Answer.OutOfStock.class);
        }

        @Test
        @DisplayName("A2: stock on hand is preferred to stock under way (reference 7, 9)")
        void stockOnHandIsPreferredToStockUnderWay() {
            handle(arriving("ship", "CLOCK", 100, day(2)), onHand("warehouse", "CLOCK", 100));
            assertThat(service.handle(allocate("o1", "CLOCK", 10))).is(Answers.allocated("warehouse"));
            assertThat(available("warehouse")).isEqualTo(90);
            assertThat(available("ship")).isEqualTo(100);
        }

        @Test
        @DisplayName("A2: the earliest ship goes first (reference 8, 29)")
        void theEarliestShipGoesFirst() {
            handle(arriving("normal", "SPOON", 100, day(2)), arriving("speedy", "SPOON", 100, day(1)));
            handle(arriving("slow", "SPOON", 100, day(9)), arriving("other", "FORK", 100, day(1)));
            assertThat(service.handle(allocate("o1", "SPOON", 10))).is(Answers.allocated("speedy"));
            assertThat(available("speedy")).isEqualTo(90);
            assertThat(available("normal")).isEqualTo(100);
            assertThat(available("slow")).isEqualTo(100);
            assertThat(batches(service.allocationsOf(order("o1")))).containsExactly("speedy");
        }

        @Test
        @DisplayName("A2: ties go to the batch that was created first, whatever its name (weakness 22)")
        void tiesGoToTheBatchThatWasCreatedFirst() {
            handle(arriving("z ship", "LAMP", 1, day(5)), arriving("a ship", "LAMP", 1, day(5)));
            handle(onHand("z", "LAMP", 1), onHand("m", "LAMP", 1), onHand("a", "LAMP", 1));
            List<String> order = new ArrayList<>();
            for (int i = 1; i <= 5; i++) {
                order.add(placedIn(service.handle(allocate("o" + i, "LAMP", 1))));
            }
            assertThat(order).containsExactly("z", "m", "a", "z ship", "a ship");
        }

        @Test
        @DisplayName("A3: a batch that arrives after the needed-by day is no candidate")
        void aBatchThatArrivesAfterTheNeededByDayIsNoCandidate() {
            handle(arriving("early", "LAMP", 1, day(4)), arriving("late", "LAMP", 9, day(6)));
            assertThat(service.handle(allocate(line("o1", "LAMP", 1).neededBy(day(4)))))
                    .is(Answers.allocated("early"));
            OrderLine tooLate = line("o2", "LAMP", 1).neededBy(day(5));
            assertThat(service.handle(allocate(tooLate))).isEqualTo(Answers.outOfStock(tooLate, 0, 0, day(6)));
            assertThat(service.handle(allocate(line("o3", "LAMP", 1).neededBy(day(6)))))
                    .is(Answers.allocated("late"));
        }

        @Test
        @DisplayName("A3: stock on hand is in time for every day")
        void stockOnHandIsInTimeForEveryDay() {
            handle(onHand("b1", "LAMP", 1));
            assertThat(service.handle(allocate(line("o1", "LAMP", 1).neededBy(LocalDate.of(1, 1, 1)))))
                    .is(Answers.allocated("b1"));
        }

        @Test
        @DisplayName("A4: the same line again is the same allocation, and announces nothing (reference 6, weakness 7)")
        void theSameLineAgainIsTheSameAllocation() {
            handle(onHand("b1", "LAMP", 20));
            assertThat(service.handle(allocate("o1", "LAMP", 2))).is(Answers.allocated("b1"));
            assertThat(service.handle(allocate("o1", "LAMP", 2))).is(Answers.repeated("b1"));
            assertThat(available("b1")).isEqualTo(18);
            assertThat(log(store)).hasSize(2);
        }

        @Test
        @DisplayName("A4: the same line again stays where it is when its batch is full (weakness 7)")
        void theSameLineAgainStaysWhereItIsWhenItsBatchIsFull() {
            handle(onHand("b1", "LAMP", 2), onHand("b2", "LAMP", 20), allocate("o1", "LAMP", 2));
            assertThat(service.handle(allocate("o1", "LAMP", 2))).is(Answers.repeated("b1"));
            assertThat(available("b2")).isEqualTo(20);
            assertThat(service.allocationsOf(order("o1"))).hasSize(1);
        }

        @Test
        @DisplayName("A4: the same line again names the batch that a cut moved it to")
        void theSameLineAgainNamesTheBatchThatACutMovedItTo() {
            handle(onHand("b1", "LAMP", 2), onHand("b2", "LAMP", 2), allocate("o1", "LAMP", 2), count("b1", 0));
            assertThat(service.handle(allocate("o1", "LAMP", 2))).is(Answers.repeated("b2"));
        }

        @Test
        @DisplayName("A4: a repeat is compared with the present allocation of the line, not with the first one")
        void aRepeatIsComparedWithThePresentAllocation() {
            handle(onHand("b1", "LAMP", 20), allocate("o1", "LAMP", 2), amend("o1", "LAMP", 3));
            assertThat(service.handle(allocate("o1", "LAMP", 3))).is(Answers.repeated("b1"));
            assertThatExceptionOfType(LineConflictException.class)
                    .isThrownBy(() -> service.handle(allocate("o1", "LAMP", 2)));
        }

        @Test
        @DisplayName("A4: the same line with another quantity or day is a line conflict that names both")
        void theSameLineWithAnotherQuantityOrDayIsALineConflict() {
            OrderLine known = line("o1", "LAMP", 2).neededBy(day(5));
            handle(onHand("b1", "LAMP", 20), allocate(known));
            List<OrderLine> others = List.of(
                    line("o1", "LAMP", 3).neededBy(day(5)),
                    line("o1", "LAMP", 2).neededBy(day(6)),
                    line("o1", "LAMP", 2));
            for (OrderLine other : others) {
                LineConflictException conflict =
                        catchThrowableOfType(LineConflictException.class, () -> service.handle(allocate(other)));
                assertThat(conflict.asked()).isEqualTo(other);
                assertThat(conflict.held()).isEqualTo(new Allocation(known, batch("b1"), 2));
                assertThat(conflict).hasMessageContaining("'o1'").hasMessageContaining("'LAMP'");
            }
            assertThat(log(store)).hasSize(2);
            assertThat(available("b1")).isEqualTo(18);
        }

        @Test
        @DisplayName("A4: the same order and line under another SKU, and another line of the order, are other lines")
        void theSameOrderAndLineUnderAnotherSkuIsAnotherLine() {
            handle(onHand("b1", "LAMP", 20), onHand("b2", "SOFA", 20));
            handle(
                    allocate("o1", "LAMP", 2),
                    allocate("o1", "SOFA", 3),
                    allocate(OrderLine.of(new OrderId("o1"), new LineId("2"), new Sku("LAMP"), 2)));
            assertThat(service.allocationsOf(order("o1"))).hasSize(3);
            handle(new Command.Deallocate(OrderLine.of(new OrderId("o1"), new LineId("2"), new Sku("LAMP"), 2)
                    .key()));
            assertThat(service.allocationsOf(order("o1")))
                    .extracting(Allocation::line)
                    .containsExactly(line("o1", "LAMP", 2), line("o1", "SOFA", 3));
        }

        @Test
        @DisplayName("A5: no batch fits: out of stock is an answer, and is announced with the line (reference 11, 18)")
        void outOfStockIsAnAnswerAndIsAnnouncedWithTheLine() {
            OrderLine line = line("o1", "CURTAINS", 10).neededBy(day(9));
            handle(onHand("b1", "CURTAINS", 9));
            assertThat(service.handle(allocate(line))).isEqualTo(Answers.outOfStock(line, 9, 9));
            assertThat(events(store, "CURTAINS"))
                    .last()
                    .isEqualTo(new Event.OutOfStock(2, line, Event.ShortageReason.NOT_FOUND));
            assertThat(available("b1")).isEqualTo(9);
            assertThat(service.allocationsOf(order("o1"))).isEmpty();
        }

        @Test
        @DisplayName(
                "A5: out of stock says the largest rest, the sum of the rests, and the day from which the line fits")
        void outOfStockSaysWhatThereIsInstead() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "LAMP", 3), onHand("b3", "LAMP", 9), hold("b3"));
            handle(onHand("b4", "LAMP", 8), allocate("o1", "LAMP", 8), allocate("o2", "LAMP", 1));
            handle(arriving("s1", "LAMP", 5, day(6)), arriving("s2", "LAMP", 9, day(8)));
            handle(arriving("s3", "LAMP", 9, day(7)), hold("s3"), arriving("s4", "LAMP", 9, day(9)));
            OrderLine line = line("o3", "LAMP", 8).neededBy(day(5));

            assertThat(service.handle(allocate(line))).isEqualTo(Answers.outOfStock(line, 4, 7, day(8)));
            assertThat(service.handle(new Command.Allocate(line, Optional.empty(), Terms.NONE.splitting())))
                    .isEqualTo(Answers.outOfStock(line, 4, 7, day(6)));
            assertThat(service.handle(allocate(line.neededBy(day(8))))).is(Answers.allocated("s2"));
        }

        @Test
        @DisplayName("A5: a full batch takes no line, not even one unit (reference 11)")
        void aFullBatchTakesNoLine() {
            handle(onHand("b1", "FORK", 10), allocate("o1", "FORK", 10));
            assertThat(service.handle(allocate("o2", "FORK", 1)))
                    .isEqualTo(Answers.outOfStock(line("o2", "FORK", 1), 0, 0));
        }

        @Test
        @DisplayName("A6: a SKU without a product is an unknown SKU error that names it (reference 16, 30)")
        void aSkuWithoutAProductIsAnUnknownSku() {
            handle(onHand("b1", "LAMP", 10));
            OrderLine line = line("o1", "NONEXISTENT", 10);
            UnknownSkuException unknown =
                    catchThrowableOfType(UnknownSkuException.class, () -> service.handle(allocate(line)));
            assertThat(unknown.sku()).isEqualTo(sku("NONEXISTENT"));
            assertThat(unknown.line()).isEqualTo(line);
            assertThat(unknown).hasMessageContaining("NONEXISTENT");
            assertThat(service.allocationsOf(order("o1"))).isEmpty();
            assertThat(service.availabilityOf(sku("NONEXISTENT"))).isEmpty();
            assertThat(log(store)).hasSize(1);
        }

        @Test
        @DisplayName("A7: a line never holds two allocations, whatever is sent again after it was freed")
        void aLineNeverHoldsTwoAllocations() {
            handle(onHand("b1", "LAMP", 2), onHand("b2", "LAMP", 9), allocate("o1", "LAMP", 2));
            handle(deallocate("o1", "LAMP"), allocate("o2", "LAMP", 2), allocate("o1", "LAMP", 2));
            assertThat(service.allocationsOf(order("o1")))
                    .containsExactly(new Allocation(line("o1", "LAMP", 2), batch("b2"), 6));
        }

        @Test
        @DisplayName("A1, E1: an allocation is announced with order, SKU, quantity and batch (reference 10, 12)")
        void anAllocationIsAnnounced() {
            handle(onHand("b1", "LAMP", 100), allocate("o1", "LAMP", 10));
            assertThat(events(store, "LAMP"))
                    .last()
                    .isEqualTo(new Event.Allocated(2, line("o1", "LAMP", 10), batch("b1"), Event.AllocationReason.NEW));
        }
    }

    @Nested
    @DisplayName("Supply changes")
    class Supply {
        @Test
        @DisplayName("S1: the first batch makes the product (reference 13)")
        void theFirstBatchMakesTheProduct() {
            assertThat(service.availabilityOf(sku("LAMP"))).isEmpty();
            assertThat(service.handle(onHand("b1", "LAMP", 100))).isEqualTo(new Answer.BatchCreated(false));
            assertThat(service.availabilityOf(sku("LAMP"))).isPresent();
        }

        @Test
        @DisplayName("S1: a second batch joins its product (reference 14, 21)")
        void aSecondBatchJoinsItsProduct() {
            handle(onHand("b1", "GLASSES", 100), onHand("b2", "GLASSES", 99), onHand("b3", "OTHER", 1));
            assertThat(service.availabilityOf(sku("GLASSES")).orElseThrow().onHand())
                    .isEqualTo(199);
            assertThat(service.batch(batch("b2")).orElseThrow().sku()).isEqualTo(sku("GLASSES"));
            assertThat(service.batch(batch("b3")).orElseThrow().sku()).isEqualTo(sku("OTHER"));
        }

        @Test
        @DisplayName("S1: a batch may be empty at first")
        void aBatchMayBeEmptyAtFirst() {
            handle(onHand("b1", "LAMP", 0), count("b1", 3));
            assertThat(service.handle(allocate("o1", "LAMP", 3))).is(Answers.allocated("b1"));
        }

        @Test
        @DisplayName("S1: the same again changes nothing and says so")
        void theSameBatchAgainChangesNothingAndSaysSo() {
            handle(arriving("b1", "LAMP", 10, day(5)));
            assertThat(service.handle(arriving("b1", "LAMP", 10, day(5)))).isEqualTo(new Answer.BatchCreated(true));
            assertThat(log(store)).hasSize(1);
            assertThat(available("b1")).isEqualTo(10);
        }

        @Test
        @DisplayName("S1: a repeat is compared with the registration, even after the batch has changed")
        void aRepeatIsComparedWithTheRegistration() {
            handle(arriving("b1", "LAMP", 10, day(5)), count("b1", 8), delay("b1", day(6)), receive("b1"));
            handle(allocate("o1", "LAMP", 8));
            assertThat(service.handle(arriving("b1", "LAMP", 10, day(5)))).isEqualTo(new Answer.BatchCreated(true));
            assertThatExceptionOfType(BatchConflictException.class)
                    .isThrownBy(() -> service.handle(onHand("b1", "LAMP", 8)));
            assertThat(log(store)).hasSize(5);
        }

        @Test
        @DisplayName("S1: a known reference with other content is a batch conflict that names both (weakness 8)")
        void aKnownReferenceWithOtherContentIsABatchConflict() {
            BatchRegistration known = BatchRegistration.arriving(new BatchReference("b1"), new Sku("LAMP"), 10, day(5));
            handle(new Command.CreateBatch(known));
            List<BatchRegistration> others = List.of(
                    BatchRegistration.arriving(new BatchReference("b1"), new Sku("LAMP"), 11, day(5)),
                    BatchRegistration.arriving(new BatchReference("b1"), new Sku("LAMP"), 10, day(6)),
                    BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 10),
                    BatchRegistration.arriving(new BatchReference("b1"), new Sku("SOFA"), 10, day(5)));
            for (BatchRegistration other : others) {
                BatchConflictException conflict = catchThrowableOfType(
                        BatchConflictException.class, () -> service.handle(new Command.CreateBatch(other)));
                assertThat(conflict.asked()).isEqualTo(other);
                assertThat(conflict.known()).isEqualTo(known);
                assertThat(conflict).hasMessageContaining("'b1'");
            }
            assertThat(service.availabilityOf(sku("SOFA"))).isEmpty();
            assertThat(log(store)).hasSize(1);
        }

        @Test
        @DisplayName("S2: a count without allocations changes the available units (reference 19)")
        void aCountWithoutAllocationsChangesAvailability() {
            handle(onHand("b1", "SETTEE", 100));
            assertThat(service.handle(count("b1", 50))).isEqualTo(changed(List.of(), List.of()));
            assertThat(available("b1")).isEqualTo(50);
            handle(count("b1", 70));
            assertThat(available("b1")).isEqualTo(70);
        }

        @Test
        @DisplayName("S2: the same count again changes and announces nothing")
        void theSameCountAgainChangesAndAnnouncesNothing() {
            handle(onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 9), count("b1", 10));
            assertThat(service.handle(count("b1", 10))).isEqualTo(changed(List.of(), List.of()));
            assertThat(log(store)).hasSize(2);
        }

        @Test
        @DisplayName(
                "S2: a cut frees the newest line only, and places it in the other batch (reference 20, weakness 20)")
        void aCutFreesTheNewestLineOnly() {
            handle(onHand("b1", "TABLE", 50), arriving("b2", "TABLE", 50, day(1)));
            handle(allocate("o1", "TABLE", 20), allocate("o2", "TABLE", 20));
            assertThat(service.handle(count("b1", 25)))
                    .isEqualTo(changed(
                            List.of(Answers.promise(line("o2", "TABLE", 20), "b2", new Arrival.UnderWay(day(1)))),
                            List.of()));
            assertThat(available("b1")).isEqualTo(5);
            assertThat(available("b2")).isEqualTo(30);
        }

        @Test
        @DisplayName("S2: a cut of the earlier ship moves the order to the later one (reference 31)")
        void aCutOfTheEarlierShipMovesTheOrderToTheLaterOne() {
            handle(arriving("earlier", "LAMP", 10, day(1)), arriving("later", "LAMP", 10, day(2)));
            handle(allocate("o1", "LAMP", 10));
            assertThat(batches(service.allocationsOf(order("o1")))).containsExactly("earlier");
            handle(count("earlier", 5));
            assertThat(batches(service.allocationsOf(order("o1")))).containsExactly("later");
            assertThat(events(store, "LAMP"))
                    .last()
                    .isEqualTo(
                            new Event.Allocated(6, line("o1", "LAMP", 10), batch("later"), Event.AllocationReason.CUT));
        }

        @Test
        @DisplayName("S2: freed lines are placed again oldest first, the same batch included (weakness 13)")
        void freedLinesArePlacedAgainOldestFirst() {
            handle(onHand("b1", "LAMP", 20));
            handle(allocate("oldest", "LAMP", 5), allocate("large", "LAMP", 12), allocate("small", "LAMP", 2));
            handle(arriving("b2", "LAMP", 2, day(5)));
            // 5 + 12 + 2 on 16: small goes, then large; large finds nothing, small fits into the same batch again
            assertThat(service.handle(count("b1", 16)))
                    .isEqualTo(changed(
                            List.of(Answers.promise(line("small", "LAMP", 2), "b1")),
                            List.of(line("large", "LAMP", 12))));
            assertThat(events(store, "LAMP").subList(5, 10))
                    .containsExactly(
                            new Event.BatchQuantityChanged(sku("LAMP"), 6, batch("b1"), new Quantity(16)),
                            new Event.Deallocated(
                                    7, line("small", "LAMP", 2), batch("b1"), Event.DeallocationReason.CUT),
                            new Event.Deallocated(
                                    8, line("large", "LAMP", 12), batch("b1"), Event.DeallocationReason.CUT),
                            new Event.OutOfStock(9, line("large", "LAMP", 12), Event.ShortageReason.LOST_BY_CUT),
                            new Event.Allocated(10, line("small", "LAMP", 2), batch("b1"), Event.AllocationReason.CUT));
            assertThat(available("b1")).isEqualTo(9);
        }

        @Test
        @DisplayName("S2: a line that was placed again is the newest there")
        void aLineThatWasPlacedAgainIsTheNewestThere() {
            handle(onHand("b1", "LAMP", 4), onHand("b2", "LAMP", 10));
            handle(allocate("first", "LAMP", 4), allocate("second", "LAMP", 4), count("b1", 0));
            assertThat(batches(service.allocationsOf(order("first")))).containsExactly("b2");
            assertThat(service.handle(count("b2", 4))).isEqualTo(changed(List.of(), List.of(line("first", "LAMP", 4))));
            assertThat(batches(service.allocationsOf(order("second")))).containsExactly("b2");
        }

        @Test
        @DisplayName("S2: the newest line is the last that was placed in this batch, not the last order")
        void theNewestLineIsTheLastPlacedInThisBatch() {
            handle(onHand("b1", "LAMP", 10), onHand("b2", "LAMP", 10));
            handle(allocate("first", "LAMP", 5), allocate("second", "LAMP", 5), amend("first", "LAMP", 1));
            handle(amend("first", "LAMP", 9), allocate("third", "LAMP", 1));
            // first went on to b2, second is alone in b1 until third came
            assertThat(service.handle(count("b1", 5)))
                    .isEqualTo(changed(List.of(Answers.promise(line("third", "LAMP", 1), "b2")), List.of()));
        }

        @Test
        @DisplayName("S2, A3: a freed line is not placed where it would be late")
        void aFreedLineIsNotPlacedWhereItWouldBeLate() {
            OrderLine urgent = line("o1", "LAMP", 5).neededBy(day(4));
            handle(onHand("b1", "LAMP", 5), arriving("ship", "LAMP", 50, day(5)), allocate(urgent));
            assertThat(service.handle(count("b1", 0))).isEqualTo(changed(List.of(), List.of(urgent)));
            assertThat(service.allocationsOf(order("o1"))).isEmpty();
            assertThat(events(store, "LAMP"))
                    .last()
                    .isEqualTo(new Event.OutOfStock(6, urgent, Event.ShortageReason.LOST_BY_CUT));
        }

        @Test
        @DisplayName("S2: a count is true even when it leaves nothing")
        void aCountIsTrueEvenWhenItLeavesNothing() {
            handle(onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 3), allocate("o2", "LAMP", 3));
            assertThat(service.handle(count("b1", 0)))
                    .isEqualTo(changed(List.of(), List.of(line("o1", "LAMP", 3), line("o2", "LAMP", 3))));
            assertThat(service.batch(batch("b1")).orElseThrow())
                    .isEqualTo(new Batch(
                            BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 10),
                            1,
                            Quantity.NONE,
                            new Arrival.OnHand(),
                            Quantity.NONE,
                            0,
                            false));
        }

        @Test
        @DisplayName("S3: a later ETA leaves allocations in their batch, and lists those that are late now")
        void aLaterEtaLeavesAllocationsInTheirBatch() {
            handle(arriving("ship", "LAMP", 50, day(5)));
            handle(
                    allocate(line("by-9", "LAMP", 1).neededBy(day(9))),
                    allocate(line("by-7", "LAMP", 2).neededBy(day(7))));
            handle(allocate("any", "LAMP", 3), allocate(line("by-8", "LAMP", 4).neededBy(day(8))));
            assertThat(service.handle(delay("ship", day(8))))
                    .isEqualTo(new Answer.BatchEtaChanged(
                            4, List.of(line("by-7", "LAMP", 2).neededBy(day(7)))));
            assertThat(service.handle(delay("ship", day(20))))
                    .isEqualTo(new Answer.BatchEtaChanged(
                            4,
                            List.of(
                                    line("by-9", "LAMP", 1).neededBy(day(9)),
                                    line("by-7", "LAMP", 2).neededBy(day(7)),
                                    line("by-8", "LAMP", 4).neededBy(day(8)))));
            assertThat(batches(service.allocationsOf(order("by-7")))).containsExactly("ship");
            assertThat(service.batch(batch("ship")).orElseThrow().lines()).isEqualTo(4);
        }

        @Test
        @DisplayName("S3: the same day again announces nothing, and lists who is late all the same")
        void theSameDayAgainAnnouncesNothing() {
            OrderLine late = line("o1", "LAMP", 1).neededBy(day(5));
            handle(arriving("ship", "LAMP", 50, day(5)), allocate(late), delay("ship", day(6)));
            assertThat(service.handle(delay("ship", day(6)))).isEqualTo(new Answer.BatchEtaChanged(1, List.of(late)));
            assertThat(log(store)).hasSize(3);
        }

        @Test
        @DisplayName("S3: a batch on hand is then under way again")
        void aBatchOnHandIsThenUnderWayAgain() {
            handle(
                    onHand("b1", "LAMP", 5),
                    onHand("b2", "LAMP", 5),
                    allocate(line("o1", "LAMP", 1).neededBy(day(1))));
            assertThat(service.handle(delay("b1", day(2))))
                    .isEqualTo(new Answer.BatchEtaChanged(
                            1, List.of(line("o1", "LAMP", 1).neededBy(day(1)))));
            assertThat(service.handle(allocate("o2", "LAMP", 1))).is(Answers.allocated("b2"));
            assertThat(service.batch(batch("b1")).orElseThrow().arrival()).isEqualTo(new Arrival.UnderWay(day(2)));
        }

        @Test
        @DisplayName("S3: an earlier day makes the batch preferred")
        void anEarlierDayMakesTheBatchPreferred() {
            handle(arriving("s1", "LAMP", 5, day(5)), arriving("s2", "LAMP", 5, day(6)), delay("s2", day(4)));
            assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("s2"));
        }

        @Test
        @DisplayName("S4: a received batch is on hand, and stays so (weakness 25)")
        void aReceivedBatchIsOnHandAndStaysSo() {
            handle(arriving("s1", "LAMP", 5, day(5)), arriving("s2", "LAMP", 5, day(9)));
            assertThat(service.handle(receive("s2"))).isEqualTo(new Answer.BatchReceived(false));
            assertThat(service.handle(receive("s2"))).isEqualTo(new Answer.BatchReceived(true));
            assertThat(log(store)).hasSize(3);
            assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("s2"));
        }

        @Test
        @DisplayName("S5: an unknown reference is an unknown batch error that names it (weakness 18)")
        void anUnknownReferenceIsAnUnknownBatch() {
            handle(onHand("b1", "LAMP", 5));
            for (Command<?> command :
                    List.of(count("b2", 1), delay("b2", day(1)), receive("b2"), hold("b2"), release("b2"))) {
                UnknownBatchException unknown =
                        catchThrowableOfType(UnknownBatchException.class, () -> service.handle(command));
                assertThat(unknown.batch()).isEqualTo(batch("b2"));
                assertThat(unknown).hasMessageContaining("'b2'");
            }
            assertThat(log(store)).hasSize(1);
        }
    }

    @Nested
    @DisplayName("Hold and release")
    class Holds {
        @Test
        @DisplayName("Q1: a batch on hold takes no new line, until it is released")
        void aBatchOnHoldTakesNoNewLine() {
            handle(onHand("b1", "LAMP", 5), arriving("s1", "LAMP", 5, day(9)), hold("b1"));
            assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("s1"));
            assertThat(service.handle(allocate("o2", "LAMP", 5)))
                    .isEqualTo(Answers.outOfStock(line("o2", "LAMP", 5), 4, 4));
            handle(release("b1"));
            assertThat(service.handle(allocate("o2", "LAMP", 5))).is(Answers.allocated("b1"));
        }

        @Test
        @DisplayName("Q2: allocations stay, the answer counts them, and the same again changes nothing")
        void allocationsStayAndTheAnswerCountsThem() {
            handle(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 2), allocate("o2", "LAMP", 1));
            assertThat(service.handle(hold("b1"))).isEqualTo(new Answer.BatchHeld(2, false));
            assertThat(service.handle(hold("b1"))).isEqualTo(new Answer.BatchHeld(2, true));
            assertThat(service.allocationsOf(order("o1"))).hasSize(1);
            assertThat(service.handle(release("b1"))).isEqualTo(new Answer.BatchReleased(2, false));
            assertThat(service.handle(release("b1"))).isEqualTo(new Answer.BatchReleased(2, true));
            assertThat(events(store, "LAMP").subList(3, 5))
                    .containsExactly(
                            new Event.BatchHeld(sku("LAMP"), 4, batch("b1")),
                            new Event.BatchReleased(sku("LAMP"), 5, batch("b1")));
            assertThat(log(store)).hasSize(5);
        }

        @Test
        @DisplayName("Q2: on a batch on hold a line can stay, shrink and be freed, but not grow")
        void aLineOnABatchOnHoldCannotGrow() {
            handle(onHand("b1", "LAMP", 9), allocate("o1", "LAMP", 3), hold("b1"));
            assertThat(((Answer.Allocated) service.handle(allocate("o1", "LAMP", 3))).repeated())
                    .isTrue();
            assertThat(service.handle(amend("o1", "LAMP", 4)))
                    .isEqualTo(Answers.outOfStock(line("o1", "LAMP", 4), 0, 0));
            assertThat(service.handle(amend("o1", "LAMP", 2))).isInstanceOf(Answer.Amended.class);
            handle(arriving("s1", "LAMP", 9, day(9)));
            assertThat(((Answer.Amended) service.handle(amend("o1", "LAMP", 4))).batch())
                    .isEqualTo(batch("s1"));
            assertThat(available("b1")).isEqualTo(9);
        }

        @Test
        @DisplayName("Q2: a cut of a batch on hold places no line in it again")
        void aCutOfABatchOnHoldPlacesNoLineInItAgain() {
            handle(onHand("b1", "LAMP", 9), allocate("o1", "LAMP", 4), allocate("o2", "LAMP", 2), hold("b1"));
            assertThat(service.handle(count("b1", 5))).isEqualTo(changed(List.of(), List.of(line("o2", "LAMP", 2))));
        }

        @Test
        @DisplayName("Q2: arrival and counts go on as usual, and a received batch stays on hold")
        void aReceivedBatchStaysOnHold() {
            handle(arriving("s1", "LAMP", 9, day(9)), hold("s1"), delay("s1", day(12)), receive("s1"), count("s1", 7));
            Batch held = service.batch(batch("s1")).orElseThrow();
            assertThat(held.onHold()).isTrue();
            assertThat(held.arrival()).isEqualTo(new Arrival.OnHand());
            assertThat(held.quantity()).isEqualTo(new Quantity(7));
        }

        @Test
        @DisplayName("R1: the units of a batch on hold cannot be promised, so they are not available")
        void unitsOnHoldAreNotAvailable() {
            handle(onHand("b1", "LAMP", 9), arriving("s1", "LAMP", 5, day(9)), allocate("o1", "LAMP", 2));
            handle(hold("b1"), hold("s1"));
            assertThat(service.availabilityOf(sku("LAMP")))
                    .contains(new Availability(sku("LAMP"), 0, new TreeMap<>(), 2));
        }
    }

    @Nested
    @DisplayName("Demand changes")
    class Demand {
        @Test
        @DisplayName("D1: a line's units are given back, and the next order gets them")
        void aLinesUnitsAreGivenBack() {
            handle(onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 10));
            assertThat(service.handle(allocate("o2", "LAMP", 10))).isInstanceOf(Answer.OutOfStock.class);
            assertThat(service.handle(deallocate("o1", "LAMP")))
                    .isEqualTo(new Answer.Deallocated(new Allocation(line("o1", "LAMP", 10), batch("b1"), 2)));
            assertThat(events(store, "LAMP"))
                    .last()
                    .isEqualTo(new Event.Deallocated(
                            4, line("o1", "LAMP", 10), batch("b1"), Event.DeallocationReason.CANCELLED));
            assertThat(service.handle(allocate("o2", "LAMP", 10))).is(Answers.allocated("b1"));
        }

        @Test
        @DisplayName("D1: deallocation returns the units to the right SKU (weakness 9)")
        void deallocationReturnsUnitsToTheRightSku() {
            handle(onHand("b1", "LAMP", 10), onHand("b2", "SOFA", 10));
            handle(allocate("o1", "LAMP", 4), allocate("o1", "SOFA", 3), deallocate("o1", "SOFA"));
            assertThat(available("b1")).isEqualTo(6);
            assertThat(available("b2")).isEqualTo(10);
        }

        @Test
        @DisplayName("D1: a line that holds nothing answers not allocated, whatever its SKU; nothing changes")
        void aLineThatHoldsNothingAnswersNotAllocated() {
            handle(onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 4), deallocate("o1", "LAMP"));
            for (String sku : List.of("LAMP", "NEVER BOUGHT")) {
                assertThat(service.handle(deallocate("o1", sku))).isEqualTo(new Answer.NotAllocated(key("o1", sku)));
            }
            assertThat(log(store)).hasSize(3);
        }

        @Test
        @DisplayName("D2: a line stays in its batch and keeps its sequence when the batch has the difference")
        void aLineStaysInItsBatchAndKeepsItsSequence() {
            handle(onHand("b1", "LAMP", 10), onHand("b2", "LAMP", 99));
            handle(allocate("o1", "LAMP", 4), allocate("o2", "LAMP", 4));
            assertThat(service.handle(amend("o1", "LAMP", 6))).is(Answers.amended("b1", "b1"));
            assertThat(service.allocationsOf(order("o1")))
                    .containsExactly(new Allocation(line("o1", "LAMP", 6), batch("b1"), 3));
            assertThat(events(store, "LAMP"))
                    .last()
                    .isEqualTo(new Event.LineAmended(5, line("o1", "LAMP", 6), batch("b1")));
            handle(count("b1", 9));
            assertThat(batches(service.allocationsOf(order("o1")))).containsExactly("b1");
            assertThat(batches(service.allocationsOf(order("o2")))).containsExactly("b2");
        }

        @Test
        @DisplayName("D2: fewer units always stay")
        void fewerUnitsAlwaysStay() {
            handle(onHand("b1", "LAMP", 10), allocate("o1", "LAMP", 10), onHand("b2", "LAMP", 10));
            assertThat(service.handle(amend("o1", "LAMP", 1))).is(Answers.amended("b1", "b1"));
            assertThat(available("b1")).isEqualTo(9);
        }

        @Test
        @DisplayName("D2: a line that does not fit any more is placed anew, as the newest")
        void aLineThatDoesNotFitAnyMoreIsPlacedAnew() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "LAMP", 20), allocate("o1", "LAMP", 4));
            handle(allocate("o2", "LAMP", 6));
            assertThat(service.handle(amend("o1", "LAMP", 9))).is(Answers.amended("b1", "b2"));
            assertThat(service.allocationsOf(order("o1")))
                    .containsExactly(new Allocation(line("o1", "LAMP", 9), batch("b2"), 6));
            assertThat(events(store, "LAMP").subList(4, 6))
                    .containsExactly(
                            new Event.Deallocated(
                                    5, line("o1", "LAMP", 4), batch("b1"), Event.DeallocationReason.AMENDED),
                            new Event.Allocated(6, line("o1", "LAMP", 9), batch("b2"), Event.AllocationReason.AMENDED));
            assertThat(available("b1")).isEqualTo(5);
        }

        @Test
        @DisplayName("D2, A3: a day that the batch does not meet moves the line")
        void aDayThatTheBatchDoesNotMeetMovesTheLine() {
            handle(arriving("s1", "LAMP", 5, day(5)), allocate("o1", "LAMP", 4), onHand("wh", "LAMP", 5));
            assertThat(service.handle(amend(line("o1", "LAMP", 4).neededBy(day(5)))))
                    .is(Answers.amended("s1", "s1"));
            assertThat(service.handle(amend(line("o1", "LAMP", 4).neededBy(day(4)))))
                    .is(Answers.amended("s1", "wh"));
        }

        @Test
        @DisplayName("D2: a line that is late already stays when its day stays")
        void aLineThatIsLateAlreadyStaysWhenItsDayStays() {
            handle(
                    arriving("s1", "LAMP", 9, day(5)),
                    allocate(line("o1", "LAMP", 4).neededBy(day(5))));
            handle(delay("s1", day(8)), onHand("wh", "LAMP", 99));
            assertThat(service.handle(amend(line("o1", "LAMP", 6).neededBy(day(5)))))
                    .is(Answers.amended("s1", "s1"));
            assertThat(service.handle(amend(line("o1", "LAMP", 6).neededBy(day(6)))))
                    .is(Answers.amended("s1", "wh"));
        }

        @Test
        @DisplayName("D2: when no batch fits it is out of stock, and the line keeps its allocation and its sequence")
        void whenNoBatchFitsTheLineKeepsItsAllocation() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "LAMP", 8), allocate("o1", "LAMP", 4));
            assertThat(service.handle(amend("o1", "LAMP", 9)))
                    .isEqualTo(Answers.outOfStock(line("o1", "LAMP", 9), 8, 13));
            assertThat(service.allocationsOf(order("o1")))
                    .containsExactly(new Allocation(line("o1", "LAMP", 4), batch("b1"), 3));
            assertThat(events(store, "LAMP").subList(3, 4))
                    .containsExactly(new Event.OutOfStock(4, line("o1", "LAMP", 9), Event.ShortageReason.NOT_AMENDED));
        }

        @Test
        @DisplayName("D2, E1: the same quantity and day again changes and announces nothing")
        void theSameAmendmentAgainChangesNothing() {
            handle(onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 4));
            assertThat(service.handle(amend("o1", "LAMP", 4))).is(Answers.amended("b1", "b1"));
            assertThat(log(store)).hasSize(2);
        }

        @Test
        @DisplayName("D2: a line that holds nothing answers not allocated, whatever its SKU; nothing changes")
        void anAmendedLineThatHoldsNothingAnswersNotAllocated() {
            handle(onHand("b1", "LAMP", 5));
            for (String sku : List.of("LAMP", "NEVER BOUGHT")) {
                assertThat(service.handle(amend("o1", sku, 4))).isEqualTo(new Answer.NotAllocated(key("o1", sku)));
            }
            assertThat(log(store)).hasSize(1);
        }

        @Test
        @DisplayName("D3: allocate, then deallocate, leaves availability exactly as it was")
        void allocateThenDeallocateLeavesAvailabilityAsItWas() {
            handle(onHand("b1", "LAMP", 5), arriving("s1", "LAMP", 5, day(5)), allocate("o0", "LAMP", 2));
            Optional<Availability> before = service.availabilityOf(sku("LAMP"));
            handle(allocate("o1", "LAMP", 3), allocate("o2", "LAMP", 5));
            handle(deallocate("o1", "LAMP"), deallocate("o2", "LAMP"));
            assertThat(service.availabilityOf(sku("LAMP"))).isEqualTo(before);
        }
    }

    @Nested
    @DisplayName("Events, errors, reads")
    class Around {
        @Test
        @DisplayName("E1: events are numbered without a gap, out of stock included, over all kinds of commands")
        void eventsAreNumberedWithoutAGap() {
            EveryEvent.happensIn(store);
            assertThat(events(store, EveryEvent.SKU)).isEqualTo(EveryEvent.EVENTS);
        }

        @Test
        @DisplayName("E2: the events give the stored state")
        void theEventsGiveTheStoredState() {
            EveryEvent.happensIn(store);
            Books.of(store).agreeWith(store);
            assertThat(Books.of(store).product(EveryEvent.SKU).version()).isEqualTo(EveryEvent.EVENTS.size());
        }

        @Test
        @DisplayName("E3: the log keeps the clock's time of each commit")
        void theLogKeepsTheClocksTimeOfEachCommit() {
            handle(onHand("b1", "LAMP", 5));
            clock.advance(Duration.ofHours(1));
            handle(allocate("o1", "LAMP", 1));
            service.handleAll(List.of(allocate("o2", "LAMP", 1), allocate("o3", "LAMP", 1)));
            assertThat(log(store))
                    .extracting(LogEntry::at)
                    .containsExactly(
                            NOON,
                            NOON.plus(Duration.ofHours(1)),
                            NOON.plus(Duration.ofHours(1)),
                            NOON.plus(Duration.ofHours(1)));
        }

        @Test
        @DisplayName("R1: orders, availability and batches can be read")
        void ordersAvailabilityAndBatchesCanBeRead() {
            handle(onHand("b1", "LAMP", 5), arriving("s1", "LAMP", 7, day(5)), allocate("o1", "LAMP", 2));
            assertThat(service.allocationsOf(order("o1")))
                    .containsExactly(new Allocation(line("o1", "LAMP", 2), batch("b1"), 3));
            assertThat(service.availabilityOf(sku("LAMP")))
                    .contains(new Availability(sku("LAMP"), 3, new TreeMap<>(Map.of(day(5), 7L)), 2));
            assertThat(service.batch(batch("s1")).orElseThrow().available()).isEqualTo(new Quantity(7));
            assertThat(service.batch(batch("s2"))).isEmpty();
        }

        @Test
        void nullIsRefused() {
            assertThatNullPointerException().isThrownBy(() -> service.handle(null));
            assertThatNullPointerException().isThrownBy(() -> service.allocationsOf(null));
            assertThatNullPointerException().isThrownBy(() -> service.availabilityOf(null));
            assertThatNullPointerException().isThrownBy(() -> service.batch(null));
        }
    }

    @Nested
    @DisplayName("The policy is an object")
    class Policies {
        @Test
        @DisplayName("A2: another policy prefers another batch, for allocate, amend and cuts alike (weakness 22)")
        void anotherPolicyPrefersAnotherBatch() {
            build(smallestRest());
            handle(onHand("wide", "LAMP", 50), onHand("snug", "LAMP", 5), onHand("exact", "LAMP", 3));
            assertThat(service.handle(allocate("o1", "LAMP", 3))).is(Answers.allocated("exact"));
            assertThat(service.handle(amend("o1", "LAMP", 4))).is(Answers.amended("exact", "snug"));
            assertThat(service.handle(count("snug", 1)))
                    .isEqualTo(changed(List.of(Answers.promise(line("o1", "LAMP", 4), "wide")), List.of()));
        }

        @Test
        @DisplayName("A1, A3: a policy is only offered batches that can take the line")
        void aPolicyIsOnlyOfferedBatchesThatCanTakeTheLine() {
            List<String> offered = new ArrayList<>();
            build((line, candidates) -> {
                candidates.forEach(batch -> offered.add(batch.reference().value()));
                return Optional.of(candidates.get(candidates.size() - 1));
            });
            handle(onHand("small", "LAMP", 2), onHand("fits", "LAMP", 3), arriving("late", "LAMP", 9, day(9)));
            handle(
                    arriving("in time", "LAMP", 9, day(8)),
                    allocate(line("o1", "LAMP", 3).neededBy(day(8))));
            assertThat(offered).containsExactlyInAnyOrder("fits", "in time");
        }

        @Test
        @DisplayName("A5, K1: what out of stock says counts only batches that the policy accepts")
        void whatOutOfStockSaysCountsOnlyWhatThePolicyAccepts() {
            build(smallestRest().only(dev.allocation.model.planning.Policies.onHand()));
            handle(
                    arriving("ship", "LAMP", 9, day(1)),
                    onHand("shelf", "LAMP", 5),
                    arriving("late", "LAMP", 9, day(4)));
            OrderLine line = line("o1", "LAMP", 6).neededBy(day(3));
            assertThat(service.handle(allocate(line))).isEqualTo(Answers.outOfStock(line, 5, 5));
        }

        @Test
        @DisplayName("A5: a policy that refuses all leaves the line out of stock")
        void aPolicyThatRefusesAllLeavesTheLineOutOfStock() {
            build((line, candidates) -> Optional.empty());
            handle(onHand("b1", "LAMP", 5));
            assertThat(service.handle(allocate("o1", "LAMP", 3)))
                    .isEqualTo(Answers.outOfStock(line("o1", "LAMP", 3), 0, 0));
        }

        @Test
        @DisplayName("E6: a policy that fails makes its command fail, and nothing of it is stored")
        void aPolicyThatFailsMakesItsCommandFail() {
            handle(onHand("b1", "LAMP", 5), onHand("b2", "LAMP", 5));
            for (Throwable bug :
                    List.of(new IllegalArgumentException(), new StackOverflowError(), new AssertionError())) {
                build((line, candidates) -> {
                    throw AllocationServiceContract.<RuntimeException>unchecked(bug);
                });
                PolicyException failure =
                        catchThrowableOfType(PolicyException.class, () -> service.handle(allocate("o1", "LAMP", 3)));
                assertThat(failure.line()).isEqualTo(line("o1", "LAMP", 3));
                assertThat(failure).hasCause(bug);
            }
            assertThat(log(store)).hasSize(2);
        }

        @Test
        @DisplayName(
                "E6, S2: a policy that fails in the middle of a cut leaves the batch and all its lines as they were")
        void aPolicyThatFailsInTheMiddleOfACutLeavesAllAsItWas() {
            build((line, candidates) -> {
                if (line.key().order().equals(order("o3")) && candidates.size() == 1) {
                    throw new IllegalStateException("bug");
                }
                return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
            });
            handle(onHand("b1", "LAMP", 9), onHand("b2", "LAMP", 9));
            handle(allocate("o1", "LAMP", 3), allocate("o2", "LAMP", 3), allocate("o3", "LAMP", 3));
            assertThatExceptionOfType(PolicyException.class).isThrownBy(() -> service.handle(count("b1", 0)));
            assertThat(log(store)).hasSize(5);
            assertThat(available("b1")).isZero();
            assertThat(available("b2")).isEqualTo(9);
            Books.of(store).agreeWith(store);
        }

        @Test
        @DisplayName("A7: a policy cannot choose a batch that it was not offered")
        void aPolicyCannotChooseABatchThatItWasNotOffered() {
            build((line, candidates) -> service.batch(batch("full")));
            handle(onHand("full", "LAMP", 0), onHand("b1", "LAMP", 5));
            assertThatExceptionOfType(PolicyException.class)
                    .isThrownBy(() -> service.handle(allocate("o1", "LAMP", 3)))
                    .withMessageContaining("not offered");
            build((line, candidates) -> null);
            assertThatExceptionOfType(PolicyException.class)
                    .isThrownBy(() -> service.handle(allocate("o1", "LAMP", 3)));
            assertThat(log(store)).hasSize(2);
        }

        @Test
        @DisplayName("K2: just in time takes the last ship that is in time, and stock on hand only when there is none")
        void justInTimeTakesTheLastShipThatIsInTime() {
            build(justInTime());
            handle(onHand("shelf", "LAMP", 9), arriving("soon", "LAMP", 9, day(3)));
            handle(arriving("last", "LAMP", 5, day(5)), arriving("late", "LAMP", 9, day(7)));
            handle(arriving("twin", "LAMP", 9, day(5)));

            assertThat(service.handle(allocate(line("o1", "LAMP", 3).neededBy(day(6)))))
                    .is(Answers.allocated("last"));
            assertThat(service.handle(allocate(line("o2", "LAMP", 3).neededBy(day(6)))))
                    .is(Answers.allocated("twin"));
            assertThat(service.handle(allocate(line("o3", "LAMP", 7).neededBy(day(6)))))
                    .is(Answers.allocated("soon"));
            assertThat(service.handle(allocate(line("o4", "LAMP", 7).neededBy(day(6)))))
                    .is(Answers.allocated("shelf"));
            assertThat(service.handle(allocate("o5", "LAMP", 2))).is(Answers.allocated("shelf"));
            assertThat(service.handle(allocate("o6", "LAMP", 2))).is(Answers.allocated("soon"));
        }

        @Test
        @DisplayName(
                "K2, P1: just in time takes the parts of a split line from the last ship to the first, then on hand")
        void justInTimeTakesThePartsInTheSameOrder() {
            build(justInTime());
            handle(onHand("shelf", "LAMP", 3), arriving("soon", "LAMP", 2, day(3)));
            handle(arriving("last", "LAMP", 2, day(5)), arriving("late", "LAMP", 4, day(7)));

            assertThat(parts(split(line("o1", "LAMP", 5).neededBy(day(6)))))
                    .containsExactly(Map.entry("last", 2L), Map.entry("soon", 2L), Map.entry("shelf", 1L));
            assertThat(parts(split(line("o2", "LAMP", 5))))
                    .containsExactly(Map.entry("shelf", 2L), Map.entry("late", 3L));
        }

        @Test
        @DisplayName("K1: a filter refuses batches, and the answer is out of stock when it refuses all")
        void aFilterRefusesBatches() {
            build(smallestRest().only(dev.allocation.model.planning.Policies.onHand()));
            handle(arriving("ship", "LAMP", 3, day(1)), onHand("shelf", "LAMP", 5));
            assertThat(service.handle(allocate("o1", "LAMP", 3))).is(Answers.allocated("shelf"));
            assertThat(service.handle(allocate("o2", "LAMP", 3)))
                    .isEqualTo(Answers.outOfStock(line("o2", "LAMP", 3), 2, 2));
        }

        @Test
        @DisplayName("K1: allocate, allocate order and amend can name a policy, which places their own lines")
        void aCommandCanNameAPolicy() {
            buildNamed();
            handle(onHand("old", "LAMP", 9), onHand("new", "LAMP", 9));
            handle(onHand("old bed", "BED", 2), onHand("new bed", "BED", 2));
            assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("old"));
            assertThat(service.handle(allocation("o2", 1).by(NEWEST))).is(Answers.allocated("new"));
            assertThat(service.handle(new OrderCommand.AllocateOrder(
                                    List.of(
                                            new OrderCommand.Item(line("o3", "LAMP", 1)),
                                            new OrderCommand.Item(line("o3", "BED", 1))),
                                    Optional.empty(),
                                    OrderCommand.Mode.ALL_OR_NOTHING)
                            .by(NEWEST)))
                    .isEqualTo(new OrderAnswer.OrderAllocated(List.of(
                            new Answer.Allocated(Answers.promise(line("o3", "LAMP", 1), "new"), false),
                            new Answer.Allocated(Answers.promise(line("o3", "BED", 1), "new bed"), false))));
            handle(onHand("newest", "LAMP", 20));
            assertThat(service.handle(new Command.Amend(line("o2", "LAMP", 9)).by(NEWEST)))
                    .is(Answers.amended("new", "newest"));
            assertThat(service.handle(amend("o3", "BED", 2))).is(Answers.amended("new bed", "new bed"));
        }

        @Test
        @DisplayName("K1, A4: a repeat that names another policy is the same allocation")
        void aRepeatThatNamesAnotherPolicyIsTheSameAllocation() {
            buildNamed();
            handle(onHand("old", "LAMP", 9), onHand("new", "LAMP", 9), allocate("o1", "LAMP", 1));
            assertThat(service.handle(allocation("o1", 1).by(NEWEST))).is(Answers.repeated("old"));
            assertThat(log(store)).hasSize(3);
        }

        @Test
        @DisplayName(
                "K1: a line that is placed later, by a cut, a move or from the queue, goes by the service's policy")
        void aLineThatIsPlacedLaterGoesByTheServicesPolicy() {
            buildNamed();
            handle(onHand("old", "LAMP", 9), onHand("new", "LAMP", 9));
            handle(allocation("o1", 2).by(NEWEST), count("new", 0));
            assertThat(holder("o1")).isEqualTo("old");

            handle(onHand("older", "LAMP", 9), arriving("ship", "LAMP", 9, day(1)));
            handle(new Command.Allocate(line("o2", "LAMP", 2).neededBy(day(1))).by(NEWEST));
            assertThat(holder("o2")).isEqualTo("ship");
            handle(new Command.ChangeBatchEta(batch("ship"), day(2)).movingLateLines());
            assertThat(holder("o2")).isEqualTo("old");

            handle(onHand("old bed", "BED", 1), onHand("new bed", "BED", 1));
            handle(
                    allocate("o3", "BED", 1),
                    allocate(new OrderLine(
                            new LineKey(order("o3"), new LineId("2"), sku("BED")), new Quantity(1), Optional.empty())));
            handle(new Command.Allocate(line("o4", "BED", 1), Optional.empty(), Terms.NONE.waiting(0)).by(NEWEST));
            handle(new OrderCommand.CancelOrder(order("o3")));
            assertThat(service.allocation(key("o4", "BED")).orElseThrow().batch())
                    .isEqualTo(batch("old bed"));
        }

        @Test
        @DisplayName("K1, B3: a line that would wait by the policy that it names goes by the service's policy")
        void aLineThatWouldWaitGoesByTheServicesPolicy() {
            PolicyName none = new PolicyName("none");
            service = AllocationService.builder()
                    .store(store)
                    .clock(clock)
                    .policy(none, (line, candidates) -> Optional.empty())
                    .build();
            Terms waiting = Terms.NONE.waiting(3);
            handle(onHand("b1", "LAMP", 9));
            assertThat(service.handle(allocation("o1", 2).by(none)))
                    .isEqualTo(Answers.outOfStock(line("o1", "LAMP", 2), 0, 0));
            assertThat(service.handle(new Command.Allocate(line("o1", "LAMP", 2), Optional.empty(), waiting).by(none)))
                    .is(Answers.allocated("b1"));

            service.handle(new Command.Allocate(line("o2", "LAMP", 8), Optional.empty(), waiting).by(none));
            assertThat(service.handle(amend("o2", "LAMP", 3).by(none))).isInstanceOf(Answer.Amended.class);
            assertThat(holder("o2")).isEqualTo("b1");

            assertThat(service.handle(new OrderCommand.AllocateOrder(
                                    List.of(
                                            new OrderCommand.Item(line("o3", "LAMP", 5), waiting),
                                            new OrderCommand.Item(
                                                    OrderLine.of(order("o3"), new LineId("2"), sku("LAMP"), 2),
                                                    waiting)),
                                    Optional.empty(),
                                    OrderCommand.Mode.EACH_AS_IT_FITS)
                            .by(none)))
                    .isInstanceOfSatisfying(
                            OrderAnswer.OrderAllocated.class,
                            answer -> assertThat(answer.lines())
                                    .hasExactlyElementsOfTypes(Answer.Waiting.class, Answer.Allocated.class));
        }

        @Test
        @DisplayName("K1, E6: an unknown policy is an error that names it; nothing of the command is stored")
        void anUnknownPolicyIsAnError() {
            buildNamed();
            handle(
                    onHand("b1", "LAMP", 9),
                    new Command.Allocate(line("o1", "LAMP", 1), Optional.of(NOON.plusSeconds(9)), Terms.NONE));
            clock.advance(Duration.ofSeconds(10));
            PolicyName unknown = new PolicyName("Newest");
            for (Command<?> command : List.<Command<?>>of(
                    allocation("o2", 1).by(unknown),
                    new Command.Allocate(line("o2", "NONE", 1)).by(unknown),
                    new Command.Amend(line("o2", "LAMP", 1)).by(unknown),
                    new OrderCommand.AllocateOrder(
                                    List.of(new OrderCommand.Item(line("o2", "LAMP", 1))),
                                    Optional.empty(),
                                    OrderCommand.Mode.EACH_AS_IT_FITS)
                            .by(unknown))) {
                UnknownPolicyException error =
                        catchThrowableOfType(UnknownPolicyException.class, () -> service.handle(command));
                assertThat(error).hasMessageContaining("'Newest'").hasMessageContaining("['newest']");
                assertThat(error.name()).isEqualTo(unknown);
                assertThat(error.requiresRollback()).isFalse();
            }
            assertThat(log(store)).hasSize(2);
            build(AllocationPolicy.EARLIEST_FIRST);
            assertThatExceptionOfType(UnknownPolicyException.class)
                    .isThrownBy(() -> service.handle(allocation("o2", 1).by(unknown)))
                    .withMessageEndingWith("of this name; it has none");
        }

        @Test
        @DisplayName("K1, C4: an unknown policy in a list fails its command only")
        void anUnknownPolicyInAListFailsItsCommandOnly() {
            buildNamed();
            handle(onHand("b1", "LAMP", 9));
            List<Outcome<Answer>> outcomes = service.handleAll(List.of(
                    allocate("o1", "LAMP", 1),
                    allocation("o2", 2).by(new PolicyName("none")),
                    allocation("o3", 3).by(NEWEST)));
            assertThat(outcomes.get(1))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.error()).isInstanceOf(UnknownPolicyException.class));
            assertThat(available("b1")).isEqualTo(5);
        }

        @Test
        @DisplayName("K1: a message with an unknown policy is not remembered; a repeat needs no policy for its answer")
        void aMessageWithAnUnknownPolicyIsNotRemembered() {
            MessageId id = new MessageId("m1");
            handle(onHand("old", "LAMP", 9), onHand("new", "LAMP", 9));
            Command.Allocate command = allocation("o1", 1).by(NEWEST);
            assertThatExceptionOfType(UnknownPolicyException.class).isThrownBy(() -> service.handle(id, command));
            AllocationService without = service;
            buildNamed();
            Answer.ToAllocate first = service.handle(id, command);
            assertThat(first).is(Answers.allocated("new"));
            assertThat(without.handle(id, command)).isEqualTo(first);
            assertThatExceptionOfType(MessageConflictException.class)
                    .isThrownBy(() -> service.handle(id, allocation("o1", 1)));
            assertThat(log(store)).hasSize(3);
        }

        private Command.Allocate allocation(String order, long quantity) {
            return new Command.Allocate(line(order, "LAMP", quantity));
        }

        private Command.Allocate split(OrderLine line) {
            return new Command.Allocate(line, Optional.empty(), Terms.NONE.splitting());
        }

        private String holder(String order) {
            return service.allocation(key(order, "LAMP")).orElseThrow().batch().value();
        }

        private List<Map.Entry<String, Long>> parts(Command.Allocate command) {
            return ((Answer.Allocated) service.handle(command))
                    .promise().parts().stream()
                            .map(part -> Map.entry(
                                    part.batch().value(), part.quantity().units()))
                            .toList();
        }

        private void buildNamed() {
            service = AllocationService.builder()
                    .store(store)
                    .clock(clock)
                    .policy(NEWEST, lastInFirstOut())
                    .build();
        }

        private void build(AllocationPolicy policy) {
            service = AllocationService.builder()
                    .store(store)
                    .clock(clock)
                    .policy(policy)
                    .build();
        }
    }

    private void handle(Command<?>... commands) {
        List.of(commands).forEach(service::handle);
    }

    private long available(String batch) {
        return service.batch(batch(batch)).orElseThrow().available().units();
    }

    @SuppressWarnings("unchecked") // throws the failure with its own type
    private static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }

    private static List<String> batches(List<Allocation> allocations) {
        return allocations.stream()
                .map(allocation -> allocation.batch().value())
                .toList();
    }

    private static String placedIn(Answer.ToAllocate answer) {
        return ((Answer.Allocated) answer).batch().value();
    }

    private static Answer changed(List<Promise> moved, List<OrderLine> lost) {
        return new Answer.BatchQuantityChanged(moved, lost);
    }
}
