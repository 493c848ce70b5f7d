package dev.allocation.model;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.decision.AllocateDecision;
import dev.allocation.model.decision.AmendDecision;
import dev.allocation.model.decision.ChangeBatchEtaDecision;
import dev.allocation.model.decision.ChangeBatchQuantityDecision;
import dev.allocation.model.decision.CreateBatchDecision;
import dev.allocation.model.decision.DeallocateDecision;
import dev.allocation.model.decision.Decision;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.decision.DecisionProcess;
import dev.allocation.model.decision.HoldBatchDecision;
import dev.allocation.model.decision.ReceiveBatchDecision;
import dev.allocation.model.decision.ReleaseBatchDecision;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One product with all decisions on it: the shortest way from a question to its answer, without service and store. */
final class TestProduct {
    static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");

    private final Draft draft;
    private final Map<BatchReference, Batch> batches = new LinkedHashMap<>();
    private final Map<LineKey, Allocation> allocations = new LinkedHashMap<>();
    /** Those that were emitted here, and not those that were only applied. */
    private final List<Event> recorded = new ArrayList<>();

    private TestProduct(Draft draft) {
        this.draft = draft;
    }

    static TestProduct empty(Sku sku) {
        return new TestProduct(Draft.ofNew(sku));
    }

    static TestProduct loaded(
            Sku sku,
            long version,
            long allocated,
            Collection<Batch> batches,
            Collection<Allocation> allocations,
            List<? extends Need> needs) {
        TestProduct product =
                new TestProduct(new Draft(new LoadedProduct(sku, version, allocated, batches, allocations, needs)));
        batches.forEach(batch -> product.batches.put(batch.reference(), batch));
        allocations.forEach(
                allocation -> product.allocations.put(allocation.line().key(), allocation));
        return product;
    }

    Draft draft() {
        return draft;
    }

    Sku sku() {
        return draft.sku();
    }

    long version() {
        return draft.version();
    }

    long allocated() {
        return draft.allocated();
    }

    long loadedVersion() {
        return draft.loadedVersion();
    }

    List<Event> recorded() {
        return Collections.unmodifiableList(recorded);
    }

    List<Batch> changedBatches() {
        return draft.changedBatches();
    }

    Map<LineKey, Optional<Allocation>> changedLines() {
        Map<LineKey, Optional<Allocation>> changed = new LinkedHashMap<>();
        draft.changedLines()
                .forEach(change -> changed.put(
                        change.line(),
                        change.after().filter(Allocation.class::isInstance).map(Allocation.class::cast)));
        return changed;
    }

    /** {@return the batches that are known, in the order in which they were created} */
    List<Batch> batches() {
        Map<BatchReference, Batch> known = new LinkedHashMap<>(batches);
        draft.changedBatches().forEach(batch -> known.put(batch.reference(), batch));
        return known.values().stream()
                .sorted(Comparator.comparingLong(Batch::number))
                .toList();
    }

    /** {@return the allocations that are known, in no order} */
    List<Allocation> allocations() {
        Map<LineKey, Allocation> known = new LinkedHashMap<>(allocations);
        for (LineChange change : draft.changedLines()) {
            known.remove(change.line());
            change.after()
                    .filter(Allocation.class::isInstance)
                    .ifPresent(state -> known.put(change.line(), (Allocation) state));
        }
        return List.copyOf(known.values());
    }

    boolean holds(BatchReference reference) {
        return batches().stream().anyMatch(batch -> batch.reference().equals(reference));
    }

    Optional<Batch> batch(BatchReference reference) {
        return draft.batch(reference);
    }

    Optional<Allocation> allocation(LineKey line) {
        return draft.allocation(line);
    }

    void apply(Event event) {
        draft.emit(event);
    }

    /** Applies an event that was decided elsewhere, and counts it among the recorded ones. */
    void commit(Event event) {
        apply(event);
        recorded.add(event);
    }

    Answer.BatchCreated createBatch(BatchRegistration registration) {
        return decide(
                new CreateBatchDecision(), new Command.CreateBatch(registration), AllocationPolicy.EARLIEST_FIRST);
    }

    Answer.ToAllocate allocate(OrderLine line, AllocationPolicy policy) {
        return decide(new AllocateDecision(), new Command.Allocate(line), policy);
    }

    Answer.ToDeallocate deallocate(LineKey line) {
        return decide(new DeallocateDecision(), new Command.Deallocate(line), AllocationPolicy.EARLIEST_FIRST);
    }

    Answer.ToAmend amend(OrderLine line, AllocationPolicy policy) {
        return decide(new AmendDecision(), new Command.Amend(line), policy);
    }

    Answer.BatchQuantityChanged changeQuantity(BatchReference reference, Quantity quantity, AllocationPolicy policy) {
        return (Answer.BatchQuantityChanged)
                decide(new ChangeBatchQuantityDecision(), new Command.ChangeBatchQuantity(reference, quantity), policy);
    }

    Answer.BatchEtaChanged changeEta(BatchReference reference, LocalDate eta) {
        return decide(
                new ChangeBatchEtaDecision(),
                new Command.ChangeBatchEta(reference, eta),
                AllocationPolicy.EARLIEST_FIRST);
    }

    Answer.BatchHeld hold(BatchReference reference) {
        return decide(new HoldBatchDecision(), new Command.HoldBatch(reference), AllocationPolicy.EARLIEST_FIRST);
    }

    Answer.BatchReleased release(BatchReference reference) {
        return decide(new ReleaseBatchDecision(), new Command.ReleaseBatch(reference), AllocationPolicy.EARLIEST_FIRST);
    }

    Answer.BatchReceived receive(BatchReference reference) {
        return decide(new ReceiveBatchDecision(), new Command.ReceiveBatch(reference), AllocationPolicy.EARLIEST_FIRST);
    }

    <R extends Answer> R send(Command<R> command) {
        return send(command, NOW);
    }

    /** {@return the answer to a command that is decided at an instant} */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the decision is that of the command
    <R extends Answer> R send(Command<R> command, Instant now) {
        Decision decision = command.accept(new DecisionOf());
        return (R) decide(decision, command, AllocationPolicy.EARLIEST_FIRST, now);
    }

    /** Decides on a draft of this draft, and takes over its events once it has an answer. */
    private <C extends Command<R>, R extends Answer> R decide(
            Decision<C, R> decision, C command, AllocationPolicy policy) {
        return decide(decision, command, policy, NOW);
    }

    private <C extends Command<R>, R extends Answer> R decide(
            Decision<C, R> decision, C command, AllocationPolicy policy, Instant now) {
        List<Need> needs = decision.needs(command);
        Map<BatchReference, Sku> known = needs.stream()
                .filter(need ->
                        need instanceof Need.OfBatch of && batch(of.batch()).isPresent())
                .collect(Collectors.toMap(need -> ((Need.OfBatch) need).batch(), need -> sku(), (sku, same) -> sku));
        Products products = new Products(needs, List.of(draft), known);
        R answer = DecisionProcess.decide(
                decision, command, needs, products, new DecisionContext(new Planner(policy), now));
        for (Draft changed : products.changed()) {
            for (Event event : List.copyOf(changed.events())) {
                draft.emit(event);
                recorded.add(event);
            }
        }
        return answer;
    }
}
