package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TablesTest {
    @Test // E2
    void eachTypeOfEventHasAChange() {
        assertThat(Stock.types())
                .containsExactlyInAnyOrderElementsOf(records(Event.class).toList());
    }

    private static <T> Stream<Class<? extends T>> records(Class<? extends T> type) {
        if (!type.isSealed()) {
            return Stream.of(type);
        }
        return Stream.of(type.getPermittedSubclasses())
                .flatMap(permitted -> TablesTest.<T>records(permitted.asSubclass(type)))
                .distinct();
    }
}
