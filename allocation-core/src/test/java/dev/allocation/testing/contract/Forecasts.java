package dev.allocation.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.Shortfall;
import dev.allocation.model.explanation.Explanation;
import dev.allocation.model.explanation.Reason;
import dev.allocation.model.explanation.Refusal;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.AvailabilityCurve;
import dev.allocation.port.Store;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.EarliestPromise;
import dev.allocation.service.PlanningOptions;
import dev.allocation.service.Simulated;
import dev.allocation.testing.reference.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.LongUnaryOperator;

/** Checks that what is said in advance is what then happens (rules W1 to W3). */
final class Forecasts {
    private static final OrderId PROBE = new OrderId("order of a probe");

    private final Store store;
    private final AllocationService service;

    Forecasts(Store store, AllocationService service) {
        this.store = store;
        this.service = service;
    }

    /** Checks that a trial of commands writes nothing, and that their real run gives the same answers and events. */
    void whatIfEqualsTheRun(List<Command<?>> commands) {
        List<LogEntry> before = Given.log(store);

        List<Simulated<Answer>> trial = service.planning().whatIf(commands);

        assertThat(Given.log(store)).isEqualTo(before);
        assertThat(trial).hasSameSizeAs(commands);
        int logged = before.size();
        for (int i = 0; i < trial.size(); i++) {
            Command<?> command = commands.get(i);
            assertThat(Verdict.of(trial.get(i).outcome()))
                    .as("%s", command)
                    .isEqualTo(Verdict.of(() -> service.handle(command)));
            List<LogEntry> log = Given.log(store);
            assertThat(trial.get(i).events())
                    .as("events of %s", command)
                    .isEqualTo(log.subList(logged, log.size()).stream()
                            .map(LogEntry::event)
                            .sorted(Comparator.comparing(Event::sku).thenComparing(Event::number))
                            .toList());
            logged = log.size();
        }
    }

    /** Checks that the explanation of a command says what the command then does. */
    void explanationPredicts(Command.Allocate command) {
        OrderLine line = command.line();
        Optional<LineState> known = service.lines().find(line.key());
        Explanation explanation = service.planning().explain(command);

        Answer.ToAllocate answer = service.handle(command);

        assertThat(explanation.answer()).isEqualTo(answer);
        shortfallIsTrue(command, answer);
        assertThat(explanation.batches())
                .extracting(entry -> entry.batch().reference())
                .containsExactlyInAnyOrderElementsOf(service.batchesOf(line.sku()).stream()
                        .map(batch -> batch.reference())
                        .toList());
        assertThat(explanation.batches()).allMatch(entry -> !entry.reasons().isEmpty());
        assertThat(explanation.batches())
                .allSatisfy(entry -> assertThat(entry.reasons())
                        .allMatch(reason -> reason.batch().equals(entry.batch().reference())));
        List<Promise.Part> taken = new ArrayList<>();
        List<Promise.Part> held = new ArrayList<>();
        for (Explanation.BatchReasons entry : explanation.batches()) {
            for (Reason reason : entry.reasons()) {
                if (reason instanceof Reason.Chosen chosen) {
                    taken.add(new Promise.Part(chosen.batch(), entry.batch().arrival(), chosen.units()));
                }
                if (reason instanceof Reason.Holds holds) {
                    held.add(new Promise.Part(holds.batch(), entry.batch().arrival(), holds.units()));
                }
            }
        }
        boolean isAllocated = answer instanceof Answer.Allocated;
        boolean isNew = known.isEmpty();
        List<Promise.Part> promised =
                isAllocated ? ((Answer.Allocated) answer).promise().parts() : List.of();
        assertThat(taken).isEqualTo(isNew ? promised : List.of());
        assertThat(held).containsExactlyInAnyOrderElementsOf(isNew ? List.of() : promised);
        explanation.batches().forEach(entry -> hasOneShape(entry.reasons()));
        if (answer instanceof Answer.OutOfStock || answer instanceof Answer.Waiting) {
            assertThat(explanation.batches()).allSatisfy(Forecasts::isRefusal);
        }
    }

    private static void isRefusal(Explanation.BatchReasons entry) {
        assertThat(entry.reasons()).allMatch(Refusal.class::isInstance);
    }

    /** Checks that a batch is chosen, or free, or refused, and that only what the line holds stands beside refusals. */
    private static void hasOneShape(List<Reason> reasons) {
        boolean isHeld = reasons.get(0) instanceof Reason.Holds;
        List<Reason> others = isHeld ? reasons.subList(1, reasons.size()) : reasons;
        if (isHeld || others.size() > 1) {
            assertThat(others).allMatch(Refusal.class::isInstance);
        }
        assertThat(others).noneMatch(Reason.Holds.class::isInstance);
    }

