package dev.allocation.inmemory.table;

import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each change here comes in the middle of a reading, on the same thread: it would wait for ever if it had to wait. */
@Timeout(60)
class StoredProductTest {
    private final StoredProduct product = new StoredProduct(sku("LAMP"), new ProductTable());
    private final AtomicInteger readings = new AtomicInteger();

    @BeforeEach
    void stock() {
        change();
    }

    @Test
    @DisplayName("R2: a reader does not block a change, and reads the changed product again")
    void aReaderDoesNotBlockAChange() {
        long version = product.read(() -> {
            long read = product.version();
            if (readings.incrementAndGet() == 1) {
                change();
            }
            return read;
        });
        assertThat(version).isEqualTo(2);
        assertThat(readings).hasValue(2);
    }

    @Test
    @DisplayName("R2: a reader that changes interrupt again and again reads again, and never blocks a change")
    void aReaderThatChangesInterruptReadsAgain() {
        long version = product.read(() -> {
            long read = product.version();
            if (readings.incrementAndGet() <= 1_000) {
                change();
            }
            return read;
        });
        assertThat(version).isEqualTo(1_001);
    }

    @Test
    @DisplayName("R2: a copy of the whole product ends, although changes never pause")
    void aCopyDuringConstantChangesEnds() {
        long version = product.readWhole(() -> {
            long read = product.version();
            if (readings.incrementAndGet() <= ConsistentReads.OPTIMISTIC_READINGS) {
                change();
            }
            return read;
        });
        assertThat(version).isEqualTo(product.version());
        assertThat(readings).hasValue(ConsistentReads.OPTIMISTIC_READINGS + 1);
        change();
    }

    @Test
    void anErrorFromATornReadIsRetried() {
        long version = product.read(() -> {
            if (readings.incrementAndGet() == 1) {
                change();
                throw new IllegalStateException("torn");
            }
            return product.version();
        });
        assertThat(version).isEqualTo(2);
    }

    @Test
    void anErrorWithoutAConcurrentChangeIsThrown() {
        RuntimeException bug = new IllegalStateException("bug");
        assertThatThrownBy(() -> product.read(() -> {
                    throw bug;
                }))
                .isSameAs(bug);
        change();
        assertThat(product.version()).isEqualTo(2);
    }

    private void change() {
        Draft draft = new Draft(product);
        draft.emit(new Event.BatchCreated(
                draft.nextNumber(),
                BatchRegistration.onHand(new BatchReference("b" + draft.version()), new Sku("LAMP"), 1)));
        product.apply(draft, Instant.EPOCH);
    }
}
