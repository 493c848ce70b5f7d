package dev.allocation.service;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.OrderCommand.Item;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.decision.AllocateDecision;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.decision.DecisionProcess;
import dev.allocation.model.explanation.Explanation;
import dev.allocation.model.loading.Need;
import dev.allocation.model.planning.AvailabilityCurve;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.product.Draft;
import dev.allocation.port.ProductStore;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.bus.ConflictRetry;
import dev.allocation.service.bus.DecisionInstant;
import dev.allocation.service.execution.Retry;
import dev.allocation.service.telemetry.Recorder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The questions about what would happen: why a line goes where it goes, what commands would come to, and how many units can be
 * promised by when.
 *
 * <p>Every answer is made by the code that decides commands, on the committed state at one moment. Nothing is written. In
 * memory a command waits for no longer than it takes to copy the products of a question; on a database none waits. Thread-safe.
 * No argument may be null, and no method returns null. A policy that fails causes a
 * {@link dev.allocation.model.planning.PolicyException}, and a store that fails a {@link dev.allocation.port.StorageException}.
 */
public final class Planning {
    private final ProductStore store;
    private final Planner planner;
    private final ConflictRetry retry;
    private final Clock clock;

    Planning(ProductStore store, Planner planner, Retry retry, Clock clock) {
        this.store = store;
        this.planner = planner;
        this.retry = new ConflictRetry(retry);
        this.clock = clock;
    }

    /**
     * {@return the reasons why the line of a command would be placed where it would, or nowhere, if the command was sent now
     * (rule W1)}
     *
     * <p>The reasons are those of the policy that the command names, if the line is new. A line that waits is placed by the policy
     * of the service, whatever a repeat names, so they are those of this policy. The policy of the service also gives them for a
     * line that may wait and that the named policy cannot place. For a line that holds units or was dispatched, the policy that
     * the command names orders and refuses the batches, though the line stays as it is. An end that is over shows in the answer
     * only.
     *
     * @param command the command
     * @throws UnknownSkuException when the SKU has no product
     * @throws LineConflictException when the line is known with another quantity or day
     * @throws dev.allocation.model.planning.UnknownPolicyException when the service does not have the policy that is named
     */
    public Explanation explain(Command.Allocate command) {
        Objects.requireNonNull(command, "command").policy().ifPresent(planner::by);
        return explain(command.line().key(), draft -> Optional.of(command))
                .orElseThrow(() -> new UnknownSkuException(command.line()));
    }

    /**
     * {@return the reasons why a line holds units where it does, or waits, or what the batches could give a dispatched line;
     * empty when the line is unknown, or its reservation is void}
     *
     * <p>As a command would, this first gives the units of void reservations of the product to lines that wait. So a line may hold
     * units here, although {@link AllocationService#lines()} says that it waits until a command or a sweep names the product.
     *
     * @param line the line
     */
    public Optional<Explanation> explain(LineKey line) {
        return explain(
                Objects.requireNonNull(line, "line"), draft -> draft.line(line).map(Planning::repeat));
    }

    /** {@return the command that changes nothing about a line} */
    private static Command.Allocate repeat(LineState known) {
        if (known instanceof Allocation held) {
            return new Command.Allocate(held.line(), held.end(), held.terms());
        }
        Terms terms = known instanceof LineState.Waiting waiting ? waiting.terms() : Terms.NONE;
        return new Command.Allocate(known.line(), Optional.empty(), terms);
    }

    private Optional<Explanation> explain(LineKey key, Function<Draft, Optional<Command.Allocate>> question) {
        return onSnapshot(List.of(new Need.Line(key), new Need.Batches(key.sku())), state -> {
            Optional<Draft> found = state.products().find(key.sku());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Draft draft = found.get();
            DecisionContext context = state.context();
            DecisionProcess.removeVoidAndPlaceWaiting(List.of(draft), context);
            return question.apply(draft).map(command -> {
                Planner chosen = planner(command, draft, context);
                Optional<LineState> known = draft.line(key);
                List<Batch> before = List.copyOf(draft.batches());
                Answer.ToAllocate answer = new AllocateDecision().decide(command, state.products(), context);
                List<Explanation.BatchReasons> batches =
                        chosen.explain(command.line(), command.terms(), known, taken(answer), before, context.now());
                return new Explanation(command.line(), command.terms(), batches, answer);
            });
        });
    }

