package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.decided;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.allocation.model.Quantity;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import dev.allocation.port.UnitOfWork;
import dev.allocation.testing.contract.Given;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens between the look-up of what needs name and the moment at which it is locked. */
@Timeout(60)
class LockSetTest {
    private final InMemoryStore store = new InMemoryStore();

    @BeforeEach
    void stock() {
        handled(store, onHand("lamps", "LAMP", 5), onHand("sofas", "SOFA", 5));
    }

    @Test
    @DisplayName("C1: a batch that is created before its reference is locked is loaded with its needs")
    void aBatchCreatedBeforeItsReferenceIsLockedIsLoaded() {
        List<Need> needs = meanwhile(
                () -> handled(store, onHand("x", "SOFA", 7), allocate("o2", "SOFA", 5), allocate("o3", "SOFA", 6)),
                new Need.Cut(batch("x"), new Quantity(1)),
                new Need.Line(key("o1", "SOFA")));
        try (UnitOfWork work = store.begin()) {
            Products products = work.load(needs);
            assertThat(products.findHolding(batch("x"))).map(Draft::sku).contains(sku("SOFA"));
            decided(products, count("x", 1));
            work.commit(Given.NOON);
        }
        assertThat(store.reads().batch(batch("x"), Given.NOON).orElseThrow().quantity())
                .isEqualTo(new Quantity(1));
        assertThat(store.reads().allocationsOf(order("o3"), Given.NOON)).isEmpty();
    }

    @Test
    @DisplayName("C1: a product that is created before its SKU is locked is loaded")
    void aProductCreatedBeforeItsSkuIsLockedIsLoaded() {
        List<Need> needs = meanwhile(
                () -> handled(store, onHand("beds", "BED", 2)),
                new Need.Line(key("o1", "BED")),
                new Need.Line(key("o1", "LAMP")));
        try (UnitOfWork work = store.begin()) {
            assertThat(work.load(needs).find(sku("BED"))).isPresent();
        }
    }

    @Test
    void aUnitOfWorkInsideAnotherOfTheSameThreadIsRefused() {
        try (UnitOfWork work = store.begin()) {
            work.load(List.of(new Need.Line(key("o1", "LAMP"))));
            assertThatIllegalStateException()
                    .isThrownBy(() -> handled(store, allocate("o1", "LAMP", 1)))
                    .withMessageContaining("a policy must not call the library");
        }
        handled(store, allocate("o1", "LAMP", 1));
        assertThat(store.isAnyoneWaiting()).isFalse();
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
}
