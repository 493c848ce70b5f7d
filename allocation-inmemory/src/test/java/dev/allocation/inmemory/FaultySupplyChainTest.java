package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Terms;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.Store;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.testing.contract.SupplyChainContract;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each fault that a store may have with reservations, orders, queues and archives is found by a case of the contract. */
class FaultySupplyChainTest {
    /** The end of a reservation is not kept, so that it never ends. */
    static final class ForgottenEnd extends SupplyChainContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                Allocation kept(Allocation held) {
                    return new Allocation(held.line(), held.parts(), Optional.empty(), held.terms());
                }
            };
        }
    }

    @Test
    void anEndThatIsForgotten() {
        Caught.byOnly(ForgottenEnd.class, "aReservationIsVoidFromItsEndOn", "b1");
    }

    /** The terms of a line that holds units are not kept, so that it does not wait after a cut. */
    static final class ForgottenTerms extends SupplyChainContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                Allocation kept(Allocation held) {
                    return new Allocation(held.line(), held.parts(), held.end(), Terms.NONE);
                }
            };
        }
    }

    @Test
    void termsThatAreForgotten() {
        Caught.byOnly(ForgottenTerms.class, "aLineThatACutFreedWaitsAtThePlaceOfItsAge", "o1");
    }

    /** Lines that wait or have left are not kept. */
    static final class HeldLinesAlone extends SupplyChainContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                void keep(Draft product) {
                    super.keep(product);
                    tables.products.computeIfPresent(
                            product.sku(),
                            (sku, whole) ->
                                    new ProductSnapshot(sku, whole.version(), whole.batches(), whole.allocations()));
                }
            };
        }
    }

    @Test
    void linesThatWaitOrLeftAndAreForgotten() {
        Caught.byOnly(HeldLinesAlone.class, "aLineThatMayWaitWaits", "Waiting");
        Caught.byOnly(HeldLinesAlone.class, "aDispatchedLineIsRemembered", "NotDispatchedException");
    }

    /** Of the queue, only the line that has waited longest is loaded, whatever its priority. */
    static final class OldestOfTheQueue extends SupplyChainContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                List<LineState.Waiting> queue(ProductSnapshot whole) {
                    return whole.waiting().stream()
                            .min((one, other) -> Long.compare(one.place(), other.place()))
                            .map(List::of)
                            .orElse(List.of());
                }
            };
        }
    }

    @Test
    void aQueueThatIsNotInItsOrder() {
        Caught.byOnly(OldestOfTheQueue.class, "stockGoesToTheQueueInItsOrder", "BatchCreated");
    }

    /** The queue is loaded up to a fixed length, so that long lines before it hide the one that fits. */
    static final class ShortQueue extends SupplyChainContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                List<LineState.Waiting> queue(ProductSnapshot whole) {
                    return whole.waiting().stream().limit(1_000).toList();
                }
            };
        }
    }

    @Test
    void aLineThatFitsBehindALongQueueAndIsMissed() {
        Caught.byOnly(ShortQueue.class, "waitingLinesThatAreTooLargeAreNeverLookedAt", "small");
    }

    /** Void reservations are not loaded unless the command names their lines. */
    static final class VoidLinesMissed extends SupplyChainContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                List<Allocation> reservations(ProductSnapshot whole) {
                    return List.of();
                }
            };
        }
    }

    @Test
    void voidReservationsThatAreMissed() {
        Caught.byOnly(VoidLinesMissed.class, "aCommandFirstEndsTheVoidReservationsOfItsProduct", "Expired");
    }

    /** A page of a sweep begins after an end instead of after a product. */
    static final class SweepByEnd extends SupplyChainContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                public synchronized List<Allocation> reservationsEnding(EndCursor after, Instant end, int most) {
                    return super.reservationsEnding(after, end, Integer.MAX_VALUE).stream()
                            .filter(held -> held.end().orElseThrow().isAfter(after.end()))
                            .limit(most)
                            .toList();
                }
            };
        }
    }

    @Test
    void aSweepThatPassesOverReservations() {
        Caught.byOnly(SweepByEnd.class, "aSweepEndsAllReservationsWithTheSameEnd", "but was: ");
    }

    /** Only the first line of an order is looked up. */
    static final class HalfAnOrder extends SupplyChainContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                List<LineState> lines(OrderId order) {
                    return super.lines(order).stream().limit(1).toList();
                }
            };
        }
    }

    @Test
    void anOrderOfWhichHalfIsMissed() {
        Caught.byOnly(HalfAnOrder.class, "aCancelledOrderHoldsNothing", "a new line of order");
        Caught.byOnly(HalfAnOrder.class, "confirmAndDispatchReachAllLines", "a new line of order");
    }

    /** The row of a reference goes with its batch. */
    static final class ReferenceArchivedToo extends SupplyChainContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                public synchronized int archiveEmptied(Instant before, int most) {
                    int archived = super.archiveEmptied(before, most);
                    tables.archived.clear();
                    return archived;
                }
            };
        }
    }

    @Test
    void aReferenceThatIsFreeAgainAfterTheArchive() {
        Caught.byOnly(ReferenceArchivedToo.class, "theReferenceOfAnArchivedBatchStaysTaken", "repeated=true");
    }

    /** Today counts as a day that has passed. */
    static final class OverdueToday extends SupplyChainContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                public synchronized List<LineState.Waiting> overdue(
                        LocalDate today, Optional<LineState.Waiting> after, int most) {
                    return super.overdue(today.plusDays(1), after, most);
                }
            };
        }
    }

    @Test
    void aLineThatIsListedOnItsDay() {
        Caught.byOnly(OverdueToday.class, "aLineWhoseDayHasPassedIsListed", "Expecting");
    }
}