    /** Checks that another line gets as many units as a shortfall says, and not one more; or all of them by the day, if any. */
    private void shortfallIsTrue(Command.Allocate command, Answer.ToAllocate answer) {
        if (answer instanceof Answer.OutOfStock out) {
            isTrue(out.shortfall(), out.line(), command.terms(), command.policy());
        } else if (answer instanceof Answer.Waiting waiting) {
            LineState.Waiting state = waiting.state();
            isTrue(waiting.shortfall(), state.line(), state.terms(), Optional.empty());
        }
    }

    private void isTrue(Shortfall shortfall, OrderLine line, Terms terms, Optional<PolicyName> policy) {
        assertThat(shortfall.largestRest().units())
                .isLessThan(line.quantity().units())
                .isLessThanOrEqualTo(shortfall.together());
        assertMost(shortfall.largestRest().units(), line.sku(), line.neededBy(), Terms.NONE, policy);
        assertMost(shortfall.together(), line.sku(), line.neededBy(), Terms.NONE.splitting(), policy);
        Terms now = terms.maySplit() ? Terms.NONE.splitting() : Terms.NONE;
        assertThat(service.batchesOf(line.sku()).stream()
                        .flatMap(batch -> batch.arrival().eta().stream())
                        .filter(eta -> line.neededBy().filter(eta::isAfter).isPresent())
                        .sorted()
                        .filter(eta -> isAllocated(line.quantity().units(), line.sku(), Optional.of(eta), now, policy))
                        .findFirst())
                .isEqualTo(shortfall.fitsFrom());
    }

    /** Checks that the explanation of a known line names the batches in which it has its units, and that it stays there. */
    void explanationKnows(LineState line) {
        Explanation explanation = service.planning().explain(line.line().key()).orElseThrow();

        assertThat(explanation.line()).isEqualTo(line.line());
        List<Reason.Holds> holds = explanation.batches().stream()
                .flatMap(entry -> entry.reasons().stream())
                .filter(Reason.Holds.class::isInstance)
                .map(Reason.Holds.class::cast)
                .toList();
        List<Part> parts = line instanceof Allocation held ? held.parts() : List.of();
        assertThat(holds)
                .containsExactlyInAnyOrderElementsOf(parts.stream()
                        .map(part -> new Reason.Holds(part.batch(), part.quantity()))
                        .toList());
        explanation.batches().forEach(entry -> hasOneShape(entry.reasons()));
        assertThat(explanation.batches())
                .allSatisfy(entry -> assertThat(entry.reasons()).noneMatch(Reason.Chosen.class::isInstance));
        if (line instanceof LineState.Waiting) {
            assertThat(explanation.batches()).allSatisfy(Forecasts::isRefusal);
        }
        Optional<Instant> end = line instanceof Allocation held ? held.end() : Optional.empty();
        assertThat(explanation.answer())
                .isEqualTo(service.handle(new Command.Allocate(line.line(), end, explanation.terms())));
    }

    /** Checks for each day that as many units as the curve says can be allocated, and not one more. */
    void curveAgrees(Collection<Sku> skus, LocalDate from, LocalDate to, Optional<PolicyName> policy) {
        PlanningOptions options = policy.map(PlanningOptions.DEFAULT::by).orElse(PlanningOptions.DEFAULT);
        service.planning().availability(skus, from, to, options).forEach((sku, curve) -> {
            if (policy.isEmpty()) {
                assertThat(service.planning().availability(sku, from, to)).contains(curve);
            }
            assertAgrees(sku, curve.withoutDay(), Optional.empty(), policy);
            assertThat(curve.byDay()).hasSize((int) (to.toEpochDay() - from.toEpochDay()) + 1);
            AvailabilityCurve.Units last = null;
            for (LocalDate day : curve.byDay().keySet()) {
                if (!curve.by(day).equals(last)) { // a look at each change is enough, because rules compare days only
                    assertAgrees(sku, curve.by(day), Optional.of(day), policy);
                }
                last = curve.by(day);
            }
        });
    }

    private void assertAgrees(
            Sku sku, AvailabilityCurve.Units units, Optional<LocalDate> day, Optional<PolicyName> policy) {
        assertMost(units.whole(), sku, day, Terms.NONE, policy);
        assertMost(units.split(), sku, day, Terms.NONE.splitting(), policy);
    }

    private void assertMost(long units, Sku sku, Optional<LocalDate> day, Terms terms, Optional<PolicyName> policy) {
        if (units > 0 && units <= Quantity.MOST) {
            assertThat(isAllocated(units, sku, day, terms, policy))
                    .as("%s units of %s by %s, %s", units, sku, day, terms)
                    .isTrue();
        }
        if (units < Quantity.MOST) {
            assertThat(isAllocated(units + 1, sku, day, terms, policy))
                    .as("%s + 1 units of %s by %s, %s", units, sku, day, terms)
                    .isFalse();
        }
    }

    private boolean isAllocated(
            long units, Sku sku, Optional<LocalDate> day, Terms terms, Optional<PolicyName> policy) {
        return answer(new Command.Allocate(line(units, sku, day), Optional.empty(), terms, policy))
                instanceof Answer.Allocated;
    }

