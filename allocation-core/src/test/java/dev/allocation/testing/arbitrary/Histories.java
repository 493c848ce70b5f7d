package dev.allocation.testing.arbitrary;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.Draft;
import dev.allocation.testing.reference.ReferenceModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Generates histories of commands. The ids come from small pools, so that the commands affect each other: they repeat, contradict
 * and undo each other, and name lines, batches and products that do not exist. A history shrinks to a few commands.
 *
 * @param skus the number of products, from 1; lines ask for one more, which is never bought
 * @param batches the number of batch references, from 1; there is one more, which is never bought
 * @param orders the number of orders, from 1, each with two lines for each product
 * @param stock the largest number of units of a batch, from 0; a few batches have the most that is possible
 * @param demand the largest number of units of a line, from 1; a few lines ask for the most that is possible
 * @param days the number of days on which batches arrive and lines are needed, from 1; the first and the last possible day may
 *     come as well
 * @param longest the largest number of commands after the opening batches, from 0
 */
public record Histories(int skus, int batches, int orders, long stock, long demand, int days, int longest) {
    private static final String PRODUCT = "Sofa";

    /** Two products, little stock, and orders that compete for it; at most 40 commands after at most 5 opening batches. */
    public static final Histories SCARCE = new Histories(2, 5, 4, 12, 6, 4, 40);

    /**
     * {@return a mix of histories: with scarce stock, with competition for one product, and with enough stock of many products}
     */
    public static Arbitrary<List<Command<?>>> mixed() {
        return Arbitraries.oneOf(
                SCARCE.arbitrary(),
                SCARCE.withSkus(1).withUnits(8, 8).arbitrary(),
                SCARCE.withSkus(3).withBatches(8).withUnits(30, 4).arbitrary());
    }

    /**
     * {@return the same histories with another number of products}
     *
     * @param skus the number of products, from 1
     */
    public Histories withSkus(int skus) {
        return new Histories(skus, batches, orders, stock, demand, days, longest);
    }

    /**
     * {@return the same histories with another number of batch references}
     *
     * @param batches the number of batch references, from 1
     */
    public Histories withBatches(int batches) {
        return new Histories(skus, batches, orders, stock, demand, days, longest);
    }

    /**
     * {@return the same histories with another number of orders}
     *
     * @param orders the number of orders, from 1
     */
    public Histories withOrders(int orders) {
        return new Histories(skus, batches, orders, stock, demand, days, longest);
    }

    /**
     * {@return the same histories with other numbers of units: with less stock or more demand, stock is scarcer}
     *
     * @param stock the largest number of units of a batch, from 0
     * @param demand the largest number of units of a line, from 1
     */
    public Histories withUnits(long stock, long demand) {
        return new Histories(skus, batches, orders, stock, demand, days, longest);
    }

    /**
     * {@return the same histories on another number of days}
     *
     * @param days the number of days, from 1
     */
    public Histories withDays(int days) {
        return new Histories(skus, batches, orders, stock, demand, days, longest);
    }

    /**
     * {@return the same histories with at most the given number of commands after the opening batches}
     *
     * @param longest the largest number of commands, from 0
     */
    public Histories withAtMost(int longest) {
        return new Histories(skus, batches, orders, stock, demand, days, longest);
    }

    /** Adds a command to those sent so far: a new command, or one that refers to an earlier command. */
    interface Step extends Consumer<List<Command<?>>> {}

    /** {@return the histories} */
    public Arbitrary<List<Command<?>>> arbitrary() {
        Arbitrary<Step> opening = registrations().map(registration -> fresh(new Command.CreateBatch(registration)));
        return Combinators.combine(
                        orNothing(opening).list().ofMaxSize(batches),
                        orNothing(steps()).list().ofMaxSize(longest).withSizeDistribution(RandomDistribution.uniform()))
                .as(Histories::commands)
                .withoutEdgeCases();
    }

    /**
     * {@return the same steps, and rarely a step that does nothing: jqwik shrinks a list at its ends, and each of its steps to
     * nothing}
     */
    static Arbitrary<Step> orNothing(Arbitrary<Step> steps) {
        return steps.optional(0.98).map(step -> step.orElse(sent -> {}));
    }

    /** {@return single commands, most of them about lines and batches that do not exist} */
    public Arbitrary<Command<?>> commands() {
        return Arbitraries.oneOf(registrations().map(Command.CreateBatch::new), strangers());
    }

    /** {@return drafts of new products with the events of a history} */
    public Arbitrary<Draft> products() {
        return withSkus(1).arbitrary().map(history -> {
            ReferenceModel model = new ReferenceModel();
            history.forEach(model::send);
            Draft product = Draft.ofNew(new Sku(Ids.pool(PRODUCT, 1).get(0)));
            model.events(product.sku()).forEach(product::emit);
            return product;
        });
    }

