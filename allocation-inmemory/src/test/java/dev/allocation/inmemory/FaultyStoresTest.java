package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.model.product.Replaced;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Receipt;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.testing.contract.AllocationServiceContract;
import dev.allocation.testing.contract.CombiningContract;
import dev.allocation.testing.contract.ConcurrencyContract;
import dev.allocation.testing.contract.CrashContract;
import dev.allocation.testing.contract.EventLogContract;
import dev.allocation.testing.contract.Given;
import dev.allocation.testing.contract.HistoryContract;
import dev.allocation.testing.contract.MessagesContract;
import dev.allocation.testing.contract.PastContract;
import dev.allocation.testing.contract.ReadsContract;
import dev.allocation.testing.contract.UnitOfWorkContract;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Faults that stores have in their commits and reads: each is caught by a contract, in a case whose text says what is wrong.
 *
 * <p>The classes with the faults are run by {@link Caught} only.
 */
class FaultyStoresTest {
    /** Nobody looks how many rows the update with the version changed. */
    static final class LostUpdate extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                void requireUnchanged(Work work, Sku sku) {}
            };
        }
    }

    @Test
    void catchesALostUpdate() {
        Caught.by(
                LostUpdate.class,
                "theSecondCommitOfOneProductIsAConflict",
                "Expected size: 1 but was: 2",
                "EARLIER",
                "LATER");
    }

    /** A commit of each product keeps silent about the products that another caller changed. */
    static final class OvertakenUnsaid extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                public UnitOfWork begin() {
                    return new Work() {
                        @Override
                        public List<Sku> commitEach(Instant at) {
                            try {
                                commit(at);
                            } catch (ConflictException unsaid) {
                                return List.of();
                            }
                            return List.of();
                        }
                    };
                }
            };
        }
    }

    @Test
    void catchesACommitThatDoesNotNameWhatItLeftOut() {
        Caught.by(
                OvertakenUnsaid.class,
                "aCommitOfEachProductNamesWhatItDidNotStore",
                "stored, although another caller came first",
                "SOFA");
    }

    /** What is closed is committed, as a connection does that commits by itself. */
    static final class CommitOnClose extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                public UnitOfWork begin() {
                    return new Work() {
                        @Override
                        public void close() {
                            if (!ended && products != null) {
                                commit(Given.NOON);
                            }
                        }
                    };
                }
            };
        }
    }

    @Test
    void catchesACommitOnClose() {
        Caught.by(CommitOnClose.class, "closedWithoutACommitNothingIsStored", "line '1' of order 'o1' for 'LAMP'");
    }

    /** A conflict in the second product leaves what was written of the first. */
    static final class NoRollback extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                void rollBack(Tables before) {}
            };
        }
    }

    @Test
    void catchesAMissingRollbackAfterAConflict() {
        Caught.by(
                NoRollback.class,
                "aConflictInOneProductLeavesNoTraceInAny",
                "Expecting empty but was: [Allocation[line=1 unit on line '1' of order 'large' for 'LAMP'");
    }

    /** The same, when the store dies. */
    static final class NoRollbackOfACrash extends CrashContract {
        @Override
        protected Kept store() {
            return new PlainStore() {
                @Override
                void rollBack(Tables before) {}
            };
        }
    }

    @Test
    void catchesAMissingRollbackAfterACrash() {
        Caught.by(
                NoRollbackOfACrash.class,
                "answeredCommandsAreStoredAndFailedOnesAreNot",
                "after a crash at step",
                "but was: Answered[answer=BatchCreated[repeated=true]]");
    }

    /** The event goes out before the transaction that may fail. */
    static final class PhantomEvent extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                void write(Work work, Instant at) {
                    super.append(entries(work, at));
                    super.write(work, at);
                }

                @Override
                void append(List<HistoryEntry> entries) {}
            };
        }
    }

    @Test
    void catchesAnEventOfAFailedCommit() {
        Caught.by(PhantomEvent.class, "theSecondCommitOfOneProductIsAConflict", "Expected size: 2 but was: 3");
    }

    /** The event goes out after the transaction; who dies in between never sends it. */
    static final class LostEvent extends CrashContract {
        @Override
        protected Kept store() {
            return new PlainStore() {
                private Tables committed = tables;

                @Override
                void append(List<HistoryEntry> entries) {
                    committed = tables;
                    step();
                    super.append(entries);
                }

                @Override
                void rollBack(Tables before) {
                    boolean isCommitted = committed == tables;
                    if (!isCommitted) {
                        super.rollBack(before);
                    }
                }
            };
        }
    }

    @Test
    void catchesAnEventLostInACrash() {
        Caught.by(
                LostEvent.class,
                "answeredCommandsAreStoredAndFailedOnesAreNot",
                "after a crash at step",
                "but was: Answered[answer=BatchCreated[repeated=true]]");
    }

    /** Only what changes a row is logged. */
    static final class EventForgotten extends EventLogContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                void append(List<HistoryEntry> entries) {
                    super.append(entries.stream()
                            .filter(entry -> !(entry.event() instanceof Event.OutOfStock))
                            .toList());
                }
            };
        }
    }

    @Test
    void catchesAMissingEvent() {
        Caught.by(EventForgotten.class, "everyTypeOfEventIsKeptAsItWasRecorded", "OutOfStock[number=10");
    }

    /** The log keeps the events, but not what they replaced: a row has no columns for it. */
    static final class ReplacedForgotten extends PastContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                void append(List<HistoryEntry> entries) {
                    super.append(entries.stream()
                            .map(entry -> new HistoryEntry(entry.at(), entry.event(), Replaced.NONE))
                            .toList());
                }
            };
        }
    }

    @Test
    void catchesWhatAnEventReplacedThatIsNotKept() {
        Caught.by(ReplacedForgotten.class, "everyTypeOfEvent", "cannot undo Expired[number=24");
    }

    /** The database compares text without case. */
    static final class CaseFolded extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                boolean isSame(String one, String other) {
                    return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
                }
            };
        }
    }

    @Test
    void catchesCaseFoldedIds() {
        Caught.by(CaseFolded.class, "ofOrders", "85123a");
    }

    /** The database pads text with blanks when it compares. */
    static final class Padded extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                boolean isSame(String one, String other) {
                    return one.stripTrailing().equals(other.stripTrailing());
                }
            };
        }
    }

    @Test
    void catchesTrimmedIds() {
        Caught.by(Padded.class, "ofOrders", "85123A ");
    }

    /** Reads come from a replica that is one commit behind. */
    static final class StaleRead extends ReadsContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                private Tables replica = new Tables();

                @Override
                void write(Work work, Instant at) {
                    Tables before = tables.copy();
                    super.write(work, at);
                    replica = before;
                }

                @Override
                Tables visible() {
                    return replica;
                }
            };
        }
    }

    @Test
    void catchesAStaleRead() {
        Caught.by(
                StaleRead.class,
                "anAmendedLineShowsItsNewQuantityAndDay",
                "Expecting empty but was: [Allocation[line=4 units on line '1' of order 'o2'");
    }

    /** A product is read part by part, each as it is by then. */
    static final class PartsOfSeveralMoments extends ReadsContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                public Stream<ProductSnapshot> snapshots() {
                    return Stream.iterate(0, i -> i + 1)
                            .map(i -> super.snapshots().skip(i).findFirst())
                            .takeWhile(Optional::isPresent)
                            .map(Optional::orElseThrow);
                }
            };
        }
    }

    @Test
    void catchesPartsOfASnapshotFromDifferentMoments() {
        Caught.by(
                PartsOfSeveralMoments.class,
                "aLargeProductComesInPartsOfOneMoment",
                "versions of the parts",
                "[3508L, 3512L");
    }

    /** A product comes whole, however large it is. */
    static final class WholeInMemory extends ReadsContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                public Stream<ProductSnapshot> snapshots() {
                    return List.copyOf(visible().products.values()).stream();
                }
            };
        }
    }

    @Test
    void catchesALargeProductLoadedWhole() {
        Caught.by(WholeInMemory.class, "aLargeProductComesInPartsOfOneMoment", "the most that a part lists", "2501");
    }

    /** The lines of a cut are moved one after another, and a read may come in between. */
    static final class TornRead extends ConcurrencyContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                private Tables published = tables;

                @Override
                void keep(Draft product) {
                    super.keep(product);
                    published = tables.copy();
                    ProductSnapshot whole = tables.products.get(product.sku());
                    List<Allocation> some =
                            whole.allocations().subList(0, whole.allocations().size() / 2);
                    published.products.put(
                            product.sku(), new ProductSnapshot(product.sku(), whole.version(), whole.batches(), some));
                    try {
                        wait(1);
                    } catch (InterruptedException interrupt) {
                        Thread.currentThread().interrupt();
                    }
                    published = tables;
                }

                @Override
                Tables visible() {
                    return published;
                }
            };
        }
    }

    @Test
    void catchesATornRead() {
        Caught.byOnly(
                TornRead.class, "anOrderThatOneCommitMovesIsNeverSeenInBothOrInNone", "a thread of the crew failed: ");
    }

    /** The reference is unique within its product only. */
    static final class ReferenceInTwoProducts extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                void claim(Work work, Event.BatchCreated created) {
                    tables.homes.put(created.batch().value(), created.sku());
                }
            };
        }
    }

    @Test
    void catchesADuplicateBatchReference() {
        Caught.by(
                ReferenceInTwoProducts.class, "oneReferenceInTwoNewProductsIsAConflict", "Expected size: 1 but was: 2");
    }

    /** Only the products that are written are guarded. */
    static final class WriteSkew extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                void requireStillTrue(Work work) {}
            };
        }
    }

    @Test
    void catchesWriteSkew() {
        Caught.by(
                WriteSkew.class,
                "aProductFoundMissingMustStillBeMissing",
                "Expected size: 1 but was: 2",
                "[LATER, EARLIER]");
    }

    /** The receipt has a transaction of its own. */
    static final class ReceiptApart extends MessagesContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                void write(Work work, Instant at) {
                    work.receipts.kept().forEach(receipt -> super.keep(work, receipt, at));
                    super.write(work, at);
                }

                @Override
                void keep(Work work, Receipt receipt, Instant at) {}

                @Override
                void rollBack(Tables before) {
                    before.messages.putAll(tables.messages);
                    super.rollBack(before);
                }
            };
        }
    }

    @Test
    void catchesAReceiptWithoutItsChange() {
        Caught.by(ReceiptApart.class, "aConflictLeavesNoReceipt", "OutOfStock", "Allocated[promise=");
    }

    /** Of several messages in one commit, only the first gets its receipt. */
    static final class MessageForgotten extends CombiningContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                void keep(Work work, Receipt receipt, Instant at) {
                    if (receipt.equals(work.receipts.kept().get(0))) {
                        super.keep(work, receipt, at);
                    }
                }
            };
        }
    }

    @Test
    void catchesAForgottenMessageId() {
        Caught.byOnly(
                MessageForgotten.class, "eachMessageOfAGroupKeepsItsReceipt", "Expecting code to raise a throwable");
    }

    /** A column of 32 bits. */
    static final class NarrowColumn extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                Batch kept(Batch batch) {
                    return new Batch(
                            batch.registration(),
                            batch.number(),
                            new Quantity(batch.quantity().units() & Integer.MAX_VALUE),
                            batch.arrival(),
                            batch.allocated(),
                            batch.lines(),
                            batch.onHold());
                }
            };
        }
    }

    @Test
    void catchesATruncatedQuantity() {
        Caught.by(NarrowColumn.class, "totalsMayExceedTheLimitOfAQuantity", "expected: 2000000000000L", "but was: 0L");
    }

    /** Holds are not kept. */
    static final class ForgottenHold extends AllocationServiceContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                Batch kept(Batch batch) {
                    return batch.withHold(false);
                }
            };
        }
    }

    @Test
    void catchesAForgottenHold() {
        Caught.by(ForgottenHold.class, "aBatchOnHoldTakesNoNewLine", "Expecting", "b1");
    }

    /** Ages are kept with another start. In whatever history that shows, an answer names such an age. */
    static final class WrongAge extends HistoryContract {
        @Override
        protected Store store() {
            return new PlainStore() {
                @Override
                Allocation kept(Allocation allocation) {
                    return new Allocation(allocation.line(), allocation.batch(), 1_000_000 + allocation.sequence());
                }
            };
        }
    }

    @Test
    void catchesAWrongSequence() {
        Caught.byProperty(WrongAge.class, "eachCommandIsAnsweredAsTheReferenceModelAnswersIt", "but was: ", "100000");
    }
}
