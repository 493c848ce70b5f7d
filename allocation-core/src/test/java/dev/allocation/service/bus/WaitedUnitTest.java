package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.Sku;
import dev.allocation.port.ConflictException;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.StubStore;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitedUnitTest {
    private static final List<Sku> LAMP = List.of(new Sku("LAMP"));

    private final StubStore store = new StubStore();
    private final WaitedUnit waited = new WaitedUnit();

    @Test
    @DisplayName("C2: a unit of work that nobody took is closed, so that it gives its connection back")
    void aUnitThatNobodyTookIsClosed() {
        waited.await(store.begin());
        assertThat(waited.isKept()).isTrue();
        assertThat(store.closes).isZero();
        waited.close();
        assertThat(store.closes).isEqualTo(1);
        assertThat(waited.isKept()).isFalse();
    }

    @Test
    @DisplayName("C2: a unit of work belongs to the attempt that took it")
    void aUnitIsTakenOnce() {
        UnitOfWork work = store.begin();
        waited.await(work);
        assertThat(waited.take()).containsSame(work);
        assertThat(waited.take()).isEmpty();
        waited.close();
        assertThat(store.closes).isZero();
    }

    @Test
    @DisplayName("C3: after a deadlock in the wait, nothing is kept, and the work goes on")
    void afterADeadlockNothingIsKept() {
        store.onConnection = () -> {
            throw new ConflictException(LAMP, "a deadlock", null);
        };
        waited.await(store.begin());
        assertThat(waited.isKept()).isFalse();
        assertThat(store.closes).isEqualTo(1);
    }

    @Test
    @DisplayName("C2: a wait that took too long is closed, and its conflict is thrown")
    void aWaitThatTookTooLongIsClosed() {
        ConflictException tooLong = ConflictException.afterWaiting(LAMP, null);
        store.onConnection = () -> {
            throw tooLong;
        };
        assertThatThrownBy(() -> waited.await(store.begin())).isSameAs(tooLong);
        assertThat(waited.isKept()).isFalse();
        assertThat(store.closes).isEqualTo(1);
    }
}
