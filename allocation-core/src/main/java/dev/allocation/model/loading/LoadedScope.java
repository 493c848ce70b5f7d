package dev.allocation.model.loading;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** The part of a product that was loaded; a question about the rest fails. */
record LoadedScope(Set<Need> needs) {
    static LoadedScope of(List<? extends Need> needs) {
        return new LoadedScope(needs.size() == 1 ? Set.of(needs.get(0)) : Set.copyOf(needs));
    }

    void requireLine(LineKey line) {
        require(needs.contains(new Need.Line(line)) || needs.contains(new Need.Order(line.order())), line::toString);
    }

    void requireOrder(OrderId order) {
        require(needs.contains(new Need.Order(order)), () -> "the lines of order " + Quoted.of(order.value()));
    }

    void requireBatches(Sku sku) {
        require(needs.contains(new Need.Batches(sku)), () -> "all batches of " + Quoted.of(sku.value()));
    }

    void requireBatch(BatchReference reference) {
        require(
                needs.stream()
                        .anyMatch(need ->
                                need instanceof Need.OfBatch of && of.batch().equals(reference)),
                () -> "batch " + Quoted.of(reference.value()));
    }

    void requireDelay(BatchReference reference, LocalDate day) {
        require(
                needs.stream()
                        .anyMatch(need -> need instanceof Need.Delay delay
                                && delay.batch().equals(reference)
                                && !day.isAfter(delay.eta())),
                () -> "the lines of batch " + Quoted.of(reference.value()) + " needed before " + day);
    }

    /**
     * Fails unless the next newest line was loaded; {@code unitsLeft} is the number of units that it and all older lines hold.
     */
    void requireNewest(Batch batch, long unitsLeft) {
        OptionalLong deepest = needs.stream()
                .filter(need -> need instanceof Need.Cut cut && cut.batch().equals(batch.reference()))
                .mapToLong(need -> ((Need.Cut) need).quantity().units())
                .min();
        require(
                deepest.isPresent() && unitsLeft > deepest.getAsLong(),
                () -> "the newest lines of batch " + Quoted.of(batch.reference().value()) + " where " + unitsLeft
                        + " units are promised");
    }

    private void require(boolean isLoaded, Supplier<String> what) {
        if (!isLoaded) {
            throw new IllegalStateException(
                    Quoted.oneLine("cannot read " + what.get() + ", which was not loaded; loaded were " + needs));
        }
    }
}
