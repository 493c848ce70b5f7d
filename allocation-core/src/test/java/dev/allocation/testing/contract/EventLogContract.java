package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.committed;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.seen;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Checks every store's event log through its port (rules E1 to E5). */
public abstract class EventLogContract {
    private static final String MAIL = "mail";
    private static final Duration LEASE_TIME = Duration.ofMinutes(1);

    private Store store;
    private EventLog log;

    /** Creates the contract; JUnit calls this for each test. */
    protected EventLogContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        store = store();
        log = store.events();
    }

    @Nested
    @DisplayName("Kept events")
    class Kept {
        @Test
        @DisplayName("E1: the incarnation of a store stays as it is")
        void theIncarnationStays() {
            String incarnation = store.incarnation();
            assertThat(incarnation).isNotBlank().hasSizeBetween(1, 36);
            handled(store, onHand("b1", "LAMP", 10));
            assertThat(store.incarnation()).isEqualTo(incarnation);
        }

        @Test
        @DisplayName("E2: every type of event is kept as it was recorded")
        void everyTypeOfEventIsKeptAsItWasRecorded() {
            EveryEvent.happensIn(store);
            assertThat(events(store, EveryEvent.SKU)).isEqualTo(EveryEvent.EVENTS);
            assertThat(EveryEvent.EVENTS)
                    .extracting(event -> (Object) event.getClass())
                    .containsAll(concrete(Event.class));
        }

        private static List<Class<?>> concrete(Class<?> type) {
            List<Class<?>> found = new ArrayList<>();
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                found.addAll(permitted.isInterface() ? concrete(permitted) : List.of(permitted));
            }
            return found;
        }

        @Test
        @DisplayName("E3: events that were rolled back are not in the log")
        void rolledBackEventsAreNotInTheLog() {
            seen(
                    store,
                    List.of(new Need.NewBatch(sku("LAMP"), batch("b1"))),
                    products -> Given.decided(
                            products,
                            new Command.CreateBatch(
                                    BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 1))));
            assertThat(log.after(0, 10)).isEmpty();
        }

        @Test
        @DisplayName("E4: positions grow, and with them the numbers of each product")
        void positionsGrowAndWithThemTheNumbersOfEachProduct() {
            handled(store, onHand("b1", "LAMP", 9), onHand("b2", "SOFA", 9), allocate("o1", "SOFA", 1));
            handled(store, allocate("o1", "LAMP", 1), allocate("o2", "LAMP", 99), deallocate("o1", "LAMP"));
            List<LogEntry> all = log(store);
            assertThat(all).hasSize(6);
            assertThat(all).extracting(LogEntry::position).isSorted().doesNotHaveDuplicates();
            assertThat(events(store, "LAMP")).extracting(Event::number).containsExactly(1L, 2L, 3L, 4L);
            assertThat(events(store, "SOFA")).extracting(Event::number).containsExactly(1L, 2L);
        }

        @Test
        void aPageStartsAfterItsPositionAndIsAsLongAsAsked() {
            happen("LAMP", 5);
            List<LogEntry> all = log.after(0, 100);
            assertThat(all).hasSize(5);
            assertThat(log.after(0, 2)).isEqualTo(all.subList(0, 2));
            assertThat(log.after(all.get(1).position(), 2)).isEqualTo(all.subList(2, 4));
            assertThat(log.after(all.get(3).position(), 2)).isEqualTo(all.subList(4, 5));
            assertThat(log.after(all.get(4).position(), 2)).isEmpty();
        }

        @Test
        void theTimeIsThatOfTheCommit() {
            Instant at = Instant.parse("2026-10-25T01:30:00.123456Z");
            Instant later = Instant.parse("9999-12-31T23:59:59.999999Z");
            commitAt(
                    at,
                    products -> Given.decided(
                            products,
                            new Command.CreateBatch(
                                    BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 1))));
            commitAt(
                    later,
                    products -> Given.decided(
                            products,
                            new Command.CreateBatch(
                                    BatchRegistration.onHand(new BatchReference("b2"), new Sku("LAMP"), 1))));
            assertThat(log(store)).extracting(LogEntry::at).containsExactly(at, later);
        }

        private void commitAt(Instant at, Consumer<Products> change) {
            try (UnitOfWork work = store.begin()) {
                change.accept(work.load(List.of(
                        new Need.NewBatch(sku("LAMP"), batch("b1")), new Need.NewBatch(sku("LAMP"), batch("b2")))));
                work.commit(at);
            }
        }
    }

    @Nested
    @DisplayName("Leases")
    class Leases {
        @Test
        @DisplayName("E3: a new subscriber starts with what is committed from now on")
        void aNewSubscriberStartsWithWhatIsCommittedFromNowOn() {
            happen("LAMP", 3);
            log.subscribe(MAIL);
            assertThat(claim()).isEmpty();
            happen("LAMP", 1);
            assertThat(delivered(claim())).containsExactly("LAMP 4");
        }

        @Test
        @DisplayName("E4: a known subscriber goes on where it stopped")
        void aKnownSubscriberGoesOnWhereItStopped() {
            log.subscribe(MAIL);
            happen("LAMP", 3);
            DeliveryLease lease = claim(2).orElseThrow();
            assertThat(log.complete(lease, 2, List.of())).isTrue();
            log.subscribe(MAIL);
            assertThat(delivered(claim())).containsExactly("LAMP 3");
        }

        @Test
        @DisplayName("E4: events of one SKU are handed out in the order of their numbers, page by page, each once")
        void eventsOfOneSkuAreHandedOutInTheOrderOfTheirNumbers() {
            log.subscribe(MAIL);
            happen("LAMP", 4);
            happen("SOFA", 3);
            happen("LAMP", 2);
            List<String> all = new ArrayList<>();
            for (Optional<DeliveryLease> lease = claim(2); lease.isPresent(); lease = claim(2)) {
                assertThat(lease.get().due()).hasSizeLessThanOrEqualTo(2);
                all.addAll(names(lease.get()));
                assertThat(log.complete(lease.get(), lease.get().due().size(), List.of()))
                        .isTrue();
            }
            assertThat(all)
                    .filteredOn(name -> name.startsWith("LAMP"))
                    .containsExactly("LAMP 1", "LAMP 2", "LAMP 3", "LAMP 4", "LAMP 5", "LAMP 6");
            assertThat(all).filteredOn(name -> name.startsWith("SOFA")).containsExactly("SOFA 1", "SOFA 2", "SOFA 3");
        }

        @Test
        void theEntryHandedOutIsThatOfTheLog() {
            log.subscribe(MAIL);
            happen("LAMP", 2);
            assertThat(claim().orElseThrow().due())
                    .extracting(DeliveryLease.Due::entry)
                    .isEqualTo(log(store));
        }

        @Test
        @DisplayName("E4: nobody else gets a lease while one is taken")
        void nobodyElseGetsALeaseWhileOneIsHeld() {
            log.subscribe(MAIL);
            happen("LAMP", 3);
            DeliveryLease lease = claim(1).orElseThrow();
            assertThat(claim()).isEmpty();
            assertThat(log.claim(MAIL, 10, NOON.plus(LEASE_TIME).minusMillis(1), LEASE_TIME))
                    .isEmpty();
            log.complete(lease, 1, List.of());
            assertThat(delivered(claim())).containsExactly("LAMP 2", "LAMP 3");
        }

        @Test
        @DisplayName("E4: events that a lease did not reach are handed out again")
        void eventsThatALeaseDidNotReachAreHandedOutAgain() {
            log.subscribe(MAIL);
            happen("LAMP", 2);
            happen("SOFA", 2);
            DeliveryLease lease = claim().orElseThrow();
            assertThat(names(lease)).hasSize(4);
            assertThat(log.complete(lease, 1, List.of())).isTrue();
            assertThat(claim().map(EventLogContract::names))
                    .as("the lease after one that handled only the first of %s", names(lease))
                    .contains(names(lease).subList(1, 4));
        }

        @Test
        @DisplayName("E4: a lease that reached no event changes nothing")
        void aLeaseThatReachedNoEventChangesNothing() {
            log.subscribe(MAIL);
            happen("LAMP", 2);
            DeliveryLease lease = claim().orElseThrow();
            assertThat(log.complete(lease, 0, List.of())).isTrue();
            assertThat(names(claim().orElseThrow())).isEqualTo(names(lease));
        }

        @Test
        @DisplayName("E4: after its end somebody else may take a lease; the late one is refused and keeps nothing")
        void afterItsEndSomebodyElseMayTakeALease() {
            log.subscribe(MAIL);
            happen("LAMP", 2);
            happen("SOFA", 1);
            DeliveryLease late = claim().orElseThrow();
            Instant after = NOON.plus(LEASE_TIME).plusMillis(1);
            DeliveryLease next = log.claim(MAIL, 10, after, LEASE_TIME).orElseThrow();
            assertThat(names(next)).isEqualTo(names(late));
            assertThat(log.complete(late, 3, List.of(failure("LAMP", 1, Optional.empty()))))
                    .as("a lease counts after its end, when somebody else has taken one")
                    .isFalse();
            assertThat(log.parked(MAIL)).isEmpty();
            assertThat(log.complete(next, 1, List.of())).isTrue();
            assertThat(names(log.claim(MAIL, 10, after, LEASE_TIME).orElseThrow()))
                    .isEqualTo(names(late).subList(1, 3));
        }

        @Test
        @DisplayName("E4: a late lease counts while nobody else took one")
        void aLateLeaseCountsWhileNobodyElseTookOne() {
            log.subscribe(MAIL);
            happen("LAMP", 2);
            DeliveryLease lease = claim().orElseThrow();
            assertThat(log.complete(lease, 2, List.of())).isTrue();
            assertThat(log.claim(MAIL, 10, NOON.plus(LEASE_TIME).plusMillis(1), LEASE_TIME))
                    .isEmpty();
        }

        @Test
        @DisplayName("E5: subscribers do not delay each other")
        void subscribersDoNotDelayEachOther() {
            log.subscribe(MAIL);
            log.subscribe("view");
            happen("LAMP", 2);
            DeliveryLease mail = claim().orElseThrow();
            DeliveryLease view = log.claim("view", 10, NOON, LEASE_TIME).orElseThrow();
            assertThat(names(view)).isEqualTo(names(mail));
            log.complete(mail, 2, List.of(failure("LAMP", 1, Optional.empty())));
            log.complete(view, 2, List.of());
            assertThat(log.parked("view")).isEmpty();
            happen("LAMP", 1);
            assertThat(names(log.claim("view", 10, NOON, LEASE_TIME).orElseThrow()))
                    .containsExactly("LAMP 3");
        }

        @Test
        void anUnknownSubscriberIsRefusedByName() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> log.claim("nobody", 10, NOON, LEASE_TIME))
                    .withMessageContaining("nobody");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> log.parked("nobody"))
                    .withMessageContaining("nobody");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> log.resend("nobody", sku("LAMP"), 1, NOON))
                    .withMessageContaining("nobody");
        }

        @Test
        void anOddNameIsShownInOneLine() {
            String name = "no\nbody\u2028\u202e" + "y".repeat(5_000);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> log.claim(name, 10, NOON, LEASE_TIME))
                    .withMessageContaining("body")
                    .satisfies(refusal -> assertThat(refusal.getMessage())
                            .as("what others chose, in a message")
                            .doesNotContain("\n", "\u2028", "\u202e", "y".repeat(1_000)));
        }

        @Test
        @DisplayName("T1: subscribers are told apart by code point")
        void subscribersAreToldApartByCodePoint() {
            log.subscribe("mail");
            happen("LAMP", 1);
            log.subscribe("Mail");
            log.subscribe("mail ");
            assertThat(log.claim("Mail", 10, NOON, LEASE_TIME)).isEmpty();
            assertThat(log.claim("mail ", 10, NOON, LEASE_TIME)).isEmpty();
            assertThat(delivered(claim())).containsExactly("LAMP 1");
        }
    }

    @Nested
    @DisplayName("E5: failures")
    class Failures {
        @BeforeEach
        void subscribed() {
            log.subscribe(MAIL);
        }

        @Test
        void aFailedEventHoldsUpTheLaterOnesOfItsSkuAndNoOthers() {
            happen("LAMP", 2);
            happen("SOFA", 1);
            happen("LAMP", 1);
            fail("LAMP", 2, NOON.plusSeconds(10));
            happen("LAMP", 1);
            happen("SOFA", 1);
            assertThat(drained(NOON.plusSeconds(9))).containsExactly("SOFA 2");
            assertThat(drained(NOON.plusSeconds(10))).containsExactly("LAMP 2", "LAMP 3", "LAMP 4");
            assertThat(drained(NOON.plusSeconds(10))).isEmpty();
        }

        @Test
        void theAttemptsAreCounted() {
            happen("LAMP", 2);
            fail("LAMP", 1, NOON.plusSeconds(10));
            DeliveryLease lease =
                    log.claim(MAIL, 10, NOON.plusSeconds(10), LEASE_TIME).orElseThrow();
            assertThat(lease.due()).extracting(DeliveryLease.Due::attempts).containsExactly(1, 0);
            log.complete(
                    lease,
                    2,
                    List.of(new DeliveryLease.Failure(sku("LAMP"), 1, 2, Optional.of(NOON.plusSeconds(30)), "no")));
            assertThat(drained(NOON.plusSeconds(29))).isEmpty();
            lease = log.claim(MAIL, 10, NOON.plusSeconds(30), LEASE_TIME).orElseThrow();
            assertThat(lease.due()).extracting(DeliveryLease.Due::attempts).containsExactly(2, 0);
        }

        @Test
        void retriedAndNewEventsShareALease() {
            happen("LAMP", 1);
            fail("LAMP", 1, NOON);
            happen("SOFA", 4);
            assertThat(delivered(claim(3))).containsExactlyInAnyOrder("LAMP 1", "SOFA 1", "SOFA 2");
            assertThat(delivered(claim(3))).containsExactly("SOFA 3", "SOFA 4");
        }

        @Test
        void oneThatWaitedBehindAFailureMayFailItself() {
            happen("LAMP", 3);
            fail("LAMP", 1, NOON.plusSeconds(10));
            DeliveryLease lease =
                    log.claim(MAIL, 10, NOON.plusSeconds(10), LEASE_TIME).orElseThrow();
            log.complete(lease, 3, List.of(failure("LAMP", 2, Optional.of(NOON.plusSeconds(20)))));
            assertThat(drained(NOON.plusSeconds(19))).isEmpty();
            assertThat(drained(NOON.plusSeconds(20))).containsExactly("LAMP 2", "LAMP 3");
        }

        @Test
        void aLeaseThatStopsAmongTheWaitingOnesLeavesTheRestWaiting() {
            happen("LAMP", 3);
            fail("LAMP", 1, NOON.plusSeconds(10));
            happen("LAMP", 1);
            happen("SOFA", 1);
            Instant due = NOON.plusSeconds(10);
            DeliveryLease lease = log.claim(MAIL, 10, due, LEASE_TIME).orElseThrow();
            int first = names(lease).indexOf("LAMP 1");
            log.complete(lease, first + 1, List.of());
            DeliveryLease next = log.claim(MAIL, 10, due, LEASE_TIME).orElseThrow();
            assertThat(next.due())
                    .filteredOn(one -> name(one.entry()).equals("LAMP 2"))
                    .extracting(DeliveryLease.Due::attempts)
                    .containsExactly(0);
            List<String> rest = new ArrayList<>(delivered(Optional.of(next)));
            rest.addAll(drained(due));
            assertThat(rest).filteredOn(name -> name.startsWith("LAMP")).containsExactly("LAMP 2", "LAMP 3", "LAMP 4");
            assertThat(rest.contains("SOFA 1"))
                    .isNotEqualTo(names(lease).subList(0, first).contains("SOFA 1"));
        }

        @Test
        void severalSkusFailEachOnItsOwn() {
            happen("LAMP", 2);
            happen("SOFA", 2);
            happen("BED", 2);
            DeliveryLease lease = claim().orElseThrow();
            log.complete(
                    lease,
                    6,
                    List.of(
                            failure("LAMP", 1, Optional.of(NOON.plusSeconds(20))),
                            failure("SOFA", 2, Optional.of(NOON.plusSeconds(10)))));
            assertThat(drained(NOON.plusSeconds(10))).containsExactly("SOFA 2");
            assertThat(drained(NOON.plusSeconds(20))).containsExactly("LAMP 1", "LAMP 2");
        }

        @Test
        void aParkedEventIsListedAndNotSentAgain() {
            happen("LAMP", 2);
            fail("LAMP", 1, null);
            happen("LAMP", 1);
            assertThat(drained(NOON.plus(Duration.ofDays(10_000)))).isEmpty();
            assertThat(log.parked(MAIL))
                    .containsExactly(new ParkedEvent(log(store).get(0), 1, "no"));
        }

        @Test
        void parkedEventsAreListedOldestFirst() {
            happen("SOFA", 1);
            happen("LAMP", 1);
            happen("ARMCHAIR", 1);
            happen("SOFA", 1);
            Instant later = NOON.plusSeconds(1);
            log.complete(
                    claim().orElseThrow(),
                    4,
                    List.of(
                            failure("ARMCHAIR", 1, Optional.empty()),
                            failure("SOFA", 1, Optional.of(later)),
                            failure("LAMP", 1, Optional.of(later.plusSeconds(1)))));
            DeliveryLease lease = log.claim(MAIL, 10, later, LEASE_TIME).orElseThrow();
            assertThat(names(lease)).containsExactly("SOFA 1", "SOFA 2");
            log.complete(lease, 2, List.of(failure("SOFA", 2, Optional.empty())));
            assertThat(log.parked(MAIL))
                    .extracting(parked -> name(parked.entry()))
                    .containsExactly("ARMCHAIR 1", "SOFA 2");
        }

        @Test
        void aParkedEventThatIsResentComesFirstAndOthersFollow() {
            happen("LAMP", 2);
            fail("LAMP", 1, null);
            happen("LAMP", 1);
            Instant due = NOON.plusSeconds(60);
            assertThat(log.resend(MAIL, sku("LAMP"), 1, due)).isTrue();
            assertThat(log.parked(MAIL)).isEmpty();
            assertThat(drained(due.minusSeconds(1))).isEmpty();
            DeliveryLease lease = log.claim(MAIL, 10, due, LEASE_TIME).orElseThrow();
            assertThat(lease.due().get(0).attempts()).isZero();
            log.complete(lease, lease.due().size(), List.of());
            List<String> all = new ArrayList<>(names(lease));
            all.addAll(drained(due));
            assertThat(all).containsExactly("LAMP 1", "LAMP 2", "LAMP 3");
        }

        @Test
        void anEventThatIsNotParkedIsNotResent() {
            happen("LAMP", 2);
            happen("SOFA", 1);
            DeliveryLease lease = claim().orElseThrow();
            log.complete(
                    lease,
                    3,
                    List.of(
                            failure("LAMP", 1, Optional.empty()),
                            failure("SOFA", 1, Optional.of(NOON.plusSeconds(10)))));
            assertThat(log.resend(MAIL, sku("LAMP"), 2, NOON))
                    .as("one behind it")
                    .isFalse();
            assertThat(log.resend(MAIL, sku("LAMP"), 9, NOON))
                    .as("a number without event")
                    .isFalse();
            assertThat(log.resend(MAIL, sku("SOFA"), 1, NOON))
                    .as("one to be tried again")
                    .isFalse();
            assertThat(log.resend(MAIL, sku("BED"), 1, NOON))
                    .as("an unknown SKU")
                    .isFalse();
            assertThat(drained(NOON)).isEmpty();
        }

        @Test
        void aResentEventCanBeParkedAgain() {
            happen("LAMP", 1);
            fail("LAMP", 1, null);
            log.resend(MAIL, sku("LAMP"), 1, NOON);
            fail("LAMP", 1, null);
            assertThat(log.parked(MAIL)).hasSize(1);
            assertThat(log.resend(MAIL, sku("LAMP"), 1, NOON)).isTrue();
            assertThat(drained(NOON)).containsExactly("LAMP 1");
        }

        @Test
        void manySkusFailAndComeBackInPages() {
            IntStream.range(0, 20).forEach(i -> happen("SKU-" + i, 3));
            DeliveryLease lease = log.claim(MAIL, 100, NOON, LEASE_TIME).orElseThrow();
            List<DeliveryLease.Failure> failures = IntStream.range(0, 20)
                    .mapToObj(i -> failure("SKU-" + i, 2, Optional.of(NOON.plusSeconds(5))))
                    .toList();
            log.complete(lease, 60, failures);
            IntStream.range(0, 20).forEach(i -> happen("SKU-" + i, 1));
            List<String> rest = drained(NOON.plusSeconds(5), 7);
            assertThat(rest).hasSize(60);
            IntStream.range(0, 20)
                    .forEach(i -> assertThat(rest)
                            .filteredOn(name -> name.startsWith("SKU-" + i + " "))
                            .containsExactly("SKU-" + i + " 2", "SKU-" + i + " 3", "SKU-" + i + " 4"));
        }

        /** Claims all events that are due, and lets the given one fail for the first time. */
        private void fail(String sku, long number, Instant nextTry) {
            DeliveryLease lease = claim().orElseThrow();
            assertThat(names(lease)).contains(sku + " " + number);
            List<DeliveryLease.Failure> failures = List.of(failure(sku, number, Optional.ofNullable(nextTry)));
            assertThat(log.complete(lease, lease.due().size(), failures)).isTrue();
        }
    }

    /** Causes a number of events of a product. */
    private void happen(String sku, int many) {
        for (int i = 0; i < many; i++) {
            String reference = sku + " " + (events(store, sku).size() + 1);
            committed(
                    store,
                    List.of(new Need.NewBatch(sku(sku), batch(reference))),
                    products -> Given.decided(
                            products,
                            new Command.CreateBatch(
                                    BatchRegistration.onHand(new BatchReference(reference), new Sku(sku), 1))));
        }
    }

    private Optional<DeliveryLease> claim() {
        return claim(10);
    }

    private Optional<DeliveryLease> claim(int most) {
        return log.claim(MAIL, most, NOON, LEASE_TIME);
    }

    /** {@return the events of the lease, which is then completed} */
    private List<String> delivered(Optional<DeliveryLease> lease) {
        assertThat(log.complete(lease.orElseThrow(), lease.get().due().size(), List.of()))
                .isTrue();
        return names(lease.get());
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
            assertThat(lease.get().due()).hasSizeLessThanOrEqualTo(page);
            all.addAll(delivered(lease));
        }
        return all;
    }

    private static DeliveryLease.Failure failure(String sku, long number, Optional<Instant> nextTry) {
        return new DeliveryLease.Failure(new Sku(sku), number, 1, nextTry, "no");
    }

    private static List<String> names(DeliveryLease lease) {
        return lease.due().stream().map(due -> name(due.entry())).toList();
    }

    private static String name(LogEntry entry) {
        return entry.event().sku() + " " + entry.event().number();
    }
}