    Arbitrary<Step> steps() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, registrations().map(registration -> fresh(new Command.CreateBatch(registration)))),
                Tuple.of(8, lines(skus).map(line -> fresh(new Command.Allocate(line)))),
                Tuple.of(3, earlier().map(index -> onLine(index, line -> new Command.Deallocate(line.key())))),
                Tuple.of(5, Combinators.combine(earlier(), lines(1)).as(Histories::amendment)),
                Tuple.of(4, Combinators.combine(earlier(), units()).as(Histories::cut)),
                Tuple.of(3, Combinators.combine(earlier(), Days.close(days)).as(Histories::delay)),
                Tuple.of(2, earlier().map(index -> onBatch(index, Command.ReceiveBatch::new))),
                Tuple.of(1, earlier().map(index -> onBatch(index, Command.HoldBatch::new))),
                Tuple.of(1, earlier().map(index -> onBatch(index, Command.ReleaseBatch::new))),
                Tuple.of(3, earlier().map(Histories::again)),
                Tuple.of(1, strangers().map(Histories::fresh)));
    }

    /** {@return commands about lines and batches, most of which do not exist} */
    private Arbitrary<Command<?>> strangers() {
        Arbitrary<OrderLine> lines = lines(skus + 1);
        Arbitrary<BatchReference> references = references(batches + 1);
        return Arbitraries.oneOf(
                lines.map(Command.Allocate::new),
                lines.map(Command.Amend::new),
                lines.map(line -> new Command.Deallocate(line.key())),
                references.map(Command.ReceiveBatch::new),
                references.map(Command.HoldBatch::new),
                references.map(Command.ReleaseBatch::new),
                Combinators.combine(references, units()).as(Command.ChangeBatchQuantity::new),
                Combinators.combine(references, Days.close(days)).as(Command.ChangeBatchEta::new));
    }

    Arbitrary<BatchRegistration> registrations() {
        return Combinators.combine(references(batches), skus(skus), units(), Batches.arrivals(Days.close(days)))
                .as(BatchRegistration::new);
    }

    Arbitrary<OrderLine> lines(int many) {
        Arbitrary<LocalDate> neededBy = Days.close(days);
        return Combinators.combine(keys(many), Quantities.upTo(1, demand), neededBy.optional(0.5))
                .as(OrderLine::new);
    }

    private Arbitrary<LineKey> keys(int many) {
        return Combinators.combine(Arbitraries.of(Ids.pool("Order", orders)), Arbitraries.of("1", "2"), skus(many))
                .as((order, line, sku) -> new LineKey(new OrderId(order), new LineId(line), sku));
    }

    private Arbitrary<Sku> skus(int many) {
        return Arbitraries.of(Ids.pool(PRODUCT, many)).map(Sku::new);
    }

    private Arbitrary<BatchReference> references(int many) {
        return Arbitraries.of(Ids.pool("Batch", many)).map(BatchReference::new);
    }

    Arbitrary<Quantity> units() {
        return Quantities.upTo(0, stock);
    }

    /** {@return the index of an earlier command, counted back from the latest} */
    static Arbitrary<Integer> earlier() {
        return Arbitraries.integers().between(0, 9);
    }

    static Step fresh(Command<?> command) {
        return sent -> sent.add(command);
    }

    private static Step again(int index) {
        return sent -> pick(index, sent).ifPresent(sent::add);
    }

    private static Step amendment(int index, OrderLine other) {
        return onLine(index, line -> new Command.Amend(new OrderLine(line.key(), other.quantity(), other.neededBy())));
    }

    private static Step cut(int index, Quantity quantity) {
        return onBatch(index, batch -> new Command.ChangeBatchQuantity(batch, quantity));
    }

    private static Step delay(int index, LocalDate eta) {
        return onBatch(index, batch -> new Command.ChangeBatchEta(batch, eta));
    }

    static Step onLine(int index, Function<OrderLine, Command<?>> command) {
        return onEarlier(Command.Allocate.class, index, earlier -> command.apply(earlier.line()));
    }

    static Step onBatch(int index, Function<BatchReference, Command<?>> command) {
        return onEarlier(
                Command.CreateBatch.class,
                index,
                earlier -> command.apply(earlier.registration().batch()));
    }

    private static <C> Step onEarlier(Class<C> type, int index, Function<C, Command<?>> command) {
        return sent -> {
            List<C> earlier =
                    sent.stream().filter(type::isInstance).map(type::cast).toList();
            pick(index, earlier).map(command).ifPresent(sent::add);
        };
    }

    private static <T> Optional<T> pick(int index, List<T> earlier) {
        return earlier.isEmpty() ? Optional.empty() : Optional.of(earlier.get(Math.max(0, earlier.size() - 1 - index)));
    }

    static List<Command<?>> commands(List<Step> opening, List<Step> steps) {
        List<Command<?>> sent = new ArrayList<>();
        opening.forEach(step -> step.accept(sent));
        steps.forEach(step -> step.accept(sent));
        return List.copyOf(sent);
    }
}
