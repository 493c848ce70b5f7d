package dev.allocation.jdbc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The batches that a unit of work has read: with units, without units, archived, or not found. */
class ReadSetTest {
    private static final BatchReference B1 = new BatchReference("b1");
    private static final BatchRegistration REGISTRATION = BatchRegistration.onHand(B1, new Sku("LAMP"), 5);

    @Test
    @DisplayName("a batch that was found, and was archived during a load of several statements, is one without units")
    void aBatchThatIsArchivedDuringTheLoadIsEmptied() {
        ReadSet readSet = readSet(Optional.of(batch(0)), Map.of(B1, REGISTRATION));
        assertThat(readSet.emptied()).containsExactly(B1);
        assertThat(readSet.freeReferences()).isEmpty();
    }

    @Test
    void aBatchWithoutUnitsIsEmptied() {
        ReadSet readSet = readSet(Optional.of(batch(0)), Map.of());
        assertThat(readSet.emptied()).containsExactly(B1);
        assertThat(readSet.freeReferences()).isEmpty();
    }

    @Test
    void aBatchWithUnitsIsNeitherEmptiedNorFree() {
        ReadSet readSet = readSet(Optional.of(batch(1)), Map.of());
        assertThat(readSet.emptied()).isEmpty();
        assertThat(readSet.freeReferences()).isEmpty();
    }

    @Test
    void theReferenceOfAnArchivedBatchIsNotFree() {
        ReadSet readSet = readSet(Optional.empty(), Map.of(B1, REGISTRATION));
        assertThat(readSet.emptied()).isEmpty();
        assertThat(readSet.freeReferences()).isEmpty();
    }

    @Test
    void theReferenceOfABatchThatWasNotFoundIsFree() {
        ReadSet readSet = readSet(Optional.empty(), Map.of());
        assertThat(readSet.emptied()).isEmpty();
        assertThat(readSet.freeReferences()).containsExactly(B1);
    }

    private static ReadSet readSet(Optional<Batch> found, Map<BatchReference, BatchRegistration> archived) {
        return ReadSet.of(List.of(new Need.KnownBatch(B1)), List.of(), batch -> found, archived);
    }

    private static Batch batch(long units) {
        return new Batch(REGISTRATION, 1, new Quantity(units), new Arrival.OnHand(), new Quantity(0), 0, false);
    }
}
