package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.testing.arbitrary.Histories;
import dev.allocation.testing.reference.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every product after every history. */
class ProductProperties {
    @Property(tries = 1000) // A7
    void unitsAreNeverOversoldAndNoLineHoldsTwoAllocations(@ForAll("histories") List<Command<?>> history) {
        Catalogue products = Catalogue.whole();
        for (Command<?> command : history) {
            products.send(command);
            products.products().values().forEach(ProductProperties::assertKept);
        }
    }

    @Property(tries = 1000) // E1
    void eventsAreAlwaysNumberedWithoutAGap(@ForAll("histories") List<Command<?>> history) {
        Catalogue products = Catalogue.whole();
        history.forEach(products::send);

        products.products().values().forEach(product -> {
            List<Event> events = product.recorded();
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i).number()).isEqualTo(i + 1L);
            }
            assertThat(product.version()).isEqualTo(events.size());
        });
    }

    @Property(tries = 1000) // E1, A4, S1
    void aRepeatedCommandNeverChangesAnythingUnlessOutOfStock(
            @ForAll("histories") List<Command<?>> history, @ForAll("histories") List<Command<?>> more) {
        Catalogue products = Catalogue.whole();
        history.forEach(products::send);
        for (Command<?> command : more) {
            Verdict first = products.send(command);
            List<State> before = states(products);
            products.send(command);
            if (!isOutOfStock(first)) {
                assertThat(states(products)).as("%s", command).isEqualTo(before);
            }
        }
    }

    @Property(tries = 1000) // E2
    void eventsAlwaysRebuildTheProductFromAnySnapshot(@ForAll("histories") List<Command<?>> history) {
        Catalogue products = Catalogue.whole();
        List<State> seen = new ArrayList<>();
        for (Command<?> command : history) {
            products.send(command);
            seen.addAll(states(products));
        }

        for (TestProduct product : products.products().values()) {
            List<State> onTheWay = statesOnTheWay(product);
            assertThat(seen.stream().filter(state -> state.sku().equals(product.sku())))
                    .allMatch(onTheWay::contains);
            for (State snapshot : onTheWay) {
                TestProduct rebuilt = snapshot.loaded(needs(product.recorded()));
                product.recorded().stream()
                        .filter(event -> event.number() > snapshot.version())
                        .forEach(rebuilt::apply);
                assertThat(State.of(rebuilt)).isEqualTo(State.of(product));
            }
        }
    }

    @Property(tries = 1000) // D3
    void allocatingAndDeallocatingAlwaysRestoresAvailability(
            @ForAll("histories") List<Command<?>> history, @ForAll("newLines") OrderLine line) {
        Catalogue products = Catalogue.whole();
        history.forEach(products::send);
        List<List<Batch>> before = batches(products);
        products.send(new Command.Allocate(line));
        products.send(new Command.Deallocate(line.key()));

        assertThat(batches(products)).isEqualTo(before);
    }

    @Provide
    Arbitrary<List<Command<?>>> histories() {
        return Histories.mixed();
    }

    @Provide
    Arbitrary<OrderLine> newLines() {
        return Arbitraries.longs()
                .between(1, 8)
                .map(quantity -> OrderLine.of(new OrderId("new"), new LineId("1"), new Sku("Sofa"), quantity));
    }

    private static void assertKept(TestProduct product) {
        long allocated = 0;
        for (Batch batch : product.batches()) {
            List<Allocation> held = product.allocations().stream()
                    .filter(allocation -> allocation.batch().equals(batch.reference()))
                    .toList();
            assertThat(batch.isOverAllocated()).isFalse();
            assertThat(batch.lines()).isEqualTo(held.size());
            assertThat(batch.allocated().units())
                    .isEqualTo(held.stream().mapToLong(ProductProperties::units).sum());
            allocated += batch.allocated().units();
        }
        assertThat(product.allocated()).isEqualTo(allocated);
        assertThat(product.allocations())
                .extracting(allocation -> allocation.line().key())
                .doesNotHaveDuplicates();
    }

    private static long units(Allocation allocation) {
        return allocation.line().quantity().units();
    }

    private static boolean isOutOfStock(Verdict verdict) {
        return verdict instanceof Verdict.Answered answered && answered.answer() instanceof Answer.OutOfStock;
    }

    private static List<State> states(Catalogue catalogue) {
        return catalogue.products().values().stream().map(State::of).toList();
    }

    private static List<List<Batch>> batches(Catalogue catalogue) {
        return catalogue.products().values().stream().map(TestProduct::batches).toList();
    }

    /** {@return the needs that cover the application of some events} */
    private static Need[] needs(List<Event> events) {
        Set<Need> needs = new HashSet<>();
        for (Event event : events) {
            if (event instanceof Event.OfBatch of) {
                needs.add(new Need.KnownBatch(of.batch()));
            }
            if (event instanceof Event.OfLine of) {
                needs.add(new Need.Line(of.line().key()));
            }
        }
        return needs.toArray(Need[]::new);
    }

    /** {@return the states that the product's events lead through, from the empty one} */
    private static List<State> statesOnTheWay(TestProduct product) {
        TestProduct rebuilt = TestProduct.empty(product.sku());
        List<State> states = new ArrayList<>(List.of(State.of(rebuilt)));
        for (Event event : product.recorded()) {
            rebuilt.apply(event);
            states.add(State.of(rebuilt));
        }
        return states;
    }
}
