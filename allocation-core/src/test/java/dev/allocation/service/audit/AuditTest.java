package dev.allocation.service.audit;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;
import dev.allocation.port.ProductStore;
import dev.allocation.port.history.EventHistory;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final ProductStore STORE = unused(ProductStore.class);
    private static final EventHistory HISTORY = unused(EventHistory.class);
    private static final Planner PLANNER = new Planner(AllocationPolicy.EARLIEST_FIRST, Map.of());
    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void nullIsRefusedByName() {
        refuses("store", () -> new Audit(null, HISTORY, PLANNER, CLOCK));
        refuses("history", () -> new Audit(STORE, null, PLANNER, CLOCK));
        refuses("planner", () -> new Audit(STORE, HISTORY, null, CLOCK));
        refuses("clock", () -> new Audit(STORE, HISTORY, PLANNER, null));
    }

    private static void refuses(String parameter, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(parameter);
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    throw new AssertionError(method + " was called");
                }));
    }
}
