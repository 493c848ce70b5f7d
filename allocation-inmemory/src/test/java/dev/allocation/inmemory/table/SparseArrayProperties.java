package dev.allocation.inmemory.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SparseArrayProperties {
    private record Item(long sequence, String name) implements SparseArray.Sequenced {}

    /** What is done with a number: most are put at the end, as events and batches are. */
    enum Step {
        ADD,
        PUT,
        REMOVE
    }

    @Property(tries = 500)
    @Label("an array always holds what a sorted map holds, in the same order")
    void alwaysHoldsWhatASortedMapHolds(
            @ForAll @Size(max = 80) List<Step> steps,
            @ForAll @Size(80) List<@IntRange(min = 1, max = 40) Integer> numbers) {
        SparseArray<Item> array = new SparseArray<>();
        NavigableMap<Long, Item> map = new TreeMap<>();
        for (int i = 0; i < steps.size(); i++) {
            long number = numbers.get(i);
            if (steps.get(i) == Step.REMOVE) {
                array.remove(number);
                map.remove(number);
            } else {
                long at = steps.get(i) == Step.ADD && !map.isEmpty() ? map.lastKey() + 1 : number;
                Item item = new Item(at, "item " + i);
                array.put(item);
                map.put(at, item);
            }
            Iterable<Item> before = array.snapshot();
            List<Item> expected = List.copyOf(map.values());
            assertThat(before).containsExactlyElementsOf(expected);
            array.put(new Item(1_000, "later"));
            array.remove(1_000);
            assertThat(before).containsExactlyElementsOf(expected);
            assertThat(array.after(0)).containsExactlyElementsOf(map.values());
            assertThat(array.after(number))
                    .containsExactlyElementsOf(map.tailMap(number, false).values());
            assertThat(array.descending())
                    .containsExactlyElementsOf(map.descendingMap().values());
        }
    }

    @Property(tries = 50)
    @Label("what was taken out from the front never costs the ones behind it their places")
    void neverLosesWhatStandsBehindWhatWasTakenOut(@ForAll @IntRange(min = 1, max = 300) int many) {
        SparseArray<Item> array = new SparseArray<>();
        List<Item> left = new ArrayList<>();
        for (int i = 1; i <= many; i++) {
            Item item = new Item(i, "item");
            array.put(item);
            left.add(item);
            if (i % 3 != 0) {
                array.remove(left.remove(0).sequence());
            }
            assertThat(array.after(0)).containsExactlyElementsOf(left);
        }
        for (int i = many; i >= 1; i--) {
            array.put(new Item(i, "item"));
        }
        assertThat(array.after(0))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, many)
                        .mapToObj(number -> new Item(number, "item"))
                        .toList());
    }
}