    /** {@return the parts that a line got by an answer} */
    private static List<Promise.Part> taken(Answer.ToAllocate answer) {
        return answer instanceof Answer.Allocated allocated && !allocated.repeated()
                ? allocated.promise().parts()
                : List.of();
    }

    /** {@return the planner that places the line of a command, or would place it if it held nothing} */
    private static Planner planner(Command.Allocate command, Draft draft, DecisionContext context) {
        DecisionContext chosen = context.by(command.policy());
        OrderLine line = command.line();
        return draft.line(line.key())
                .map(known -> known instanceof LineState.Waiting ? context : chosen)
                .orElseGet(() -> chosen.orIfWaiting(context, line, command.terms(), draft.openBatches()))
                .planner();
    }

    /**
     * {@return the units of a product that a line can be promised, for each day of a period on which it may be needed (rule
     * W3); empty when there is no such product}
     *
     * @param sku the product
     * @param from the first day
     * @param to the last day
     * @throws dev.allocation.model.InvalidValueException when a day is not from 0001-01-01 to 9999-12-31
     * @throws IllegalArgumentException when the last day is before the first, or the period has more than 3,660 days
     */
    public Optional<AvailabilityCurve> availability(Sku sku, LocalDate from, LocalDate to) {
        return availability(sku, from, to, PlanningOptions.DEFAULT);
    }

    /**
     * {@return the curve of a product under some options; empty when there is no such product}
     *
     * @param sku the product
     * @param from the first day
     * @param to the last day
     * @param options the options
     * @throws dev.allocation.model.InvalidValueException when a day is not from 0001-01-01 to 9999-12-31
     * @throws IllegalArgumentException when the last day is before the first, or the period has more than 3,660 days
     * @throws dev.allocation.model.planning.UnknownPolicyException when the service does not have the policy that is named
     */
    public Optional<AvailabilityCurve> availability(Sku sku, LocalDate from, LocalDate to, PlanningOptions options) {
        List<Sku> skus = List.of(Objects.requireNonNull(sku, "sku"));
        return Optional.ofNullable(availability(skus, from, to, options).get(sku));
    }

    /**
     * {@return the curve of each product, all of one moment, by the policy of the service; SKUs without a product are left out}
     *
     * @param skus the products
     * @param from the first day
     * @param to the last day
     * @throws dev.allocation.model.InvalidValueException when a day is not from 0001-01-01 to 9999-12-31
     * @throws IllegalArgumentException when the last day is before the first, or the period has more than 3,660 days
     */
    public NavigableMap<Sku, AvailabilityCurve> availability(Collection<Sku> skus, LocalDate from, LocalDate to) {
        return availability(skus, from, to, PlanningOptions.DEFAULT);
    }

    /**
     * {@return the curve of each product, all of one moment, under some options; SKUs without a product are left out}
     *
     * <p>By orders and filters of the library, every open batch is looked at once, or a few times. By a filter or a policy of the
     * host, all of them are looked at some times for each day.
     *
     * @param skus the products
     * @param from the first day
     * @param to the last day
     * @param options the options
     * @throws dev.allocation.model.InvalidValueException when a day is not from 0001-01-01 to 9999-12-31
     * @throws IllegalArgumentException when the last day is before the first, or the period has more than 3,660 days
     * @throws dev.allocation.model.planning.UnknownPolicyException when the service does not have the policy that is named
     */
    public NavigableMap<Sku, AvailabilityCurve> availability(
            Collection<Sku> skus, LocalDate from, LocalDate to, PlanningOptions options) {
        Objects.requireNonNull(skus, "skus");
        List<LocalDate> days =
                new DaysInQuestion(Objects.requireNonNull(from, "from"), Objects.requireNonNull(to, "to")).all();
        Planner chosen = Objects.requireNonNull(options, "options")
                .policy()
                .map(planner::by)
                .orElse(planner);
        List<Need> needs = new ArrayList<>(skus.size());
        skus.forEach(sku -> needs.add(new Need.Product(sku)));
        NavigableMap<Sku, AvailabilityCurve> curves = new TreeMap<>();
        return skus.isEmpty()
                ? curves
                : onSnapshot(needs, state -> {
                    DecisionProcess.removeVoidAndPlaceWaiting(state.products().all(), state.context());
                    for (Sku sku : skus) {
                        state.products().find(sku).ifPresent(draft -> {
                            AvailabilityCurve curve = chosen.curve(
                                    sku,
                                    draft.openBatches(),
                                    days,
                                    options.safetyStockOf(sku),
                                    state.context().now());
                            curves.put(sku, curve);
                        });
                    }
                    return curves;
                });
    }

