package dev.allocation.testing.arbitrary;

import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Policies;
import dev.allocation.testing.arbitrary.Histories.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Generates histories with whole orders, reservations, lines that wait or are split, dispatch, returns and commands that name a
 * policy, besides all that {@link Histories} have. The service that is sent them needs the {@link #POLICIES}.
 *
 * @param base the histories without them, which also say how many ids and units there are
 * @param start the instant at which a command is decided, unless it is {@link #sentAfter sent later}; reservations end up to
 *     {@link #MINUTES} minutes later, and a few are too late
 */
public record SupplyChainHistories(Histories base, Instant start) {
    /** The number of minutes after their command in which all reservations end. */
    public static final int MINUTES = 120;

    /** The policies that commands of a history name. */
    public static final Map<PolicyName, AllocationPolicy> POLICIES = Map.of(
            new PolicyName("just in time"), Policies.justInTime(),
            new PolicyName("first expired"), Policies.firstExpiredFirstOut(),
            new PolicyName("first in"), Policies.firstInFirstOut(),
            new PolicyName("last in"), Policies.lastInFirstOut(),
            new PolicyName("smallest rest"), Policies.smallestRest(),
            new PolicyName("largest rest"), Policies.largestRest(),
            new PolicyName("only on hand"), Policies.earliestFirst().only(Policies.onHand()));

    /** {@return the histories} */
    public Arbitrary<List<Command<?>>> arbitrary() {
        Arbitrary<Step> opening =
                base.registrations().map(registration -> Histories.fresh(new Command.CreateBatch(registration)));
        return Combinators.combine(
                        opening.list().ofMaxSize(base.batches()),
                        Histories.orNothing(steps())
                                .list()
                                .ofMaxSize(base.longest())
                                .withSizeDistribution(RandomDistribution.uniform()))
                .as(Histories::commands)
                .withoutEdgeCases();
    }

    /**
     * {@return the times by which a clock moves between the commands of a history: some minutes, and rarely a day or more; a test
     * takes them in turn, again and again}
     */
    public static Arbitrary<List<Duration>> moves() {
        return Arbitraries.frequencyOf(
                        Tuple.of(40, Arbitraries.integers().between(0, 15)),
                        Tuple.of(1, Arbitraries.integers().between(12 * 60, 48 * 60)))
                .map(Duration::ofMinutes)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    /**
     * {@return the command as it is sent later: the end of a reservation is as long after that as it was after the start}
     *
     * @param passed the time since the start
     * @param command the command of a history
     */
    public static Command<?> sentAfter(Duration passed, Command<?> command) {
        if (command instanceof Command.Allocate one) {
            return new Command.Allocate(one.line(), one.end().map(end -> end.plus(passed)), one.terms(), one.policy());
        }
        return command instanceof OrderCommand.AllocateOrder order
                ? new OrderCommand.AllocateOrder(
                        order.items(), order.end().map(end -> end.plus(passed)), order.mode(), order.policy())
                : command;
    }

    private Arbitrary<Step> steps() {
        Arbitrary<Integer> earlier = Histories.earlier();
        return Arbitraries.frequencyOf(
                Tuple.of(30, base.steps()),
                Tuple.of(
                        6,
                        Combinators.combine(base.lines(base.skus()), ends(), splits(), policies())
                                .as((line, end, terms, policy) ->
                                        Histories.fresh(new Command.Allocate(line, Optional.of(end), terms, policy)))),
                Tuple.of(
                        6,
                        Combinators.combine(base.lines(base.skus()), terms(), policies())
                                .as((line, terms, policy) ->
                                        Histories.fresh(new Command.Allocate(line, Optional.empty(), terms, policy)))),
                Tuple.of(
                        2,
                        Combinators.combine(earlier, base.lines(1), policies())
                                .as((index, other, policy) -> Histories.onLine(
                                        index,
                                        line -> new Command.Amend(
                                                new OrderLine(line.key(), other.quantity(), other.neededBy()),
                                                policy)))),
                Tuple.of(
                        3,
                        Combinators.combine(earlier, ends().optional(0.7))
                                .as((index, end) ->
                                        Histories.onLine(index, line -> new Command.Allocate(line, end, Terms.NONE)))),
                Tuple.of(3, earlier.map(index -> Histories.onLine(index, line -> new Command.Confirm(line.key())))),
                Tuple.of(5, earlier.map(index -> Histories.onLine(index, line -> new Command.Dispatch(line.key())))),
                Tuple.of(4, Combinators.combine(earlier, earlier).as(SupplyChainHistories::returned)),
                Tuple.of(6, orders()),
                Tuple.of(
                        2,
                        earlier.map(index -> Histories.onLine(
                                index,
                                line -> new OrderCommand.ConfirmOrder(line.key().order())))),
                Tuple.of(
                        2,
                        earlier.map(index -> Histories.onLine(
                                index,
                                line -> new OrderCommand.DispatchOrder(
                                        line.key().order())))),
                Tuple.of(
                        2,
                        earlier.map(index -> Histories.onLine(
                                index,
                                line -> new OrderCommand.CancelOrder(line.key().order())))),
                Tuple.of(
                        2,
                        Combinators.combine(earlier, Days.close(base.days()))
                                .as((index, day) -> Histories.onBatch(
                                        index, batch -> new Command.ChangeBatchEta(batch, day, true)))),
                Tuple.of(
                        2,
                        Combinators.combine(earlier, base.units(), base.units())
                                .as((index, counted, seen) -> Histories.onBatch(
                                        index,
                                        batch -> new Command.ChangeBatchQuantity(batch, counted, Optional.of(seen))))),
                Tuple.of(2, Combinators.combine(earlier, earlier).as(SupplyChainHistories::returnedIntoAFullBatch)),
                Tuple.of(
                        3,
                        Combinators.combine(base.registrations(), Days.close(base.days()))
                                .as((registration, day) ->
                                        Histories.fresh(new Command.CreateBatch(registration.bestBefore(day))))));
    }

    private Arbitrary<Step> orders() {
        Arbitrary<OrderCommand.Mode> modes = Arbitraries.of(OrderCommand.Mode.class);
        return Combinators.combine(
                        Combinators.combine(base.lines(base.skus()), terms())
                                .as(OrderCommand.Item::new)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4),
                        ends().optional(0.3),
                        modes,
                        policies())
                .as((items, end, mode, policy) -> Histories.fresh(new OrderCommand.AllocateOrder(
                        ofOneOrder(items, end.isEmpty() && mode == OrderCommand.Mode.EACH_AS_IT_FITS),
                        end,
                        mode,
                        policy)));
    }

    /** {@return the lines as those of the order of the first, each once, and waiting only where that is allowed} */
    private static List<OrderCommand.Item> ofOneOrder(List<OrderCommand.Item> items, boolean mayWait) {
        List<OrderCommand.Item> one = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        for (OrderCommand.Item item : items) {
            OrderLine line = item.line();
            LineKey key =
                    new LineKey(items.get(0).line().key().order(), line.key().line(), line.sku());
            Terms split = item.terms().maySplit() ? Terms.NONE.splitting() : Terms.NONE;
            if (keys.add(key)) {
                one.add(new OrderCommand.Item(
                        new OrderLine(key, line.quantity(), line.neededBy()), mayWait ? item.terms() : split));
            }
        }
        return one;
    }

    private static Step returned(int index, int number) {
        return Histories.onLine(
                index, line -> new Command.ReturnGoods(line.key(), new Quantity(1 + index % 3), batch(number)));
    }

    /** {@return a return that does not fit; the batch is put on hold first, so that other lines find no more stock than before} */
    private static Step returnedIntoAFullBatch(int index, int number) {
        Step back = returned(index, number);
        return sent -> {
            sent.add(new Command.HoldBatch(batch(number)));
            sent.add(new Command.ChangeBatchQuantity(batch(number), new Quantity(Quantity.MOST)));
            back.accept(sent);
        };
    }

    private static BatchReference batch(int number) {
        return new BatchReference(Ids.pool("Batch", 5).get(number % 5));
    }

    private Arbitrary<Instant> ends() {
        return Arbitraries.integers()
                .between(-1, MINUTES / 5)
                .withDistribution(RandomDistribution.uniform()) // else most would be too late
                .withoutEdgeCases()
                .map(part -> start.plusSeconds(part * 300L));
    }

    private static Arbitrary<Optional<PolicyName>> policies() {
        return Arbitraries.of(new TreeSet<>(POLICIES.keySet())).optional(0.6);
    }

    private static Arbitrary<Terms> splits() {
        return Arbitraries.of(Terms.NONE, Terms.NONE.splitting());
    }

    private static Arbitrary<Terms> terms() {
        return Arbitraries.of(
                Terms.NONE,
                Terms.NONE.splitting(),
                Terms.NONE.waiting(0),
                Terms.NONE.waiting(9),
                Terms.NONE.waiting(4).splitting());
    }
}
