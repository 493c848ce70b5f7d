package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Command;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.PastProduct;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.model.product.ProductView;
import dev.allocation.model.product.Replaced;
import dev.allocation.model.product.Replay;
import dev.allocation.model.product.Room;
import dev.allocation.testing.arbitrary.Days;
import dev.allocation.testing.arbitrary.Histories;
import dev.allocation.testing.arbitrary.SupplyChainHistories;
import dev.allocation.testing.reference.ReferenceModel;
import dev.allocation.testing.reference.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Whole histories of the supply chain with a clock that moves, on products alone. */
@PropertyDefaults(tries = 150)
class SupplyChainProperties {
    private static final Instant START = Days.START.atTime(12, 0).toInstant(ZoneOffset.UTC);
    private static final Room ANY = Room.ofAnyDay(Long.MAX_VALUE, Long.MAX_VALUE);

    @Provide
    Arbitrary<List<Command<?>>> supplyChains() {
        return new SupplyChainHistories(Histories.SCARCE.withAtMost(80), START).arbitrary();
    }

    @Provide
    Arbitrary<List<Duration>> moves() {
        return SupplyChainHistories.moves();
    }

    @Provide
    Arbitrary<List<Integer>> minutes() {
        return Arbitraries.integers().between(0, 15).list().ofMinSize(1).ofMaxSize(20);
    }

    @Property // N1 to N3, Q1 to Q3, O1 to O5, V1 to V3, B1 to B4, P1 to P4, X1 to X5, L1, K1
    void wholeProductsAlwaysDecideAsTheReferenceModel(
            @ForAll("supplyChains") List<Command<?>> history, @ForAll("moves") List<Duration> moves) {
        assertDecidesAsTheReferenceModel(Catalogue.whole(), history, moves);
    }

    @Property // the same, where each product is loaded in the part that a store must load
    void productsInPartsAlwaysDecideAsTheReferenceModel(
            @ForAll("supplyChains") List<Command<?>> history, @ForAll("moves") List<Duration> moves) {
        assertDecidesAsTheReferenceModel(Catalogue.inParts(), history, moves);
    }

    private static void assertDecidesAsTheReferenceModel(
            Catalogue products, List<Command<?>> history, List<Duration> moves) {
        ReferenceModel expected = new ReferenceModel();
        Map<Sku, UnitCount> stock = new HashMap<>();
        Instant now = START;
        for (int i = 0; i < history.size(); i++) {
            Command<?> command = SupplyChainHistories.sentAfter(Duration.between(START, now), history.get(i));
            assertThat(products.send(command, now)).as("%s", command).isEqualTo(expected.send(command, now));
            assertSound(products, stock, now);
            now = now.plus(moves.get(i % moves.size()));
        }
        products.sweep(now);
        expected.sweep(now);
        assertSound(products, stock, now);
        assertAgreement(products, expected);
    }

    @Property // C4, E6
    void listsOnTheSameDraftsAlwaysComeOutAsOneByOne(
            @ForAll("supplyChains") List<Command<?>> history,
            @ForAll("minutes") List<Integer> minutes,
            @ForAll("moves") List<Duration> moves) {
        Catalogue products = Catalogue.whole();
        ReferenceModel expected = new ReferenceModel();
        Map<Sku, UnitCount> stock = new HashMap<>();
        Instant now = START;
        int from = 0;
        for (int list = 0; from < history.size(); list++) {
            int size = 1 + minutes.get(list % minutes.size());
            Instant at = now;
            List<Command<?>> commands = history.subList(from, Math.min(history.size(), from + size)).stream()
                    .<Command<?>>map(command -> SupplyChainHistories.sentAfter(Duration.between(START, at), command))
                    .toList();
            List<Verdict> oneByOne =
                    commands.stream().map(command -> expected.send(command, at)).toList();
            assertThat(products.sendAll(commands, at)).isEqualTo(oneByOne);
            assertSound(products, stock, at);
            now = now.plus(moves.get(list % moves.size()).multipliedBy(1 + size / 4));
            from += size;
        }
        assertAgreement(products, expected);
    }

    private static void assertAgreement(Catalogue products, ReferenceModel expected) {
        assertThat(products.products().keySet()).isEqualTo(expected.skus());
        products.products().forEach((sku, product) -> {
            assertThat(product.recorded()).isEqualTo(expected.events(sku));
            assertThat(product.draft().batches()).isEqualTo(expected.batches(sku));
            assertThat(product.allocations()).containsExactlyInAnyOrderElementsOf(expected.allocations(sku));
            assertThat(product.draft().waiting(() -> ANY)).containsExactlyElementsOf(expected.waiting(sku));
        });
    }

    /** Checks that no unit is lost, doubled or oversold (rule A7), and that no line waits that stock would suit (rule B3). */
    private static void assertSound(Catalogue products, Map<Sku, UnitCount> stock, Instant now) {
        for (TestProduct product : products.products().values()) {
            if (stock.computeIfAbsent(product.sku(), sku -> new UnitCount()).isContinued(product)) {
                assertNoneWaitsInVain(product.draft(), now);
            }
        }
    }

