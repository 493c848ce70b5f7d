package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.arbitrary.Histories;
import dev.allocation.testing.reference.ReferenceModel;
import dev.allocation.testing.reference.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;

/**
 * Checks whole random histories: the answers and the state of every store must be those of the reference model.
 *
 * <p>It needs jqwik as well as JUnit. Each of its five properties tries 200 histories. That takes a second or two in memory and
 * minutes on a database, where a subclass sets a lower number by the same annotation. The system property
 * {@code allocation.history.tries} sets another number, and {@code allocation.history.seed} the seed to start with, which jqwik
 * reports when a property fails.
 */
@PropertyDefaults(tries = 200)
@AddLifecycleHook(value = HistoryOptions.class, propagateTo = PropagationMode.DIRECT_DESCENDANTS)
public abstract class HistoryContract {
    /** Creates an instance; jqwik calls this. */
    protected HistoryContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @Provide
    Arbitrary<List<Command<?>>> histories() {
        return Histories.SCARCE.arbitrary();
    }

    @Provide
    Arbitrary<List<Command<?>>> longHistories() {
        return Histories.SCARCE.withAtMost(300).arbitrary();
    }

    @Provide
    Arbitrary<List<Integer>> windows() {
        return Arbitraries.integers().between(1, 30).list().ofMinSize(1).ofMaxSize(10);
    }

    @Property
    @Label("A1 to A7, S1 to S5, D1 to D3: each command is answered as the reference model answers it")
    void eachCommandIsAnsweredAsTheReferenceModelAnswersIt(@ForAll("histories") List<Command<?>> history) {
        Store store = store();
        AllocationService service = service(store);
        ReferenceModel model = new ReferenceModel();
        for (Command<?> command : history) {
            assertThat(Verdict.of(() -> service.handle(command)))
                    .as("%s", command)
                    .isEqualTo(model.send(command));
            assertNothingIsOversold(command, store);
        }
        assertAgreement(store, model, history);
    }

    @Property
    @Label("C4: windows of commands through handleAll come out as one by one")
    void windowsOfCommandsComeOutAsOneByOne(
            @ForAll("longHistories") List<Command<?>> history, @ForAll("windows") List<Integer> windows) {
        Store store = store();
        AllocationService service = service(store);
        ReferenceModel model = new ReferenceModel();
        int window = 0;
        for (int from = 0; from < history.size(); window++) {
            int to = Math.min(history.size(), from + windows.get(window % windows.size()));
            List<Command<?>> commands = history.subList(from, to);
            List<Verdict> oneByOne = commands.stream().map(model::send).toList();
            assertThat(service.handleAll(commands).stream().map(Verdict::of)).containsExactlyElementsOf(oneByOne);
            from = to;
        }
        assertAgreement(store, model, history);
    }

    @Property
    @Label("E1, E2: the events of the log, without a gap, give the stored state")
    void theEventsOfTheLogGiveTheStoredState(@ForAll("longHistories") List<Command<?>> history) {
        Store store = store();
        AllocationService service = service(store);
        history.forEach(command -> Verdict.of(() -> service.handle(command)));
        Books.of(store).agreeWith(store);
    }

    @Property
    @Label("A4, S1, E1: a history sent twice over, repeats what can be repeated and numbers no event twice")
    void aHistorySentTwiceOverIsOneLongHistory(@ForAll("histories") List<Command<?>> history) {
        Store store = store();
        AllocationService service = service(store);
        ReferenceModel model = new ReferenceModel();
        List<Command<?>> twice = new ArrayList<>(history);
        twice.addAll(history);
        List<Verdict> oneByOne = twice.stream().map(model::send).toList();
        assertThat(service.handleAll(twice).stream().map(Verdict::of)).containsExactlyElementsOf(oneByOne);
        assertAgreement(store, model, twice);
    }

    @Provide
    Arbitrary<List<List<Integer>>> repeats() {
        return Arbitraries.integers().between(0, 60).list().ofMaxSize(2).list().ofSize(50);
    }

