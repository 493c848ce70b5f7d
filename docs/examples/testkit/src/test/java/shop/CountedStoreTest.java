package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.model.loading.Need;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.testing.contract.Given;
import dev.allocation.testing.contract.UnitOfWorkContract;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import shop.store.CountedStore;
import shop.store.MapStore;

class CountedStoreTest {
    @Test
    void countsOnlyCommits() {
        CountedStore store = new CountedStore(new MapStore());
        Given.handled(store, Given.onHand("shelf-7", "SOFA", 5));
        try (UnitOfWork late = store.begin()) {
            late.load(List.of(new Need.KnownBatch(Given.batch("shelf-7"))));
            Given.handled(store, Given.count("shelf-7", 4));
            assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> late.commit(Given.NOON));
        }

        assertThat(store.commits()).isEqualTo(2);
    }

    @Test
    void passesOnTheWordOfACommand() {
        List<Object> words = new ArrayList<>();
        MapStore stored = new MapStore();
        Store noting = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, given) -> {
                    if (method.getName().equals("begin")) {
                        words.addAll(List.of(given == null ? new Object[0] : given));
                    }
                    return method.invoke(stored, given);
                });

        Given.handled(new CountedStore(noting), Given.onHand("shelf-7", "SOFA", 5));

        assertThat(words).containsExactly("create-batch");
    }

    @Nested
    class UnitsOfWork extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new CountedStore(new MapStore());
        }
    }
}
