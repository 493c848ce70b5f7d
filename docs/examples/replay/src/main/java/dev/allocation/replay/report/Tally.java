package dev.allocation.replay.report;

import dev.allocation.model.command.Answer;
import dev.allocation.replay.trade.OutcomeWords;
import dev.allocation.service.attempt.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the outcomes of the commands. */
public final class Tally {
    private final SortedMap<String, Long> outcomes = new TreeMap<>();
    private long commands;
    private long placedAgain;
    private long lost;

    /** Counts the rows of a command, each with its word. */
    public void add(Outcome<?> outcome, List<String> words) {
        commands += words.size();
        words.forEach(word -> outcomes.merge(OutcomeWords.withoutBatch(word), 1L, Long::sum));
        if (outcome instanceof Outcome.Answered<?> answered
                && answered.answer() instanceof Answer.BatchQuantityChanged changed) {
            placedAgain += changed.moved().size();
            lost += changed.lost().size() + changed.waiting().size();
        }
    }

    public long commands() {
        return commands;
    }

    /** {@return the number of commands with each outcome, by its word} */
    public SortedMap<String, Long> outcomes() {
        return Collections.unmodifiableSortedMap(outcomes);
    }

    /** {@return the number of lines that found stock again after a cut of their batch} */
    public long placedAgain() {
        return placedAgain;
    }

    /** {@return the number of lines that found no stock after a cut of their batch} */
    public long lost() {
        return lost;
    }
}
