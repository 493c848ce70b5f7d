package dev.allocation.model;

import static dev.allocation.model.AllocationPolicy.EARLIEST_FIRST;
import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.testing.arbitrary.Batches;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AllocationPolicyProperties {
    private static final OrderLine LINE = line("order", 1);

    @Property(tries = 500) // A2
    void theOrderInWhichBatchesAreOfferedNeverMatters(@ForAll("batches") List<Batch> batches, @ForAll Random random) {
        List<Batch> shuffled = new ArrayList<>(batches);
        Collections.shuffle(shuffled, random);

        assertThat(EARLIEST_FIRST.choose(LINE, shuffled)).isEqualTo(EARLIEST_FIRST.choose(LINE, batches));
    }

    @Property(tries = 500) // A2
    void aBetterBatchIsNeverSkipped(@ForAll("batches") List<Batch> batches) {
        assertThat(EARLIEST_FIRST.choose(LINE, batches))
                .hasValueSatisfying(chosen -> assertThat(batches).allMatch(other -> isNoBetter(other, chosen)));
    }

    @Property(tries = 500) // A2
    void leavingOutWhatWasNotChosenNeverChangesTheChoice(
            @ForAll("batches") List<Batch> batches, @ForAll Random random) {
        Batch chosen = EARLIEST_FIRST.choose(LINE, batches).orElseThrow();
        List<Batch> fewer = batches.stream()
                .filter(batch -> batch.equals(chosen) || random.nextBoolean())
                .toList();

        assertThat(EARLIEST_FIRST.choose(LINE, fewer)).contains(chosen);
    }

    @Property(tries = 500)
    void thePreferredBatchIsAlwaysTheFirstInTheGivenOrder(@ForAll("batches") List<Batch> batches) {
        Comparator<Batch> newestFirst = Comparator.comparing(Batch::number).reversed();

        assertThat(AllocationPolicy.preferring(newestFirst).choose(LINE, batches))
                .contains(batches.get(batches.size() - 1));
    }

    @Provide
    Arbitrary<List<Batch>> batches() {
        return Batches.of(SOFA).map(all -> all.isEmpty() ? List.of(Batch.created(1, Samples.onHand("B", 1))) : all);
    }

    private static boolean isNoBetter(Batch other, Batch chosen) {
        boolean onHand = other.arrival().eta().isEmpty();
        if (chosen.arrival().eta().isEmpty()) {
            return !onHand || other.number() >= chosen.number();
        }
        return !onHand
                && (other.arrival().eta().get().isAfter(chosen.arrival().eta().get())
                        || other.arrival().equals(chosen.arrival()) && other.number() >= chosen.number());
    }
}
