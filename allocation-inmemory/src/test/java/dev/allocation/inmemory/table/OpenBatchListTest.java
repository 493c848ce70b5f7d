package dev.allocation.inmemory.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class OpenBatchListTest {
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);

    private final OpenBatchList open = new OpenBatchList();
    private final List<StoredBatch> all = new ArrayList<>();

    @RepeatedTest(20) // A2
    void alwaysEqualsTheSortedOpenBatches(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int step = 0; step < 200; step++) {
            if (all.isEmpty() || random.nextInt(4) == 0) {
                add(created(all.size() + 1, random));
            } else {
                change(random.nextInt(all.size()), random);
            }
            assertThat(open)
                    .containsExactlyElementsOf(all.stream()
                            .map(StoredBatch::batch)
                            .filter(Batch::isOpen)
                            .sorted(Batch.BY_ARRIVAL)
                            .toList());
        }
    }

    private void add(Batch batch) {
        StoredBatch stored = new StoredBatch(batch);
        open.addIfOpen(stored);
        all.add(stored);
    }

    private void change(int index, Random random) {
        Batch before = all.get(index).batch();
        Batch after = random.nextBoolean()
                ? before.withArrival(arrival(random))
                : before.withQuantity(new Quantity(random.nextInt(3)));
        open.change(all.get(index), after);
    }

    private static Batch created(int number, Random random) {
        BatchReference reference = new BatchReference("b" + number);
        Quantity quantity = new Quantity(random.nextInt(3));
        return Batch.created(number, new BatchRegistration(reference, new Sku("SOFA"), quantity, arrival(random)));
    }

    private static Arrival arrival(Random random) {
        return random.nextInt(3) == 0 ? new Arrival.OnHand() : new Arrival.UnderWay(DAY.plusDays(random.nextInt(3)));
    }
}