    private static void assertNoneWaitsInVain(ProductView product, Instant now) {
        for (LineState.Waiting waiting : product.waiting(() -> ANY)) {
            assertThat(Catalogue.PLANNER
                            .plan(waiting.line(), waiting.terms(), product.openBatches(), now)
                            .isPossible())
                    .as("whether %s finds stock", waiting)
                    .isFalse();
        }
    }

    @Property(tries = 60) // E2, W4: events lead from each state to the next, and with what they replaced also back
    void eventsAlwaysLeadForwardAndBack(
            @ForAll("supplyChains") List<Command<?>> history, @ForAll("minutes") List<Integer> minutes) {
        Catalogue products = Catalogue.inParts();
        Instant now = START;
        int moves = 0;
        for (Command<?> command : history) {
            products.send(command, now);
            now = now.plusSeconds(60L * minutes.get(moves++ % minutes.size()));
        }
        for (TestProduct product : products.products().values()) {
            List<Event> events = product.recorded();
            List<ProductSnapshot> states = statesOnTheWay(product);
            assertRebuiltFrom(states.get(states.size() / 2), events, states.get(events.size()));
            PastProduct past = new PastProduct(states.get(events.size()));
            List<Replaced> replaced = List.copyOf(product.draft().replaced());
            for (int i = events.size() - 1; i >= 0; i--) {
                assertThat(past.undo(events.get(i), replaced.get(i))).isTrue();
                assertThat(past.version()).isEqualTo(i);
                assertThat(past.snapshot()).as("before %s", events.get(i)).isEqualTo(states.get(i));
            }
        }
    }

    /** {@return the states that the events of a product lead through, from the empty one} */
    private static List<ProductSnapshot> statesOnTheWay(TestProduct product) {
        Replay replay = new Replay(product.sku());
        List<ProductSnapshot> states = new ArrayList<>();
        states.add(snapshot(product.sku(), 0, replay.batches(), replay.lines()));
        for (Event event : product.recorded()) {
            replay.apply(event);
            states.add(snapshot(product.sku(), replay.version(), replay.batches(), replay.lines()));
        }
        return states;
    }

    private static void assertRebuiltFrom(ProductSnapshot snapshot, List<Event> events, ProductSnapshot last) {
        List<LineState> lines = Stream.of(snapshot.allocations(), snapshot.waiting(), snapshot.dispatched())
                .<LineState>flatMap(List::stream)
                .toList();
        long allocated = snapshot.batches().stream()
                .mapToLong(batch -> batch.allocated().units())
                .sum();
        Set<Need> needs = new HashSet<>(Set.of(new Need.Batches(snapshot.sku())));
        for (Event event : events) {
            if (event instanceof Event.OfBatch of) {
                needs.add(new Need.KnownBatch(of.batch()));
            }
            if (event instanceof Event.OfLine of) {
                needs.add(new Need.Line(of.line().key()));
            }
        }
        Draft rebuilt = new Draft(new LoadedProduct(
                snapshot.sku(), snapshot.version(), allocated, snapshot.batches(), lines, List.copyOf(needs)));
        events.stream().filter(event -> event.number() > snapshot.version()).forEach(rebuilt::emit);

        assertThat(rebuilt.version()).isEqualTo(last.version());
        assertThat(rebuilt.batches()).isEqualTo(last.batches());
        assertThat(rebuilt.waiting(() -> ANY)).containsExactlyElementsOf(last.waiting());
        last.allocations()
                .forEach(held -> assertThat(rebuilt.line(held.line().key())).contains(held));
        last.dispatched()
                .forEach(left -> assertThat(rebuilt.line(left.line().key())).contains(left));
        List<LineKey> known = Stream.of(last.allocations(), last.waiting(), last.dispatched())
                .<LineState>flatMap(List::stream)
                .map(state -> state.line().key())
                .toList();
        rebuilt.changedLines()
                .forEach(change -> assertThat(change.after().isPresent()).isEqualTo(known.contains(change.line())));
    }

    private static ProductSnapshot snapshot(Sku sku, long version, List<Batch> batches, List<LineState> lines) {
        List<Allocation> allocations = new ArrayList<>();
        List<LineState.Waiting> waiting = new ArrayList<>();
        List<LineState.Dispatched> dispatched = new ArrayList<>();
        for (LineState line : lines) {
            line.accept(new LineState.Visitor<Boolean>() {
                @Override
                public Boolean held(Allocation held) {
                    return allocations.add(held);
                }

                @Override
                public Boolean waiting(LineState.Waiting state) {
                    return waiting.add(state);
                }

                @Override
                public Boolean dispatched(LineState.Dispatched state) {
                    return dispatched.add(state);
                }
            });
        }
        List<Batch> inOrder =
                batches.stream().sorted(Comparator.comparing(Batch::number)).toList();
        List<BatchReference> references = inOrder.stream().map(Batch::reference).toList();
        allocations.sort(Comparator.<Allocation>comparingInt(held -> references.indexOf(held.batch()))
                .thenComparing(Allocation::sequence));
        waiting.sort(LineState.Waiting.QUEUE);
        dispatched.sort(Comparator.comparing(line -> line.line().key()));
        return new ProductSnapshot(sku, version, inOrder, allocations, waiting, dispatched);
    }
}
