package dev.allocation.model.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class KeyedListTest {
    private final KeyedList<String, Integer> list = new KeyedList<>();

    @Test
    void anEmptyListHasNoValueForAnyKey() {
        assertThat(list).isEmpty();
        assertThat(list.of("a")).isNull();
        assertThat(list.containsKey("a")).isFalse();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.get(0));
    }

    @Test
    void aValueReplacesTheOneOfItsKey() {
        list.put("a", 1);
        list.put("a", 2);

        assertThat(list).containsExactly(2);
        assertThat(list.of("a")).isEqualTo(2);
        assertThat(list.of("b")).isNull();
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> list.get(1));
    }

    @Test
    void valuesStayInTheOrderInWhichTheirKeysCameFirst() {
        list.put("c", 1);
        list.put("a", 2);
        list.put("b", 3);
        list.put("c", 4);
        list.put("a", 5);

        assertThat(list).containsExactly(4, 5, 3);
        assertThat(list.of("a")).isEqualTo(5);
        assertThat(list.containsKey("d")).isFalse();
    }

    @Test
    void changesOnlyByPut() {
        list.put("a", 1);

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> list.add(2));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> list.set(0, 2));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> list.remove(0));
    }
}
