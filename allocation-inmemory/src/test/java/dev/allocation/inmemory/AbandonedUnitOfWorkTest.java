package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.model.Purchase;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.product.Need;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Products;
import dev.allocation.port.UnitOfWork;
import dev.allocation.testing.contract.Books;
import dev.allocation.testing.contract.Crew;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A unit of work that nobody commits or closes. */
@Timeout(60)
class AbandonedUnitOfWorkTest {
    private final InMemoryStore store = new InMemoryStore();

    @BeforeEach
    void stock() {
        handled(store, onHand("b1", "LAMP", 5));
    }

    @Test
    void leavesNoTrace() {
        abandoned();
        assertThat(store.reads().allocationsOf(order("o1"))).isEmpty();
        assertThat(store.reads().batch(batch("b2"))).isEmpty();
        assertThat(log(store)).hasSize(1);
        Books.of(store).agreeWith(store);
    }

    @Test
    void blocksNobodyOnItsProductsAndReferences() {
        UnitOfWork abandoned = abandoned();
        handled(store, allocate("o1", "LAMP", 5), onHand("b2", "BED", 7));
        assertThat(store.reads().allocationsOf(order("o1"))).hasSize(1);
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> abandoned.commit(NOON));
        Books.of(store).agreeWith(store);
    }

    @Test
    void ofAnotherThreadBlocksNobody() {
        Crew.of(1, thread -> this::abandoned);
        handled(store, allocate("o1", "LAMP", 5), onHand("b2", "BED", 7));
        Crew.of(1, thread -> () -> {
            handled(store, onHand("b3", "LAMP", 7));
            return null;
        });
        assertThat(log(store)).hasSize(4);
        Books.of(store).agreeWith(store);
    }

    /** {@return one that allocated and created a batch, and was left there} */
    private UnitOfWork abandoned() {
        UnitOfWork work = store.begin();
        Products products =
                work.load(List.of(new Need.Line(key("o1", "LAMP")), new Need.NewBatch(sku("SOFA"), batch("b2"))));
        products.get(sku("LAMP")).orElseThrow().allocate(line("o1", "LAMP", 5), AllocationPolicy.EARLIEST_FIRST);
        products.getOrAdd(sku("SOFA")).createBatch(Purchase.onHand("b2", "SOFA", 1));
        return work;
    }
}
