package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.model.AllocationPolicy;
import dev.allocation.model.ConflictException;
import dev.allocation.model.Need;
import dev.allocation.model.Purchase;
import dev.allocation.model.Quantity;
import dev.allocation.port.Products;
import dev.allocation.port.UnitOfWork;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A commit claims a reference for LAMP, fails and releases it; then somebody else creates the batch in SOFA. */
@DisplayName("C1: a reference whose claim was released")
class ReleasedReferenceTest {
    private final Warehouse warehouse = new Warehouse();
    private final MemoryLog log = new MemoryLog(Retention.DEFAULT);

    @BeforeEach
    void stock() {
        create("lamps", "LAMP", 5);
        create("sofas", "SOFA", 5);
    }

    @Test
    @DisplayName("is guarded as a free one: the answer 'unknown batch' does not outlive the creation of the batch")
    void isGuardedAsAFreeOne() {
        try (UnitOfWork work = begin()) {
            warehouse.claim(batch("x"), sku("LAMP"));
            Products products = work.load(List.of(new Need.KnownBatch(batch("x")), new Need.Line(key("o1", "LAMP"))));
            warehouse.release(batch("x"));
            assertThat(products.holding(batch("x"))).isEmpty();
            products.get(sku("LAMP")).orElseThrow().allocate(line("o1", "LAMP", 1), AllocationPolicy.EARLIEST_FIRST);
            create("x", "SOFA", 7);
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> work.commit(NOON))
                    .withMessageContaining("batch 'x' was just created");
        }
    }

    @Test
    @DisplayName(
            "is not half known: a product that holds the batch by now is loaded with what was needed of it, or not at all")
    void isNotHalfKnown() {
        try (UnitOfWork work = begin()) {
            warehouse.claim(batch("x"), sku("LAMP"));
            List<Need> needs = meanwhile(
                    () -> {
                        warehouse.release(batch("x"));
                        create("x", "SOFA", 7);
                        allocate("o2", "SOFA", 6);
                    },
                    new Need.Cut(batch("x"), new Quantity(1)),
                    new Need.Line(key("o1", "SOFA")));
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> cut(work.load(needs)))
                    .withMessageContaining("batch 'x' was just created");
        }
    }

    private static void cut(Products products) {
        products.holding(batch("x"))
                .orElseThrow()
                .changeQuantity(batch("x"), new Quantity(1), AllocationPolicy.EARLIEST_FIRST);
    }

    /** {@return two needs, between which something happens the first time that they are gone through} */
    private static List<Need> meanwhile(Runnable happens, Need first, Need second) {
        return new AbstractList<>() {
            private boolean happened;

            @Override
            public Need get(int index) {
                if (index == 1 && !happened) {
                    happened = true;
                    happens.run();
                }
                return index == 0 ? first : second;
            }

            @Override
            public int size() {
                return 2;
            }
        };
    }

    private UnitOfWork begin() {
        return new MemoryUnitOfWork(warehouse, log);
    }

    private void allocate(String order, String sku, long quantity) {
        try (UnitOfWork work = begin()) {
            work.load(List.of(new Need.Line(key(order, sku))))
                    .get(sku(sku))
                    .orElseThrow()
                    .allocate(line(order, sku, quantity), AllocationPolicy.EARLIEST_FIRST);
            work.commit(NOON);
        }
    }

    private void create(String reference, String sku, long quantity) {
        try (UnitOfWork work = begin()) {
            work.load(List.of(new Need.NewBatch(sku(sku), batch(reference))))
                    .getOrAdd(sku(sku))
                    .createBatch(Purchase.onHand(reference, sku, quantity));
            work.commit(NOON);
        }
    }
}