    /** Checks that an order can be promised by the day that was found, in the batches that were named, and by no day before. */
    void firstDayIsTheFirst(
            List<OrderCommand.Item> items, LocalDate today, LocalDate last, Optional<PolicyName> policy) {
        PlanningOptions options = policy.map(PlanningOptions.DEFAULT::by).orElse(PlanningOptions.DEFAULT);
        Optional<EarliestPromise> found = service.planning().firstDay(items, last, options);

        LocalDate end = found.map(EarliestPromise::day).orElse(last.plusDays(1));
        for (LocalDate day = today; day.isBefore(end); day = day.plusDays(1)) {
            assertThat(answer(neededBy(day, items, policy))).isInstanceOf(OrderAnswer.OrderShort.class);
        }
        found.ifPresent(promised -> assertThat(answer(neededBy(promised.day(), items, policy)))
                .isEqualTo(new OrderAnswer.OrderAllocated(promised.promises().stream()
                        .<Answer.ToAllocate>map(promise -> new Answer.Allocated(promise, false))
                        .toList())));
    }

    /**
     * Checks that the curve and the first day of a line leave a safety stock, and refuse nothing that leaves it.
     *
     * <p>It is left if the batches that can take the line by the rules, and that the policy accepts for it, have so many more
     * units together than the line. No reservation of the product may be void, and no line may be known.
     */
    void safetyStockIsLeft(
            OrderCommand.Item item,
            LocalDate today,
            LocalDate last,
            Quantity safetyStock,
            Optional<PolicyName> name,
            AllocationPolicy policy) {
        Sku sku = item.line().sku();
        PlanningOptions plain = name.map(PlanningOptions.DEFAULT::by).orElse(PlanningOptions.DEFAULT);
        PlanningOptions options = plain.keeping(new Quantity(99)).keeping(sku, safetyStock);
        AvailabilityCurve curve = service.planning()
                .availability(List.of(sku), today, last, options)
                .get(sku);
        List<Batch> batches = service.batchesOf(sku);
        Optional<LocalDate> first = Optional.empty();
        AvailabilityCurve.Units before = null;
        for (LocalDate day : curve.byDay().keySet()) {
            LongUnaryOperator accepted = units -> accepted(line(units, sku, Optional.of(day)), batches, policy);
            BiPredicate<Long, Terms> isLeft =
                    (units, terms) -> accepted.applyAsLong(units) - units >= safetyStock.units()
                            && isAllocated(units, sku, Optional.of(day), terms, name);
            AvailabilityCurve.Units units = curve.by(day);
            if (!units.equals(before)) {
                assertLast(units.whole(), Terms.NONE, isLeft);
                assertLast(units.split(), Terms.NONE.splitting(), isLeft);
            }
            before = units;
            if (first.isEmpty() && isLeft.test(item.line().quantity().units(), item.terms())) {
                first = Optional.of(day);
            }
        }
        assertThat(service.planning().firstDay(List.of(item), last, options).map(EarliestPromise::day))
                .isEqualTo(first);
    }

    private static void assertLast(long units, Terms terms, BiPredicate<Long, Terms> isLeft) {
        assertThat(units == 0 || units > Quantity.MOST || isLeft.test(units, terms))
                .as("%s units, %s", units, terms)
                .isTrue();
        assertThat(units < Quantity.MOST && isLeft.test(units + 1, terms))
                .as("%s + 1 units, %s", units, terms)
                .isFalse();
    }

    /** {@return the units of all batches that can take a part of a line by the rules, and that a policy accepts alone} */
    private static long accepted(OrderLine line, List<Batch> batches, AllocationPolicy policy) {
        return batches.stream()
                .filter(batch -> !batch.onHold()
                        && batch.isOpen()
                        && line.isMetBy(batch.arrival())
                        && batch.isGoodUntil(line.neededBy().orElseThrow())
                        && policy.choose(line, List.of(batch)).isPresent())
                .mapToLong(batch -> batch.available().units())
                .sum();
    }

    private static OrderLine line(long units, Sku sku, Optional<LocalDate> day) {
        OrderLine line = OrderLine.of(PROBE, new LineId("1"), sku, units);
        return day.map(line::neededBy).orElse(line);
    }

    private static OrderCommand.AllocateOrder neededBy(
            LocalDate day, List<OrderCommand.Item> items, Optional<PolicyName> policy) {
        return new OrderCommand.AllocateOrder(
                items.stream()
                        .map(item -> new OrderCommand.Item(item.line().neededBy(day), item.terms()))
                        .toList(),
                Optional.empty(),
                OrderCommand.Mode.ALL_OR_NOTHING,
                policy);
    }

    private Answer answer(Command<?> command) {
        Verdict verdict = Verdict.of(service.planning()
                .whatIf(List.<Command<? extends Answer>>of(command))
                .get(0)
                .outcome());
        return ((Verdict.Answered) verdict).answer();
    }
}
