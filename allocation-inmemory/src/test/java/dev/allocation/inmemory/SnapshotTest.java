package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.Purchase;
import dev.allocation.model.product.Need;
import dev.allocation.port.UnitOfWork;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each writer here commits in the middle of a reading, on the same thread: it would wait for ever if it had to wait. */
@Timeout(60)
class SnapshotTest {
    private final Warehouse warehouse = new Warehouse();
    private final MemoryLog log = new MemoryLog(Retention.DEFAULT);
    private final AtomicInteger readings = new AtomicInteger();
    private int batches;

    @BeforeEach
    void stock() {
        commit();
    }

    @Test
    @DisplayName("R2: a reader does not stop a commit, and reads again what it changed")
    void aReaderDoesNotStopACommit() {
        Shelf shelf = warehouse.shelf(sku("LAMP")).orElseThrow();
        long version = Snapshot.of(shelf, () -> {
            long read = shelf.version();
            if (readings.incrementAndGet() == 1) {
                commit();
            }
            return read;
        });
        assertThat(version).isEqualTo(2);
        assertThat(readings).hasValue(2);
    }

    @Test
    @DisplayName("R2: a reader that is overtaken again and again reads again, and never makes a commit wait")
    void aReaderThatIsOvertakenAgainAndAgainReadsAgain() {
        Shelf shelf = warehouse.shelf(sku("LAMP")).orElseThrow();
        long version = Snapshot.of(shelf, () -> {
            long read = shelf.version();
            if (readings.incrementAndGet() <= 1_000) {
                commit();
            }
            return read;
        });
        assertThat(version).isEqualTo(1_001);
        assertThat(readings).hasValue(1_001);
    }

    @Test
    void whatAReadingMeetsInTheMiddleOfACommitIsNoError() {
        Shelf shelf = warehouse.shelf(sku("LAMP")).orElseThrow();
        long version = Snapshot.of(shelf, () -> {
            if (readings.incrementAndGet() == 1) {
                commit();
                throw new IllegalStateException("torn");
            }
            return shelf.version();
        });
        assertThat(version).isEqualTo(2);
    }

    @Test
    void aReadingThatFailsBesideNoCommitFails() {
        Shelf shelf = warehouse.shelf(sku("LAMP")).orElseThrow();
        RuntimeException bug = new IllegalStateException("bug");
        assertThatThrownBy(() -> Snapshot.of(shelf, () -> {
                    throw bug;
                }))
                .isSameAs(bug);
        commit();
        assertThat(shelf.version()).isEqualTo(2);
    }

    @Test
    @DisplayName("R2: a stocktake beside commits without a pause comes to an end")
    void aStocktakeBesideCommitsWithoutAPauseComesToAnEnd() {
        Shelf shelf = warehouse.shelf(sku("LAMP")).orElseThrow();
        long version = Snapshot.whole(shelf, () -> {
            long read = shelf.version();
            if (!shelf.lock.isReadLocked()) {
                commit();
            }
            return read;
        });
        assertThat(version).isEqualTo(shelf.version());
        assertThat(shelf.lock.isReadLocked()).isFalse();
    }

    private void commit() {
        String reference = "b" + batches++;
        try (UnitOfWork work = new MemoryUnitOfWork(warehouse, log)) {
            work.load(List.of(new Need.NewBatch(sku("LAMP"), batch(reference))))
                    .getOrAdd(sku("LAMP"))
                    .createBatch(Purchase.onHand(reference, "LAMP", 1));
            work.commit(NOON);
        }
    }
}
