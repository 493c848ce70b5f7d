package dev.allocation.replay;

import dev.allocation.model.command.Answer;
import dev.allocation.service.Outcome;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what became of the commands. */
final class Tally {
    private final SortedMap<String, Long> outcomes = new TreeMap<>();
    private long commands;
    private long placedAgain;
    private long lost;

    void add(Outcome<?> outcome) {
        commands++;
        outcomes.merge(OutcomeWords.withoutBatch(OutcomeWords.of(outcome)), 1L, Long::sum);
        if (outcome instanceof Outcome.Answered<?> answered
                && answered.answer() instanceof Answer.BatchQuantityChanged changed) {
            placedAgain += changed.moved().size();
            lost += changed.lost().size();
        }
    }

    long commands() {
        return commands;
    }

    /** {@return how many commands had each outcome, by its word} */
    SortedMap<String, Long> outcomes() {
        return Collections.unmodifiableSortedMap(outcomes);
    }

    /** {@return how many lines found stock again after a cut of their batch had freed them} */
    long placedAgain() {
        return placedAgain;
    }

    /** {@return how many lines found none} */
    long lost() {
        return lost;
    }
}
