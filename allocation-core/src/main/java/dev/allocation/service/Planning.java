package dev.allocation.service;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Promise;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.OrderCommand.Item;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.decision.AllocateDecision;
import dev.allocation.model.decision.AllocateOrderDecision;
import dev.allocation.model.decision.Checkpoint;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.decision.DecisionProcess;
import dev.allocation.model.planning.AvailabilityCurve;
import dev.allocation.model.planning.Explanation;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Need;
import dev.allocation.port.ProductStore;
import dev.allocation.port.UnitOfWork;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The questions about what would happen: why a line goes where it goes, what commands would come to, and how many units can be
 * promised by when.
 *
 * <p>Every answer is made by the code that decides commands, on the committed state at one moment. Nothing is written, and no
 * command waits. Thread-safe. No argument may be null, and no method returns null. A policy that fails causes a
 * {@link dev.allocation.model.planning.PolicyException}, and a store that fails a {@link dev.allocation.port.StorageException}.
 */
public final class Planning {
    private final ProductStore store;
    private final Planner planner;
    private final Retry retry;
    private final Clock clock;

    Planning(ProductStore store, Planner planner, Retry retry, Clock clock) {
        this.store = store;
        this.planner = planner;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * {@return the reasons why a line would be placed where it would, or nowhere, if it was sent to be allocated now (rule W1)}
     *
     * @param line the line
     * @param terms its terms
     * @throws UnknownSkuException when the SKU has no product
     * @throws LineConflictException when the line is known with another quantity or day
     */
    public Explanation explain(OrderLine line, Terms terms) {
        Command.Allocate command = new Command.Allocate(line, Optional.empty(), terms);
        return explain(line.key(), draft -> Optional.of(command)).orElseThrow(() -> new UnknownSkuException(line));
    }

    /**
     * {@return the reasons why a line holds units where it does, or waits; empty when the line is unknown, or its reservation is void}
     *
     * @param line the line
     */
    public Optional<Explanation> explain(LineKey line) {
        return explain(
                line,
                draft -> draft.line(line)
                        .map(known -> new Command.Allocate(known.line(), Optional.empty(), termsOf(known))));
    }

    private static Terms termsOf(LineState known) {
        if (known instanceof LineState.Waiting waiting) {
            return waiting.terms();
        }
        return known instanceof Allocation held ? held.terms() : Terms.NONE;
    }

    private Optional<Explanation> explain(LineKey key, Function<Draft, Optional<Command.Allocate>> question) {
        return onSnapshot(List.of(new Need.Line(key), new Need.Batches(key.sku())), state -> {
            Optional<Draft> found = state.products().find(key.sku());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Draft draft = found.get();
            DecisionContext context = state.context();
            DecisionProcess.passTime(List.of(draft), context);
            return question.apply(draft).map(command -> {
                OrderLine line = command.line();
                List<Explanation.BatchReasons> batches =
                        planner.explain(line, command.terms(), draft.line(key), draft.batches(), context.now());
                Answer.ToAllocate answer = new AllocateDecision().decide(command, state.products(), context);
                return new Explanation(line, command.terms(), batches, answer);
            });
        });
    }

    /**
     * {@return the units of a product that a line can be promised, for each day of a period on which it may be needed (rule W3); empty
     * when there is no such product}
     *
     * @param sku the product
     * @param from the first day
     * @param to the last day
     * @throws IllegalArgumentException when the last day is before the first
     */
    public Optional<AvailabilityCurve> availability(Sku sku, LocalDate from, LocalDate to) {
        return Optional.ofNullable(availability(List.of(sku), from, to).get(sku));
    }

    /**
     * {@return the curve of each product, all of one moment; SKUs without a product are left out}
     *
     * @param skus the products
     * @param from the first day
     * @param to the last day
     * @throws IllegalArgumentException when the last day is before the first
     */
    public NavigableMap<Sku, AvailabilityCurve> availability(Collection<Sku> skus, LocalDate from, LocalDate to) {
        List<LocalDate> days = days(from, to);
        List<Need> needs = new ArrayList<>(skus.size());
        skus.forEach(sku -> needs.add(new Need.Product(sku)));
        NavigableMap<Sku, AvailabilityCurve> curves = new TreeMap<>();
        return skus.isEmpty()
                ? curves
                : onSnapshot(needs, state -> {
                    DecisionProcess.passTime(state.products().all(), state.context());
                    for (Sku sku : skus) {
                        state.products()
                                .find(sku)
                                .ifPresent(draft -> curves.put(
                                        sku,
                                        planner.curve(
                                                sku,
                                                draft.openBatches(),
                                                days,
                                                state.context().now())));
                    }
                    return curves;
                });
    }

    /**
     * {@return the first day from today on by which all lines of an order can be promised, given in their order; empty when there is
     * none up to the last day}
     *
     * @param items the lines of one order, which are not known yet; the days that they name are ignored, and none may wait
     * @param last the last day to look at
     * @throws dev.allocation.model.InvalidValueException when the lines are not those of one order, one comes twice, or one may wait
     * @throws UnknownSkuException when a SKU has no product
     * @throws LineConflictException when a line is known
     * @throws IllegalArgumentException when the last day is before today
     */
    public Optional<EarliestPromise> firstDay(List<Item> items, LocalDate last) {
        return onSnapshot(
                Simulation.needs(List.of(neededBy(items, last))),
                state -> firstDay(items, days(state.context().today(), last), state));
    }

    private static Optional<EarliestPromise> firstDay(List<Item> items, List<LocalDate> days, Simulation state) {
        DecisionProcess.passTime(state.products().all(), state.context());
        for (Item item : items) {
            OrderLine line = item.line();
            Draft draft = state.products().find(line.sku()).orElseThrow(() -> new UnknownSkuException(line));
            draft.line(line.key()).ifPresent(known -> {
                throw new LineConflictException(line, known);
            });
        }
        Checkpoint before = Checkpoint.of(state.products().all());
        for (LocalDate day : days) {
            OrderAnswer.ToAllocateOrder answer =
                    new AllocateOrderDecision().decide(neededBy(items, day), state.products(), state.context());
            if (answer instanceof OrderAnswer.OrderAllocated allocated) {
                List<Promise> promises = allocated.lines().stream()
                        .map(line -> ((Answer.Allocated) line).promise())
                        .toList();
                return Optional.of(new EarliestPromise(day, promises));
            }
            before.rollBack();
        }
        return Optional.empty();
    }

    private static OrderCommand.AllocateOrder neededBy(List<Item> items, LocalDate day) {
        List<Item> needed = items.stream()
                .map(item -> new Item(item.line().neededBy(day), item.terms()))
                .toList();
        return new OrderCommand.AllocateOrder(needed, Optional.empty(), OrderCommand.Mode.ALL_OR_NOTHING);
    }

    /**
     * {@return what a list of commands would come to if they were sent now, one after another; each sees the changes of those before
     * (rule W2)}
     *
     * @param commands the commands
     * @param <R> the type of all answers: the answer type of the commands, or {@link Answer} for a list of several types
     */
    public <R extends Answer> List<Simulated<R>> whatIf(List<? extends Command<? extends R>> commands) {
        List<Command<? extends R>> all = List.copyOf(commands);
        return all.isEmpty()
                ? List.of()
                : onSnapshot(Simulation.needs(all), state -> {
                    List<Simulated<R>> results = new ArrayList<>(all.size());
                    all.forEach(command -> results.add(state.decide(command)));
                    return results;
                });
    }

    private static List<LocalDate> days(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("last day must not be before " + from + ", but is " + to);
        }
        return from.datesUntil(to.plusDays(1)).toList();
    }

    private <T> T onSnapshot(List<Need> needs, Function<Simulation, T> question) {
        return retry.afterConflicts(retry.attempts(), Recorder.Work.unseen()::retried, () -> {
            try (UnitOfWork work = store.beginSnapshot()) {
                DecisionInstant now = new DecisionInstant(clock);
                Simulation state = new Simulation(work.load(needs, now), new DecisionContext(planner, now.get()));
                return question.apply(state);
            }
        });
    }
}