    @Property
    @Label("messages sent 1 to 3 times, the repeats at any later place, come out as if each was sent once")
    void messagesSentAgainComeOutAsIfEachWasSentOnce(
            @ForAll("histories") List<Command<?>> history, @ForAll("repeats") List<List<Integer>> repeats) {
        Store store = store();
        AllocationService service = service(store);
        ReferenceModel model = new ReferenceModel();
        Map<Integer, Verdict> first = new HashMap<>();
        for (int sent : withRepeats(history.size(), repeats)) {
            Command<?> command = history.get(sent);
            assertThat(Verdict.of(() -> service.handle(new MessageId("message " + sent), command)))
                    .as("%s", command)
                    .isEqualTo(first.computeIfAbsent(sent, now -> model.send(command)));
        }
        assertAgreement(store, model, history);
    }

    /** {@return the indexes of a history in order, with some of them repeated once or twice at a later place} */
    private static List<Integer> withRepeats(int size, List<List<Integer>> repeats) {
        List<Integer> sent = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        for (int place = 0; place < size; place++) {
            for (int later : repeats.get(place)) {
                int after = sent.indexOf(place) + 1;
                sent.add(after + later % (sent.size() - after + 1), place);
            }
        }
        return sent;
    }

    private static AllocationService service(Store store) {
        return AllocationService.builder()
                .store(store)
                .clock(new SettableClock(NOON))
                .build();
    }

    /** Checks the product that the command touches, if any, batch by batch. */
    private static void assertNothingIsOversold(Command<?> command, Store store) {
        Optional<Batch> batch = reference(command).flatMap(store.reads()::batch);
        batch.ifPresent(found -> assertThat(found.allocated()).isLessThanOrEqualTo(found.quantity()));
        sku(command)
                .or(() -> batch.map(Batch::sku))
                .flatMap(store.reads()::availabilityOf)
                .ifPresent(availability -> {
                    assertThat(availability.onHand()).isNotNegative();
                    assertThat(availability.arriving().values()).allMatch(units -> units > 0);
                });
    }

    private static void assertAgreement(Store store, ReferenceModel model, List<Command<?>> history) {
        for (Sku sku : model.skus()) {
            assertThat(Given.events(store, sku.value())).isEqualTo(model.events(sku));
        }
        assertThat(Given.log(store).stream().map(entry -> entry.event().sku()).collect(Collectors.toSet()))
                .isEqualTo(model.skus());
        Set<Sku> skus = new TreeSet<>(model.skus());
        Set<OrderId> orders = new TreeSet<>();
        for (Command<?> command : history) {
            reference(command)
                    .ifPresent(reference ->
                            assertThat(store.reads().batch(reference)).isEqualTo(model.batch(reference)));
            sku(command).ifPresent(skus::add);
            order(command).ifPresent(orders::add);
        }
        for (Sku sku : skus) {
            Optional<Availability> availability = model.availabilityOf(sku);
            assertThat(store.reads().availabilityOf(sku)).isEqualTo(availability);
        }
        for (OrderId order : orders) {
            assertThat(store.reads().allocationsOf(order)).isEqualTo(model.allocationsOf(order));
        }
    }

    private static Optional<BatchReference> reference(Command<?> command) {
        if (command instanceof Command.CreateBatch create) {
            return Optional.of(create.registration().batch());
        }
        if (command instanceof Command.ChangeBatchQuantity change) {
            return Optional.of(change.batch());
        }
        if (command instanceof Command.ChangeBatchEta change) {
            return Optional.of(change.batch());
        }
        if (command instanceof Command.HoldBatch hold) {
            return Optional.of(hold.batch());
        }
        if (command instanceof Command.ReleaseBatch release) {
            return Optional.of(release.batch());
        }
        return command instanceof Command.ReceiveBatch receive ? Optional.of(receive.batch()) : Optional.empty();
    }

    private static Optional<Sku> sku(Command<?> command) {
        if (command instanceof Command.CreateBatch create) {
            return Optional.of(create.registration().sku());
        }
        if (command instanceof Command.Allocate allocate) {
            return Optional.of(allocate.line().sku());
        }
        if (command instanceof Command.Amend amend) {
            return Optional.of(amend.line().sku());
        }
        return command instanceof Command.Deallocate deallocate
                ? Optional.of(deallocate.line().sku())
                : Optional.empty();
    }

    private static Optional<OrderId> order(Command<?> command) {
        if (command instanceof Command.Allocate allocate) {
            return Optional.of(allocate.line().key().order());
        }
        if (command instanceof Command.Amend amend) {
            return Optional.of(amend.line().key().order());
        }
        return command instanceof Command.Deallocate deallocate
                ? Optional.of(deallocate.line().order())
                : Optional.empty();
    }
}