    /**
     * {@return the first day from today on by which all lines of an order can be promised, by the policy of the service; empty
     * when there is none up to the last day}
     *
     * @param items the lines of one order, which are not known yet; the days that they name are ignored, and none may wait
     * @param last the last day to look at
     * @throws dev.allocation.model.InvalidValueException when there is no line, the lines are not those of one order, one comes
     *     twice, one may wait, or the last day is not from 0001-01-01 to 9999-12-31
     * @throws UnknownSkuException when a SKU has no product
     * @throws LineConflictException when a line is known
     * @throws IllegalArgumentException when the last day is before today, or more than 3,659 days later
     */
    public Optional<EarliestPromise> firstDay(List<Item> items, LocalDate last) {
        return firstDay(items, last, PlanningOptions.DEFAULT);
    }

    /**
     * {@return the first day from today on by which all lines of an order can be promised, under some options; empty when there
     * is none up to the last day}
     *
     * <p>The lines are placed in their order, each on what those before it left. The whole order is decided for each day, until
     * a day suits. So the cost grows with the days before it. When all lines are placed, the batches that could take a line before
     * must have the safety stock of its product left.
     *
     * @param items the lines of one order, which are not known yet; the days that they name are ignored, and none may wait
     * @param last the last day to look at
     * @param options the options
     * @throws dev.allocation.model.InvalidValueException when there is no line, the lines are not those of one order, one comes
     *     twice, one may wait, or the last day is not from 0001-01-01 to 9999-12-31
     * @throws UnknownSkuException when a SKU has no product
     * @throws LineConflictException when a line is known
     * @throws IllegalArgumentException when the last day is before today, or more than 3,659 days later
     * @throws dev.allocation.model.planning.UnknownPolicyException when the service does not have the policy that is named
     */
    public Optional<EarliestPromise> firstDay(List<Item> items, LocalDate last, PlanningOptions options) {
        Objects.requireNonNull(options, "options").policy().ifPresent(planner::by);
        FirstDay question = new FirstDay(Objects.requireNonNull(items, "items"), last, options);
        return onSnapshot(question.needs(), question::in);
    }

    /**
     * {@return the outcomes and events that commands would have if they were sent now, one after another (rule W2)}
     *
     * <p>Each command sees the changes of the commands before it.
     *
     * @param commands the commands
     * @param <R> the type of all answers: the answer type of the commands, or {@link Answer} for a list of several types
     */
    public <R extends Answer> List<Simulated<R>> whatIf(List<? extends Command<? extends R>> commands) {
        List<Command<? extends R>> all = CommandList.copyOf(commands);
        return all.isEmpty()
                ? List.of()
                : onSnapshot(Simulation.needs(all), state -> {
                    List<Simulated<R>> results = new ArrayList<>(all.size());
                    all.forEach(command -> results.add(state.decide(command)));
                    return results;
                });
    }

    private <T> T onSnapshot(List<Need> needs, Function<Simulation, T> question) {
        return retry.afterConflicts(retry.attempts(), Recorder.Work.unseen()::retried, contended -> {
            try (UnitOfWork work = store.beginSnapshot()) {
                DecisionInstant now = new DecisionInstant(clock);
                Simulation state = new Simulation(work.load(needs, now), new DecisionContext(planner, now.get()));
                return question.apply(state);
            }
        });
    }
}
