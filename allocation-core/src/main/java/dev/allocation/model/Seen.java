package dev.allocation.model;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What of a product was loaded; the rest must not be guessed at. */
final class Seen {
    private static final Seen ALL = new Seen(Set.of(), true);

    private final Set<Need> needs;
    private final boolean all;

    private Seen(Set<Need> needs, boolean all) {
        this.needs = needs;
        this.all = all;
    }

    static Seen all() {
        return ALL;
    }

    static Seen only(Collection<? extends Need> needs) {
        return new Seen(needs.size() == 1 ? Set.of(needs.iterator().next()) : Set.copyOf(needs), false);
    }

    void line(LineKey line) {
        require(all || needs.contains(new Need.Line(line)), line::toString);
    }

    void batch(BatchReference batch) {
        require(
                any(need -> need instanceof Need.OfBatch of && of.batch().equals(batch)),
                () -> "batch " + Quoted.of(batch.value()));
    }

    void cut(BatchReference batch, Quantity quantity) {
        require(
                any(need -> need instanceof Need.Cut cut
                        && cut.batch().equals(batch)
                        && quantity.isAtLeast(cut.quantity())),
                () -> "the newest lines of batch " + Quoted.of(batch.value()) + " down to " + quantity + " units");
    }

    void delay(BatchReference batch, LocalDate eta) {
        require(
                any(need ->
                        need instanceof Need.Delay delay && delay.batch().equals(batch) && !eta.isAfter(delay.eta())),
                () -> "the lines of batch " + Quoted.of(batch.value()) + " needed before " + eta);
    }

    private boolean any(Predicate<Need> names) {
        return all || needs.stream().anyMatch(names);
    }

    private void require(boolean seen, Supplier<String> what) {
        if (!seen) {
            throw new IllegalStateException(
                    Quoted.oneLine("asked for " + what.get() + ", which was not loaded; loaded were " + needs));
        }
    }
}
