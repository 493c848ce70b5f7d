package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.committed;
import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.port.Store;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.port.log.SubscriberOptions.Start;
import dev.allocation.port.log.SubscriberStatus;
import dev.allocation.service.AllocationService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Checks subscribers by name on every store: options, lists, waiting events, and trimming (rules E3 to E5). */
public abstract class SubscribersContract {
    private static final String MAIL = "mail";
    private static final Duration LEASE_TIME = Duration.ofMinutes(1);
    private static final Instant LATER = NOON.plusSeconds(60);

    private Store store;
    private EventLog log;

    /** Creates the contract; JUnit calls this for each test. */
    protected SubscribersContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        store = store();
        log = store.events();
    }

    @Nested
    @DisplayName("A name")
    class Name {
        @Test
        @DisplayName("E3: may start with the oldest event that is kept")
        void mayStartWithTheOldestEventThatIsKept() {
            happen("LAMP", 2);
            log.subscribe(MAIL, options(Start.OLDEST, Order.KEPT, 10));
            happen("LAMP", 1);
            assertThat(drained(NOON)).containsExactly("LAMP 1", "LAMP 2", "LAMP 3");
        }

        @Test
        @DisplayName("E3: that starts with the oldest of none misses none")
        void thatStartsWithTheOldestOfNoneMissesNone() {
            log.subscribe(MAIL, options(Start.OLDEST, Order.KEPT, 10));
            happen("LAMP", 2);
            assertThat(drained(NOON)).containsExactly("LAMP 1", "LAMP 2");
        }

        @Test
        @DisplayName("E4: that is known goes on where it stopped, whatever start is asked for")
        void thatIsKnownGoesOnWhereItStopped() {
            log.subscribe(MAIL);
            happen("LAMP", 2);
            assertThat(drained(NOON)).hasSize(2);
            log.subscribe(MAIL, options(Start.OLDEST, Order.KEPT, 10));
            happen("LAMP", 1);
            log.subscribe(MAIL, options(Start.NOW, Order.KEPT, 10));
            assertThat(drained(NOON)).containsExactly("LAMP 3");
        }

        @Test
        @DisplayName("E4: does not change its order while events wait in the earlier order")
        void doesNotChangeItsOrderWhileEventsWait() {
            log.subscribe(MAIL);
            happen("LAMP", 2);
            fail("LAMP", 1, null);
            assertThatIllegalStateException()
                    .isThrownBy(() -> log.subscribe(MAIL, options(Start.NOW, Order.GIVEN_UP, 10)))
                    .withMessageStartingWith(
                            "cannot serve 'mail' with the order GIVEN_UP: 2 events wait with the order KEPT");
            log.resend(MAIL, sku("LAMP"), 1, NOON);
            assertThat(drained(NOON)).containsExactly("LAMP 1", "LAMP 2");
            log.subscribe(MAIL, options(Start.NOW, Order.GIVEN_UP, 10));
            happen("LAMP", 2);
            fail("LAMP", 3, LATER);
            assertThat(drained(LATER)).containsExactly("LAMP 3");
        }

        @Test
        @DisplayName("and others are made known together, or not at all")
        void areMadeKnownTogetherOrNotAtAll() {
            log.subscribe(MAIL);
            happen("LAMP", 1);
            fail("LAMP", 1, null);
            List<SubscriberStatus> before = log.subscribers();
            assertThatIllegalStateException()
                    .isThrownBy(() -> log.subscribe(Map.of(
                            "audit",
                            options(Start.NOW, Order.KEPT, 10),
                            MAIL,
                            options(Start.NOW, Order.GIVEN_UP, 10),
                            "view",
                            options(Start.OLDEST, Order.KEPT, 10))));
            assertThat(log.subscribers()).isEqualTo(before);
            log.subscribe(Map.of(
                    "audit",
                    options(Start.NOW, Order.KEPT, 3),
                    MAIL,
                    options(Start.NOW, Order.KEPT, 4),
                    "view",
                    options(Start.OLDEST, Order.KEPT, 5)));
            assertThat(log.subscribers())
                    .extracting(SubscriberStatus::subscriber, SubscriberStatus::mostWaiting, SubscriberStatus::lag)
                    .containsExactly(tuple("audit", 3L, 0L), tuple(MAIL, 4L, 0L), tuple("view", 5L, 1L));
        }

        @Test
        @DisplayName("E4: a lease that was taken in the earlier order is refused")
        void aLeaseTakenInTheEarlierOrderIsRefused() {
            log.subscribe(MAIL);
            happen("LAMP", 2);
            DeliveryLease before = claim().orElseThrow();
            assertThat(before.order()).isEqualTo(Order.KEPT);
            log.subscribe(MAIL, options(Start.NOW, Order.GIVEN_UP, 10));
            assertThat(log.complete(before, 2, List.of())).isFalse();
            assertThat(claim().orElseThrow().order()).isEqualTo(Order.GIVEN_UP);
        }

        @Test
        @DisplayName("that is removed leaves nothing behind, and is new when it comes again")
        void thatIsRemovedLeavesNothingBehind() {
            log.subscribe(MAIL);
            happen("LAMP", 2);
            fail("LAMP", 1, null);
            happen("LAMP", 1);
            assertThat(log.remove(MAIL)).isTrue();
            assertThat(log.remove(MAIL)).isFalse();
            assertThat(log.subscribers()).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> claim()).withMessageContaining(MAIL);
            log.subscribe(MAIL);
            assertThat(log.parked(MAIL)).isEmpty();
            assertThat(claim()).isEmpty();
        }

        @Test
        @DisplayName("that is removed under a lease has it refused")
        void thatIsRemovedUnderALeaseHasItRefused() {
            log.subscribe(MAIL);
            happen("LAMP", 1);
            DeliveryLease lease = claim().orElseThrow();
            log.remove(MAIL);
            assertThat(log.complete(lease, 1, List.of())).isFalse();
        }

        @Test
        @DisplayName("E4: registered again refuses the leases of its removed predecessor")
        void registeredAgainRefusesTheLeasesOfItsPredecessor() {
            log.subscribe(MAIL, options(Start.OLDEST, Order.KEPT, 10));
            happen("LAMP", 3);
            DeliveryLease old = claim().orElseThrow();
            log.remove(MAIL);
            log.subscribe(MAIL, options(Start.OLDEST, Order.KEPT, 10));
            DeliveryLease fresh = log.claim(MAIL, 1, NOON, LEASE_TIME).orElseThrow();
            assertThat(log.renew(old, NOON, LEASE_TIME)).isFalse();
            assertThat(log.complete(old, 3, List.of())).isFalse();
            assertThat(log.complete(fresh, 1, List.of())).isTrue();
            assertThat(drained(NOON)).containsExactly("LAMP 2", "LAMP 3");
        }
    }

    @Nested
    @DisplayName("The list of subscribers")
    class Statuses {
        @Test
        @DisplayName("list the progress of each subscriber, sorted by name")
        void listsTheProgressOfEachSubscriber() {
            log.subscribe("view");
            log.subscribe(MAIL, options(Start.NOW, Order.KEPT, 3));
            happen("LAMP", 2);
            happen("SOFA", 1);
            fail("LAMP", 1, null);
            handledAt(LATER, onHand("late", "BED", 1));
            List<SubscriberStatus> found = log.subscribers();
            long last = log(store).get(3).position();
            assertThat(found)
                    .containsExactly(
                            new SubscriberStatus(MAIL, last - 1, 1, 2, 3, 1, Optional.of(NOON), Optional.empty()),
                            new SubscriberStatus(
                                    "view", last - 4, 4, 0, 10_000, 0, Optional.of(NOON), Optional.empty()));
            assertThat(drained(NOON)).containsExactly("BED 1");
            log.resend(MAIL, sku("LAMP"), 1, NOON);
            drained(NOON);
            assertThat(status(MAIL))
                    .isEqualTo(new SubscriberStatus(MAIL, last, 0, 0, 3, 0, Optional.empty(), Optional.empty()));
        }

        @Test
        @DisplayName("tells of events that nobody has looked at yet, and of their time")
        void tellsOfEventsThatNobodyHasLookedAtYet() {
            log.subscribe(MAIL);
            handledAt(LATER, onHand("late", "BED", 1), allocate("o1", "BED", 1));
            assertThat(status(MAIL).lag()).isEqualTo(2);
            assertThat(status(MAIL).oldest()).contains(LATER);
        }
    }

    @Nested
    @DisplayName("E5: a subscriber without order")
    class WithoutOrder {
        @BeforeEach
        void subscribed() {
            log.subscribe(MAIL, options(Start.NOW, Order.GIVEN_UP, 10));
        }

        @Test
        void isSentLaterEventsOfASkuWhileOneOfThemFailed() {
            happen("LAMP", 3);
            fail("LAMP", 2, LATER);
            happen("LAMP", 1);
            assertThat(drained(NOON)).containsExactly("LAMP 4");
            assertThat(drained(LATER)).containsExactly("LAMP 2");
            assertThat(drained(LATER)).isEmpty();
            assertThat(status(MAIL).waiting()).isZero();
        }

        @Test
        void hasEachFailedEventTriedAgainOrParkedOnItsOwn() {
            happen("LAMP", 4);
            DeliveryLease lease = claim().orElseThrow();
            log.complete(
                    lease,
                    4,
                    List.of(
                            failure("LAMP", 1, Optional.empty()),
                            failure("LAMP", 2, Optional.of(LATER)),
                            failure("LAMP", 4, Optional.empty())));
            assertThat(names(log.parked(MAIL))).containsExactly("LAMP 1", "LAMP 4");
            assertThat(status(MAIL).waiting()).isEqualTo(3);
            DeliveryLease again = log.claim(MAIL, 10, LATER, LEASE_TIME).orElseThrow();
            assertThat(again.due()).extracting(DeliveryLease.Due::attempts).containsExactly(1);
            log.complete(again, 1, List.of());
            assertThat(log.drop(MAIL, sku("LAMP"), 1, LATER)).isTrue();
            assertThat(log.resend(MAIL, sku("LAMP"), 4, LATER)).isTrue();
            assertThat(drained(LATER)).containsExactly("LAMP 4");
            assertThat(status(MAIL).waiting()).isZero();
        }
    }

    @Nested
    @DisplayName("E5: a parked event that is dropped")
    class Dropped {
        @BeforeEach
        void subscribed() {
            log.subscribe(MAIL);
        }

        @Test
        void isGivenUpAndThoseBehindItGoOn() {
            happen("LAMP", 3);
            fail("LAMP", 1, null);
            happen("LAMP", 1);
            assertThat(drained(NOON)).isEmpty();
            assertThat(log.drop(MAIL, sku("LAMP"), 1, LATER)).isTrue();
            assertThat(log.parked(MAIL)).isEmpty();
            assertThat(status(MAIL).waiting()).isEqualTo(3);
            assertThat(drained(NOON)).isEmpty();
            assertThat(drained(LATER)).containsExactly("LAMP 2", "LAMP 3", "LAMP 4");
            assertThat(status(MAIL).waiting()).isZero();
        }

        @Test
        void leavesNothingBehindWhenItWasAlone() {
            happen("LAMP", 1);
            fail("LAMP", 1, null);
            assertThat(log.drop(MAIL, sku("LAMP"), 1, NOON)).isTrue();
            assertThat(status(MAIL).waiting()).isZero();
            assertThat(claim()).isEmpty();
            happen("LAMP", 1);
            assertThat(drained(NOON)).containsExactly("LAMP 2");
        }

        @Test
        void isDroppedOnceAndOnlyWhenItIsParked() {
            happen("LAMP", 2);
            fail("LAMP", 1, null);
            assertThat(log.drop(MAIL, sku("LAMP"), 2, NOON)).isFalse();
            assertThat(log.drop(MAIL, sku("SOFA"), 1, NOON)).isFalse();
            assertThat(log.drop(MAIL, sku("LAMP"), 1, NOON)).isTrue();
            assertThat(log.drop(MAIL, sku("LAMP"), 1, NOON)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> log.drop("nobody", sku("LAMP"), 1, NOON))
                    .withMessageStartingWith("unknown subscriber 'nobody': the log has ");
        }

        @Test
        @DisplayName("E3: while a lease is held that passed over later events loses none of them")
        void whileALeaseIsHeldLosesNone() {
            dropWhatATurnPassedOverLaterEventsFor();
            happen("LAMP", 1);
            assertThat(drained(NOON)).containsExactly("LAMP 2", "LAMP 3");
            assertThat(status(MAIL).waiting()).isZero();
            assertThat(claim()).isEmpty();
        }

        @Test
        @DisplayName("E3: while a lease is held that passed over later events has them sent until they are delivered")
        void whileALeaseIsHeldHasThemSentUntilTheyAreDelivered() {
            dropWhatATurnPassedOverLaterEventsFor();
            assertThat(names(claim().orElseThrow())).containsExactly("LAMP 2");
            assertThat(status(MAIL).waiting()).isOne();
            assertThat(drained(NOON.plus(LEASE_TIME))).containsExactly("LAMP 2");
            assertThat(status(MAIL).waiting()).isZero();
        }

        /** Drops LAMP 1 while a lease is held that has skipped LAMP 2 because of it. */
        private void dropWhatATurnPassedOverLaterEventsFor() {
            happen("LAMP", 1);
            fail("LAMP", 1, null);
            happen("LAMP", 1);
            happen("SOFA", 1);
            DeliveryLease lease = claim().orElseThrow();
            assertThat(names(lease)).containsExactly("SOFA 1");
            assertThat(log.drop(MAIL, sku("LAMP"), 1, NOON)).isTrue();
            assertThat(log.complete(lease, 1, List.of())).isTrue();
        }

        @Test
        @DisplayName("E4: while a lease is held that has none of its SKU is forgotten by the next")
        void whileALeaseIsHeldThatHasNoneOfItsSku() {
            happen("LAMP", 1);
            fail("LAMP", 1, null);
            happen("SOFA", 1);
            DeliveryLease lease = claim().orElseThrow();
            log.drop(MAIL, sku("LAMP"), 1, NOON);
            log.complete(lease, 1, List.of());
            assertThat(drained(NOON)).isEmpty();
            assertThat(status(MAIL).waiting()).isZero();
            happen("LAMP", 2);
            fail("LAMP", 2, LATER);
            assertThat(drained(LATER)).containsExactly("LAMP 2", "LAMP 3");
        }
    }

    @Nested
    @DisplayName("R2: a name that starts with a rebuild")
    class Built {
        @Test
        @DisplayName("starts with another one when it is made known again, if its options say so")
        void startsWithAnotherOneIfItsOptionsSaySo() {
            log.subscribe(MAIL, options(Start.REBUILD, Order.KEPT, 10));
            assertThat(claim()).isEmpty();
            log.subscribe(MAIL, options(Start.REBUILD_ALWAYS, Order.KEPT, 10));
            completeRebuild();
            assertThat(claim()).isEmpty();
        }

        @BeforeEach
        void built() {
            log.subscribe(MAIL, options(Start.REBUILD, Order.KEPT, 10));
            completeRebuild();
        }

        @Test
        @DisplayName("E5: starts again when a parked event of it is dropped, since it cannot do without")
        void startsAgainWhenAParkedEventOfItIsDropped() {
            happen("LAMP", 2);
            fail("LAMP", 1, null);
            assertThat(log.drop(MAIL, sku("LAMP"), 2, NOON)).isFalse();
            assertThat(claim()).isEmpty();
            assertThat(log.drop(MAIL, sku("LAMP"), 1, NOON)).isTrue();
            assertThat(log.parked(MAIL)).isEmpty();
            completeRebuild();
            assertThat(status(MAIL).waiting()).isZero();
            assertThat(claim()).isEmpty();
        }

        @Test
        @DisplayName("E5: has a lease that is held refused when a parked event of it is dropped")
        void hasItsLeaseRefusedWhenAParkedEventIsDropped() {
            happen("LAMP", 1);
            fail("LAMP", 1, null);
            happen("SOFA", 1);
            DeliveryLease lease = claim().orElseThrow();
            assertThat(log.drop(MAIL, sku("LAMP"), 1, NOON)).isTrue();
            assertThat(log.complete(lease, 1, List.of())).isFalse();
            completeRebuild();
        }

        private void completeRebuild() {
            DeliveryLease lease = claim().orElseThrow();
            assertThat(lease.isRebuild()).as("is a lease to rebuild").isTrue();
            assertThat(log.complete(lease, 0, List.of())).isTrue();
        }
    }

    @Nested
    @DisplayName("E5: what waits behind failed events")
    class Waiting {
        @Test
        void isCappedAndThenNothingNewIsSentUntilItIsResentOrDropped() {
            log.subscribe(MAIL, options(Start.NOW, Order.KEPT, 3));
            happen("LAMP", 3);
            fail("LAMP", 1, null);
            assertThat(status(MAIL).isFull()).isTrue();
            happen("SOFA", 2);
            assertThat(claim()).isEmpty();
            assertThat(status(MAIL).lag()).isEqualTo(2);
            log.drop(MAIL, sku("LAMP"), 1, NOON);
            assertThat(status(MAIL).isFull()).isFalse();
            assertThat(drained(NOON)).containsExactlyInAnyOrder("LAMP 2", "LAMP 3", "SOFA 1", "SOFA 2");
        }

        @Test
        void areRetriedEvenAtTheLimit() {
            log.subscribe(MAIL, options(Start.NOW, Order.KEPT, 1));
            happen("LAMP", 2);
            fail("LAMP", 1, LATER);
            happen("SOFA", 1);
            assertThat(drained(NOON)).isEmpty();
            assertThat(drained(LATER)).containsExactly("LAMP 1", "LAMP 2", "SOFA 1");
        }

        @Test
        void mayBeMoreFromNowOnWhenTheOptionsSaySo() {
            log.subscribe(MAIL, options(Start.NOW, Order.KEPT, 1));
            happen("LAMP", 1);
            fail("LAMP", 1, null);
            happen("SOFA", 1);
            assertThat(claim()).isEmpty();
            log.subscribe(MAIL, options(Start.NOW, Order.KEPT, 2));
            assertThat(drained(NOON)).containsExactly("SOFA 1");
        }

        @Test
        @DisplayName("of one SKU leaves room in a lease for other SKUs and for new events")
        void ofOneSkuLeavesRoomForOthers() {
            log.subscribe(MAIL, options(Start.NOW, Order.KEPT, 100));
            happen("LAMP", 20);
            happen("SOFA", 1);
            List<DeliveryLease.Failure> failures =
                    List.of(failure("LAMP", 1, Optional.of(LATER)), failure("SOFA", 1, Optional.of(LATER)));
            log.complete(log.claim(MAIL, 100, NOON, LEASE_TIME).orElseThrow(), 21, failures);
            happen("BED", 3);
            DeliveryLease lease = log.claim(MAIL, 8, LATER, LEASE_TIME).orElseThrow();
            assertThat(names(lease)).containsExactlyInAnyOrder("LAMP 1", "LAMP 2", "SOFA 1", "BED 1", "BED 2", "BED 3");
            assertThat(names(lease)).containsSubsequence("LAMP 1", "LAMP 2");
            log.complete(lease, lease.due().size(), List.of());
            assertThat(drained(LATER, 8))
                    .containsExactlyElementsOf(IntStream.rangeClosed(3, 20)
                            .mapToObj(number -> "LAMP " + number)
                            .toList());
        }

        @Test
        @DisplayName("is due by turns: a SKU with many events goes behind those that were due meanwhile")
        void isDueByTurns() {
            log.subscribe(MAIL, options(Start.NOW, Order.KEPT, 100));
            happen("LAMP", 10);
            happen("SOFA", 2);
            log.complete(
                    log.claim(MAIL, 100, NOON, LEASE_TIME).orElseThrow(),
                    12,
                    List.of(
                            failure("LAMP", 1, Optional.of(NOON.plusSeconds(1))),
                            failure("SOFA", 1, Optional.of(NOON.plusSeconds(2)))));
            DeliveryLease lease =
                    log.claim(MAIL, 2, NOON.plusSeconds(3), LEASE_TIME).orElseThrow();
            assertThat(names(lease)).containsExactly("LAMP 1");
            log.complete(lease, 1, List.of());
            assertThat(names(log.claim(MAIL, 2, NOON.plusSeconds(3), LEASE_TIME).orElseThrow()))
                    .containsExactly("SOFA 1");
        }
    }

    @Nested
    @DisplayName("Trimming")
    class Trimming {
        @Test
        void dropsOldEventsInPiecesTheOldestFirst() {
            happen("LAMP", 5);
            handledAt(LATER, onHand("late", "BED", 1));
            assertThat(log.trim(NOON, Long.MAX_VALUE, 10)).isZero();
            assertThat(log.trim(LATER, Long.MAX_VALUE, 2)).isEqualTo(2);
            assertThat(kept()).containsExactly("LAMP 3", "LAMP 4", "LAMP 5", "BED 1");
            assertThat(log.trim(LATER, Long.MAX_VALUE, 10)).isEqualTo(3);
            assertThat(log.trim(LATER, Long.MAX_VALUE, 10)).isZero();
            assertThat(kept()).containsExactly("BED 1");
        }

        @Test
        void takesTheFirstAndTheLastInstant() {
            happen("LAMP", 3);
            assertThat(log.trim(Instant.MIN, Long.MAX_VALUE, 10)).isZero();
            assertThat(log.trim(Instant.MAX, Long.MAX_VALUE, 2)).isEqualTo(2);
            assertThat(log.trim(Instant.MAX, Long.MAX_VALUE, 10)).isEqualTo(1);
            assertThat(kept()).isEmpty();
        }

        @Test
        @DisplayName("drops old events behind an event from a clock that was ahead, and that event with them")
        void dropsOldEventsBehindAnEventOfTheFuture() {
            handledAt(NOON.plus(Duration.ofDays(365)), onHand("ahead", "BED", 1));
            happen("LAMP", 5);
            handledAt(LATER, onHand("late", "SOFA", 1));
            assertThat(log.trim(NOON, Long.MAX_VALUE, 10)).isZero();
            assertThat(log.trim(LATER, Long.MAX_VALUE, 1)).isEqualTo(1);
            assertThat(kept()).hasSize(6).contains("SOFA 1").doesNotContain("BED 1");
            assertThat(log.trim(LATER, Long.MAX_VALUE, 10)).isEqualTo(5);
            assertThat(kept()).containsExactly("SOFA 1");
        }

        @Test
        @DisplayName("drops old events behind many events from a clock that was ahead, in pieces")
        void dropsOldEventsBehindManyEventsOfTheFuture() {
            for (int i = 0; i < 7; i++) {
                handledAt(NOON.plus(Duration.ofDays(365)), onHand("ahead" + i, "BED", 1));
            }
            happen("LAMP", 8);
            int dropped = 0;
            for (int piece = log.trim(LATER, Long.MAX_VALUE, 2); piece > 0; ) {
                dropped += piece;
                piece = log.trim(LATER, Long.MAX_VALUE, 2);
            }
            assertThat(dropped).isEqualTo(15);
            assertThat(kept()).isEmpty();
        }

        @Test
        void dropsTheOldestEventsBeyondTheLimit() {
            happen("LAMP", 5);
            assertThat(log.trim(Instant.EPOCH, 2, 10)).isEqualTo(3);
            assertThat(kept()).containsExactly("LAMP 4", "LAMP 5");
            assertThat(log.trim(Instant.EPOCH, 0, 10)).isEqualTo(2);
            assertThat(kept()).isEmpty();
            handledAt(NOON, onHand("again", "LAMP", 1));
            assertThat(kept()).containsExactly("LAMP 6");
        }

        @Test
        @DisplayName("E3: never drops an event that a subscriber has yet to receive")
        void neverDropsAnUndeliveredEvent() {
            log.subscribe(MAIL);
            log.subscribe("view");
            happen("LAMP", 4);
            assertThat(log.trim(LATER, 0, 10)).isZero();
            drained(NOON);
            assertThat(log.trim(LATER, 0, 10)).isZero();
            DeliveryLease lease = log.claim("view", 3, NOON, LEASE_TIME).orElseThrow();
            assertThat(log.trim(LATER, 0, 10)).isZero();
            log.complete(lease, 2, List.of());
            assertThat(log.trim(LATER, 0, 10)).isEqualTo(2);
            assertThat(kept()).containsExactly("LAMP 3", "LAMP 4");
            log.remove("view");
            assertThat(log.trim(LATER, 0, 10)).isEqualTo(2);
        }

        @Test
        @DisplayName("E5: keeps the events that wait for a subscriber, and drops the others")
        void keepsWaitingEventsAndDropsTheOthers() {
            log.subscribe(MAIL);
            happen("LAMP", 2);
            happen("SOFA", 2);
            fail("LAMP", 2, null);
            happen("LAMP", 1);
            drained(NOON);
            assertThat(log.trim(LATER, 0, 100)).isGreaterThanOrEqualTo(3);
            assertThat(kept()).doesNotContain("LAMP 1", "SOFA 1", "SOFA 2");
            assertThat(names(log.parked(MAIL))).containsExactly("LAMP 2");
            log.resend(MAIL, sku("LAMP"), 2, NOON);
            assertThat(drained(NOON)).containsExactly("LAMP 2", "LAMP 3");
            log.trim(LATER, 0, 100);
            assertThat(kept()).isEmpty();
        }

        @Test
        @DisplayName("E5: a name that starts with the oldest event beside one for which events wait counts right")
        void aNameThatStartsWithTheOldestBesideOneThatWaits() {
            log.subscribe(MAIL);
            happen("LAMP", 1);
            happen("SOFA", 3);
            fail("LAMP", 1, null);
            log.trim(LATER, 0, 100);
            happen("BED", 2);
            log.subscribe("view", options(Start.OLDEST, Order.KEPT, 10));
            DeliveryLease lease = log.claim("view", 10, NOON, LEASE_TIME).orElseThrow();
            assertThat(names(lease)).contains("BED 1", "BED 2").doesNotContain("SOFA 1");
            log.complete(lease, lease.due().size(), List.of(failure("BED", 2, Optional.empty())));
            assertThat(log.subscribers())
                    .filteredOn(status -> status.subscriber().equals("view"))
                    .singleElement()
                    .satisfies(status -> assertThat(status.waiting()).isEqualTo(1))
                    .satisfies(status -> assertThat(status.lag()).isZero());
        }
    }

    private static SubscriberOptions options(Start start, Order order, long mostWaiting) {
        return new SubscriberOptions(start, order, mostWaiting);
    }

    private SubscriberStatus status(String name) {
        return log.subscribers().stream()
                .filter(status -> status.subscriber().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Causes a number of events of a product, all of which are still kept. */
    private void happen(String sku, int many) {
        for (int i = 0; i < many; i++) {
            String reference = sku + " " + (events(store, sku).size() + 1) + " " + System.nanoTime();
            committed(
                    store,
                    List.of(new Need.NewBatch(sku(sku), batch(reference))),
                    products -> Given.decided(
                            products,
                            new Command.CreateBatch(
                                    BatchRegistration.onHand(new BatchReference(reference), new Sku(sku), 1))));
        }
    }

    private void handledAt(Instant at, Command<?>... commands) {
        try (AllocationService service = AllocationService.builder()
                .store(store)
                .clock(new SettableClock(at))
                .build()) {
            List.of(commands).forEach(service::handle);
        }
    }

    /** Claims all events that are due, and lets the given one fail for the first time. */
    private void fail(String sku, long number, Instant nextTry) {
        DeliveryLease lease = claim().orElseThrow();
        assertThat(names(lease)).contains(sku + " " + number);
        List<DeliveryLease.Failure> failures = List.of(failure(sku, number, Optional.ofNullable(nextTry)));
        assertThat(log.complete(lease, lease.due().size(), failures)).isTrue();
    }

    private Optional<DeliveryLease> claim() {
        return log.claim(MAIL, 10, NOON, LEASE_TIME);
    }

    private List<String> drained(Instant now) {
        return drained(now, 10);
    }

    /** {@return all events that are due at the given time, which are then delivered} */
    private List<String> drained(Instant now, int page) {
        List<String> all = new ArrayList<>();
        for (Optional<DeliveryLease> lease = log.claim(MAIL, page, now, LEASE_TIME);
                lease.isPresent();
                lease = log.claim(MAIL, page, now, LEASE_TIME)) {
            all.addAll(names(lease.get()));
            assertThat(log.complete(lease.get(), lease.get().due().size(), List.of()))
                    .isTrue();
        }
        return all;
    }

    private List<String> kept() {
        return log(store).stream().map(Recorder::nameOf).toList();
    }

    private static DeliveryLease.Failure failure(String sku, long number, Optional<Instant> nextTry) {
        return new DeliveryLease.Failure(new Sku(sku), number, 1, nextTry, "no");
    }

    private static List<String> names(DeliveryLease lease) {
        return lease.due().stream()
                .map(DeliveryLease.Due::entry)
                .map(Recorder::nameOf)
                .toList();
    }

    private static List<String> names(List<ParkedEvent> parked) {
        return parked.stream().map(ParkedEvent::entry).map(Recorder::nameOf).toList();
    }
}
