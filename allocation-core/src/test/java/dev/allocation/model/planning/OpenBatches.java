package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates few batches with few units, so that a test can ask about each quantity. */
final class OpenBatches {
    private OpenBatches() {}

    /** {@return up to 5 batches of a product, which arrive and expire around a day, in the order in which a product shows them} */
    static Arbitrary<List<Batch>> of(Sku sku, LocalDate today) {
        Arbitrary<Optional<LocalDate>> days = Arbitraries.integers()
                .between(-1, 4)
                .map(day -> Optional.of(today.plusDays(day)))
                .injectNull(0.5)
                .map(day -> day == null ? Optional.empty() : day);
        return Combinators.combine(
                        days,
                        days,
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(0, 8))
                .as(Given::new)
                .list()
                .ofMaxSize(5)
                .map(given -> open(sku, given));
    }

    private record Given(Optional<LocalDate> eta, Optional<LocalDate> bestBefore, int units, int promised) {
        Batch numbered(Sku sku, long number) {
            BatchReference reference = new BatchReference("batch-" + number);
            BatchRegistration registration = eta.map(day -> BatchRegistration.arriving(reference, sku, units, day))
                    .orElseGet(() -> BatchRegistration.onHand(reference, sku, units));
            Batch batch = Batch.created(
                    number, bestBefore.map(registration::bestBefore).orElse(registration));
            return promised % units == 0 ? batch : batch.promising(new Quantity(promised % units));
        }
    }

    private static List<Batch> open(Sku sku, List<Given> given) {
        List<Batch> open = new ArrayList<>();
        given.forEach(one -> open.add(one.numbered(sku, open.size() + 1L)));
        open.sort(Batch.BY_ARRIVAL);
        return open;
    }
}
