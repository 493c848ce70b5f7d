package dev.allocation.model.explanation;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import java.util.List;
import java.util.Objects;

/**
 * The explanation of what happens to a line: every batch of its product with the reasons, and the answer (rule W1). Immutable;
 * no component is null.
 *
 * <p>It predicts: while the state stays the same, sending the line to be allocated gets this answer. The line takes units
 * exactly where a batch has the reason {@link Reason.Chosen}. So no batch has it when the answer gives no new units: for a line
 * that holds units already, waits, was dispatched, finds no stock, or comes too late.
 *
 * @param line the line
 * @param terms its terms
 * @param batches every batch of the product, depleted ones included. Those that can take the line or a part of it come first,
 *     in the order in which the policy chooses them. Those that the rules or the policy refuse follow, in the order in which
 *     the policy prefers them. For a {@link dev.allocation.model.planning.FilteredOrder}, this is its order. A policy of another kind prefers none of them,
 *     so they are in the order of {@link Batch#BY_ARRIVAL}, in which it is offered candidates
 * @param answer the answer that {@link dev.allocation.model.command.Command.Allocate} gets for the line
 */
public record Explanation(OrderLine line, Terms terms, List<BatchReasons> batches, Answer.ToAllocate answer) {
    /** Copies the list. */
    public Explanation {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(terms, "terms");
        batches = List.copyOf(Objects.requireNonNull(batches, "batches"));
        Objects.requireNonNull(answer, "answer");
    }

    /**
     * A batch with the reasons why it takes the line, or why it does not.
     *
     * <p>The reasons are one {@link Reason.Chosen}, or one {@link Reason.Free}, or a {@link Refusal} for each rule that refuses
     * the batch. If the line holds units of the batch, {@link Reason.Holds} is the first, and each refusal that a new line like
     * it would get there follows.
     *
     * @param batch the batch as it is seen: the units that the line holds there are given back
     * @param reasons the reasons, at least one
     */
    public record BatchReasons(Batch batch, List<Reason> reasons) {
        /** Copies the list. */
        public BatchReasons {
            Objects.requireNonNull(batch, "batch");
            reasons = List.copyOf(Objects.requireNonNull(reasons, "reasons"));
        }
    }
}
