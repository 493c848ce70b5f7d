package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Start;
import dev.allocation.port.log.SubscriberStatus;
import dev.allocation.testing.contract.EventLogContract;
import dev.allocation.testing.contract.SubscribersContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Faults that stores have in what they hand out to subscribers: each is caught by a contract, in a case whose text says what
 * is wrong.
 *
 * <p>The classes with the faults are run by {@link Caught} only.
 */
class FaultyLogsTest {
    private static Store with(UnaryOperator<EventLog> fault) {
        return new PlainStore() {
            private final EventLog faulty = fault.apply(log);

            @Override
            public EventLog events() {
                return faulty;
            }
        };
    }

    /** Nobody keeps in mind that a lease is taken: the same events are delivered twice at once. */
    static final class TwoLeasesAtOnce extends EventLogContract {
        @Override
        protected Store store() {
            return with(log -> new LogAround(log) {
                private final Map<String, DeliveryLease> taken = new HashMap<>();

                @Override
                public Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime) {
                    Optional<DeliveryLease> lease = super.claim(subscriber, most, now, leaseTime);
                    lease.ifPresent(one -> taken.put(subscriber, one));
                    return lease.or(() -> Optional.ofNullable(taken.get(subscriber)));
                }
            });
        }
    }

    @Test
    void catchesTwoLeasesAtOnce() {
        Caught.by(
                TwoLeasesAtOnce.class,
                "nobodyElseGetsALeaseWhileOneIsHeld",
                "Expecting an empty Optional but was containing value: DeliveryLease[subscriber=mail, token=");
    }

    /** A lease counts although someone else has taken over. */
    static final class CompletedAfterItsEnd extends EventLogContract {
        @Override
        protected Store store() {
            return with(log -> new LogAround(log) {
                @Override
                public boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
                    super.complete(lease, handled, failures);
                    return true;
                }
            });
        }
    }

    @Test
    void catchesALeaseCompletedAfterATakeover() {
        Caught.by(
                CompletedAfterItsEnd.class,
                "afterItsEndSomebodyElseMayTakeALease",
                "a lease counts after its end, when somebody else has taken one");
    }

    /** A name goes into a message as it is: it begins lines there, turns text round, and has no end. */
    static final class NamesAsTheyAre extends EventLogContract {
        @Override
        protected Store store() {
            return with(log -> new LogAround(log) {
                @Override
                public Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime) {
                    try {
                        return super.claim(subscriber, most, now, leaseTime);
                    } catch (IllegalArgumentException unknown) {
                        throw new IllegalArgumentException("asked for subscriber '" + subscriber + "'", unknown);
                    }
                }
            });
        }
    }

    @Test
    void catchesUnescapedNamesInMessages() {
        Caught.by(NamesAsTheyAre.class, "anOddNameIsShownInOneLine", "what others chose, in a message");
    }

    /** The page has no order by. */
    static final class WrongOrder extends EventLogContract {
        @Override
        protected Store store() {
            return with(log -> new LogAround(log) {
                @Override
                public Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime) {
                    return super.claim(subscriber, most, now, leaseTime).map(lease -> {
                        List<DeliveryLease.Due> due = new ArrayList<>(lease.due());
                        Collections.reverse(due);
                        return DeliveryLease.ofEvents(
                                subscriber, lease.token(), lease.at(), lease.order(), lease.through(), due);
                    });
                }
            });
        }
    }

    @Test
    void catchesEventsInTheWrongOrder() {
        Caught.by(
                WrongOrder.class,
                "eventsOfOneSkuAreHandedOutInTheOrderOfTheirNumbers",
                "element at index 0: expected \"LAMP 1\" but was \"LAMP 2\"");
    }

    /** What failed is logged somewhere, and counts as delivered. */
    static final class FailureForgotten extends EventLogContract {
        @Override
        protected Store store() {
            return with(log -> new LogAround(log) {
                @Override
                public boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
                    return super.complete(lease, handled, List.of());
                }
            });
        }
    }

    @Test
    void catchesAFailedEventThatIsNotRetried() {
        Caught.by(
                FailureForgotten.class,
                "aFailedEventHoldsUpTheLaterOnesOfItsSkuAndNoOthers",
                "some elements were not expected",
                "LAMP 4");
    }

    /** The cursor goes to the end of the page, whatever of it was handled. */
    static final class CursorAtTheEnd extends EventLogContract {
        @Override
        protected Store store() {
            return with(log -> new LogAround(log) {
                @Override
                public boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
                    return super.complete(lease, lease.due().size(), failures);
                }
            });
        }
    }

    @Test
    void catchesACursorThatSkipsUnsentEvents() {
        Caught.by(
                CursorAtTheEnd.class,
                "eventsThatALeaseDidNotReachAreHandedOutAgain",
                "the lease after one that handled only the first of [LAMP 1, LAMP 2, SOFA 1, SOFA 2]");
    }

    /** Names of subscribers are compared without case. */
    static final class NamesFolded extends EventLogContract {
        @Override
        protected Store store() {
            return with(log -> new LogAround(log) {
                @Override
                public void subscribe(Map<String, SubscriberOptions> subscribers) {
                    subscribers.forEach(
                            (name, options) -> super.subscribe(Map.of(name.toLowerCase(Locale.ROOT), options)));
                }

                @Override
                public Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime) {
                    return super.claim(subscriber.toLowerCase(Locale.ROOT), most, now, leaseTime);
                }
            });
        }
    }

    @Test
    void catchesCaseFoldedSubscriberNames() {
        Caught.by(
                NamesFolded.class,
                "subscribersAreToldApartByCodePoint",
                "Expecting an empty Optional but was containing value: DeliveryLease[subscriber=mail");
    }

    /** A new name is sent all that is kept, whatever it asked for. */
    static final class StartIgnored extends EventLogContract {
        @Override
        protected Store store() {
            return with(log -> new LogAround(log) {
                @Override
                public void subscribe(Map<String, SubscriberOptions> subscribers) {
                    subscribers.forEach((name, options) -> super.subscribe(
                            Map.of(name, new SubscriberOptions(Start.OLDEST, options.order(), options.mostWaiting()))));
                }
            });
        }
    }

    @Test
    void catchesAnIgnoredStartPosition() {
        Caught.by(
                StartIgnored.class,
                "aNewSubscriberStartsWithWhatIsCommittedFromNowOn",
                "Expecting an empty Optional but was containing value",
                "through=3");
    }

    /** What is dropped is gone, whoever it was for. */
    static final class DropIsOnlyADrop extends SubscribersContract {
        @Override
        protected Store store() {
            return with(log -> new LogAround(log) {
                @Override
                public void subscribe(Map<String, SubscriberOptions> subscribers) {
                    subscribers.forEach((name, options) -> {
                        Start start = options.isBuilt() ? Start.NOW : options.start();
                        super.subscribe(
                                Map.of(name, new SubscriberOptions(start, options.order(), options.mostWaiting())));
                        if (options.isBuilt()) {
                            rebuild(name);
                        }
                    });
                }
            });
        }
    }

    @Test
    void catchesADropWithoutARebuild() {
        Caught.by(
                DropIsOnlyADrop.class,
                "startsAgainWhenAParkedEventOfItIsDropped",
                "[is a lease to rebuild]",
                "Expecting value to be true but was false");
    }

    /** Names are made known one after the other. */
    static final class OneAfterTheOther extends SubscribersContract {
        @Override
        protected Store store() {
            return with(log -> new LogAround(log) {
                @Override
                public void subscribe(Map<String, SubscriberOptions> subscribers) {
                    new TreeMap<>(subscribers).forEach((name, options) -> super.subscribe(Map.of(name, options)));
                }
            });
        }
    }

    @Test
    void catchesPartialRegistrationOfSubscribers() {
        Caught.by(OneAfterTheOther.class, "areMadeKnownTogetherOrNotAtAll", "subscriber=audit");
    }

    /** Old events go by their age alone. */
    static final class TrimsTheUnseen extends SubscribersContract {
        @Override
        protected Store store() {
            return with(log -> new LogAround(log) {
                @Override
                public int trim(Instant before, long newest, int most) {
                    for (SubscriberStatus each : subscribers()) {
                        claim(each.subscriber(), most, Instant.MAX.minusSeconds(1), Duration.ZERO)
                                .ifPresent(lease -> complete(lease, lease.due().size(), List.of()));
                    }
                    return super.trim(before, newest, most);
                }
            });
        }
    }

    @Test
    void catchesTrimmingOfUndeliveredEvents() {
        Caught.by(TrimsTheUnseen.class, "neverDropsAnUndeliveredEvent", "expected: 0", "but was: 4");
    }
}
