package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.decided;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.StorageException;
import dev.allocation.port.UnitOfWork;
import dev.allocation.testing.contract.Books;
import dev.allocation.testing.contract.Crew;
import dev.allocation.testing.contract.Given;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A unit of work that nobody commits or closes. */
@Timeout(60)
class AbandonedUnitOfWorkTest {
    private final InMemoryStore store = new InMemoryStore(Retention.DEFAULT, Duration.ofMillis(50));

    @BeforeEach
    void stock() {
        handled(store, onHand("b1", "LAMP", 5));
    }

    @Test
    void leavesNoTrace() {
        UnitOfWork abandoned = abandoned();
        assertThat(store.reads().allocationsOf(order("o1"), Given.NOON)).isEmpty();
        assertThat(store.reads().batch(batch("b2"), Given.NOON)).isEmpty();
        assertThat(log(store)).hasSize(1);
        abandoned.close();
        Books.of(store).agreeWith(store);
    }

    @Test
    void failsAWaitThatIsTooLongAndNamesWhatItHolds() {
        UnitOfWork abandoned = abandoned();
        Crew.of(1, thread -> () -> {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> handled(store, allocate("o1", "LAMP", 5)))
                    .withMessageContaining("product 'LAMP'")
                    .withMessageContaining("another unit of work has had it for");
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> handled(store, onHand("b2", "BED", 7)))
                    .withMessageContaining("batch reference 'b2'");
            handled(store, onHand("b3", "BED", 7));
            return null;
        });
        abandoned.close();
        handled(store, allocate("o1", "LAMP", 5), onHand("b2", "BED", 7));
        Books.of(store).agreeWith(store);
    }

    /** {@return one that allocated and created a batch, and was left there} */
    private UnitOfWork abandoned() {
        UnitOfWork work = store.begin();
        Products products =
                work.load(List.of(new Need.Line(key("o1", "LAMP")), new Need.NewBatch(sku("SOFA"), batch("b2"))));
        decided(products, allocate("o1", "LAMP", 5));
        decided(products, onHand("b2", "SOFA", 1));
        return work;
    }
}
