package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Policies;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.Store;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.arbitrary.Days;
import dev.allocation.testing.arbitrary.Histories;
import dev.allocation.testing.arbitrary.SupplyChainHistories;
import dev.allocation.testing.reference.ReferenceModel;
import dev.allocation.testing.reference.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * <p>It needs jqwik as well as JUnit. Each of its properties tries 200 histories. That takes a second or two in memory and
 * minutes on a database, where a subclass sets a lower number by the same annotation. The system property
 * {@code allocation.history.tries} sets another number, and {@code allocation.history.seed} the seed to start with, which jqwik
 * reports when a property fails.
 */
@PropertyDefaults(tries = 200)
@AddLifecycleHook(value = HistoryOptions.class, propagateTo = PropagationMode.DIRECT_DESCENDANTS)
public abstract class HistoryContract {
    private static final OrderId NEW_ORDER = new OrderId("order of nobody before");
    private static final Instant START = Days.START.atTime(12, 0).toInstant(ZoneOffset.UTC);

    /** Policies that look at the quantity of a line: ships for large lines only, and half of a batch at most for one line. */
    private static final Map<PolicyName, AllocationPolicy> OF_THE_QUANTITY = Map.of(
            new PolicyName("large lines"),
                    Policies.latestInTime()
                            .only(Policies.onHand()
                                    .or((line, batch) -> line.quantity().isAtLeast(new Quantity(3)))),
            new PolicyName("small lines"),
                    Policies.earliestFirst()
                            .only((line, batch) ->
                                    line.quantity().units() <= batch.available().units() / 2));

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

    @Property
    @Label(
            "N1 to N3, Q1 to Q3, O1 to O5, V1 to V3, B1 to B4, P1 to P4, X1 to X5, L1, K1: a clock moves between commands")
    void theWholeSupplyChainIsAnsweredAsTheReferenceModelAnswersIt(
            @ForAll("supplyChains") List<Command<?>> history, @ForAll("moves") List<Duration> moves) {
        Store store = store();
        SettableClock clock = new SettableClock(START);
        AllocationService service = service(store, clock);
        ReferenceModel model = new ReferenceModel();
        for (int i = 0; i < history.size(); i++) {
            Command<?> command = sent(history.get(i), clock);
            assertThat(Verdict.of(() -> service.handle(command)))
                    .as("%s", command)
                    .isEqualTo(model.send(command, clock.instant()));
            Duration move = moves.get(i % moves.size());
            clock.advance(move);
            if (move.toMinutes() % 8 == 3) {
                assertReadsAgree(store, model.seenAt(clock.instant()), history.subList(0, i + 1), clock.instant());
            }
        }
        service.removeVoidReservations();
        model.sweep(clock.instant());
        assertLinesAgree(store, model, history, clock.instant());
    }

    @Property
    @Label("C4, N2, B3: lists of all commands come out as one by one, while a clock moves between the lists")
    void listsOfTheWholeSupplyChainComeOutAsOneByOne(
            @ForAll("supplyChains") List<Command<?>> history,
            @ForAll("minutes") List<Integer> minutes,
            @ForAll("moves") List<Duration> moves) {
        Store store = store();
        SettableClock clock = new SettableClock(START);
        AllocationService service = service(store, clock);
        ReferenceModel model = new ReferenceModel();
        int list = 0;
        for (int from = 0; from < history.size(); list++) {
            int size = 1 + minutes.get(list % minutes.size());
            List<Command<?>> commands = history.subList(from, Math.min(history.size(), from + size)).stream()
                    .<Command<?>>map(command -> sent(command, clock))
                    .toList();
            List<Verdict> oneByOne = commands.stream()
                    .map(command -> model.send(command, clock.instant()))
                    .toList();
            assertThat(service.handleAll(commands).stream().map(Verdict::of)).containsExactlyElementsOf(oneByOne);
            clock.advance(moves.get(list % moves.size()).multipliedBy(1 + size / 4));
            from += size;
        }
        service.removeVoidReservations();
        model.sweep(clock.instant());
        assertLinesAgree(store, model, history, clock.instant());
    }

    @Property
    @Label("D3, O4, N1, X4: what is given back, expires, or leaves and comes back restores all batches")
    void whatIsGivenBackRestoresAllBatches(
            @ForAll("supplyChains") List<Command<?>> history, @ForAll("demands") List<Integer> demands) {
        Store store = store();
        SettableClock clock = new SettableClock(START);
        AllocationService service = service(store, clock);
        service.handle(Given.onHand("first", "a SKU", 9));
        history.forEach(command -> Verdict.of(() -> service.handle(command)));
        clock.advance(Duration.ofMinutes(SupplyChainHistories.MINUTES));
        service.removeVoidReservations();
        Set<Sku> skus = skus(service, history);
        stopWaiting(service, skus);
        List<OrderLine> lines = newOrder(demands, skus);
        List<List<Batch>> before = batches(service, skus);

        for (OrderLine line : lines) {
            service.handle(new Command.Allocate(line, Optional.empty(), Terms.NONE.splitting()));
            service.handle(new Command.Deallocate(line.key()));
        }
        assertThat(batches(service, skus)).as("allocate, then deallocate").isEqualTo(before);

        service.handle(order(lines, Optional.empty()));
        service.handle(new OrderCommand.CancelOrder(NEW_ORDER));
        assertThat(batches(service, skus))
                .as("allocate an order, then cancel it")
                .isEqualTo(before);

        Instant end = clock.instant().plusSeconds(60);
        service.handle(order(lines, Optional.of(end)));
        clock.advance(Duration.ofSeconds(60));
        assertThat(batches(service, skus)).as("reserve, then let expire").isEqualTo(before);
        service.removeVoidReservations();
        assertThat(batches(service, skus)).as("reserve, let expire, and sweep").isEqualTo(before);

        service.handle(order(lines, Optional.empty()));
        List<Allocation> held = service.allocationsOf(NEW_ORDER);
        held.forEach(allocation -> dispatchAndReturn(service, allocation));
        service.handle(new OrderCommand.CancelOrder(NEW_ORDER));
        assertThat(batches(service, skus)).as("dispatch, then return").isEqualTo(before);
        assertThat(service.lines().of(NEW_ORDER)).isEmpty();
        Books.of(store).agreeWith(store);
    }

    @Property
    @Label("O3, E6: an order that is refused leaves no trace, not even of time that passed")
    void anOrderThatIsRefusedLeavesNoTrace(
            @ForAll("supplyChains") List<Command<?>> history, @ForAll("demands") List<Integer> demands) {
        Store store = store();
        SettableClock clock = new SettableClock(START);
        AllocationService service = service(store, clock);
        service.handle(Given.onHand("first", "a SKU", 9));
        history.forEach(command -> Verdict.of(() -> service.handle(command)));
        clock.advance(Duration.ofMinutes(SupplyChainHistories.MINUTES / 2));
        Set<Sku> skus = skus(service, history);
        List<OrderLine> refused = newOrder(demands, skus);
        refused.add(new OrderLine(
                new LineKey(NEW_ORDER, new LineId("unknown"), new Sku("nobody sells this")),
                new Quantity(1),
                Optional.empty()));
        List<LogEntry> log = Given.log(store);
        List<List<Batch>> before = batches(service, skus);

        for (OrderCommand.Mode mode : OrderCommand.Mode.values()) {
            assertThatThrownBy(() -> service.handle(new OrderCommand.AllocateOrder(
                            refused.stream().map(OrderCommand.Item::new).toList(), Optional.empty(), mode)))
                    .isInstanceOf(UnknownSkuException.class);
        }

        assertThat(Given.log(store)).isEqualTo(log);
        assertThat(batches(service, skus)).isEqualTo(before);
        assertThat(service.lines().of(NEW_ORDER)).isEmpty();
    }

    @Property
    @Label("W2: what-if of a list of commands writes nothing, and equals the real run")
    void whatIfOfAListEqualsTheRealRun(
            @ForAll("supplyChains") List<Command<?>> history, @ForAll("minutes") List<Integer> minutes) {
        Store store = store();
        SettableClock clock = new SettableClock(START);
        AllocationService service = service(store, clock);
        int half = history.size() / 2;
        history.subList(0, half).forEach(command -> Verdict.of(() -> service.handle(command)));
        clock.advance(Duration.ofMinutes(5L * minutes.get(0)));

        new Forecasts(store, service).whatIfEqualsTheRun(history.subList(half, history.size()));
    }

    @Property
    @Label("W4: each version and instant is told as it was recorded then, also after old events were dropped")
    void theStateAsOfEachMomentIsWhatWasRecordedThen(
            @ForAll("supplyChains") List<Command<?>> history, @ForAll("minutes") List<Integer> minutes) {
        Store store = store();
        SettableClock clock = new SettableClock(START);
        AllocationService service = service(store, clock);
        PastStates past = recorded(store, service, clock, history, minutes);

        past.areTold();
        past.areWhatTheEventsMake();
        past.areToldAfterADropOf(minutes.get(0) + history.size() / 4);
        past.areToldAfterADropOf(Integer.MAX_VALUE);
    }

    @Property
    @Label("W4, X6: each version is told without what was archived since")
    void theStateAsOfEachVersionIsToldWithoutWhatWasArchived(
            @ForAll("supplyChains") List<Command<?>> history, @ForAll("minutes") List<Integer> minutes) {
        Store store = store();
        SettableClock clock = new SettableClock(START);
        AllocationService service = service(store, clock);
        PastStates past = recorded(store, service, clock, history, minutes);
        Duration length = Duration.between(START, clock.instant());

        past.areToldAfterAnArchive(
                START.plus(length.multipliedBy(minutes.get(0)).dividedBy(15)));
    }

    /** {@return the command as it is sent now} */
    private static Command<?> sent(Command<?> command, SettableClock clock) {
        return SupplyChainHistories.sentAfter(Duration.between(START, clock.instant()), command);
    }

    private static PastStates recorded(
            Store store,
            AllocationService service,
            SettableClock clock,
            List<Command<?>> history,
            List<Integer> minutes) {
        PastStates past = new PastStates(store, service);
        int moves = 0;
        for (Command<?> command : history) {
            Verdict.of(() -> service.handle(sent(command, clock)));
            past.record(clock.instant());
            clock.advance(Duration.ofMinutes(minutes.get(moves++ % minutes.size())));
        }
        service.removeVoidReservations();
        past.record(clock.instant());
        return past;
    }

    @Property
    @Label("W1, K1: explanations predict what becomes of new lines, lines that hold units, wait or left")
    void explanationsPredict(
            @ForAll("supplyChains") List<Command<?>> history, @ForAll("demands") List<Integer> demands) {
        Store store = store();
        SettableClock clock = new SettableClock(START);
        AllocationService service = service(store, clock);
        service.handle(Given.onHand("first", "a SKU", 9));
        history.forEach(command -> Verdict.of(() -> service.handle(command)));
        clock.advance(Duration.ofMinutes(SupplyChainHistories.MINUTES / 2));
        Forecasts forecasts = new Forecasts(store, service);
        List<PolicyName> policies =
                SupplyChainHistories.POLICIES.keySet().stream().sorted().toList();

        for (OrderLine line : newOrder(demands, skus(service, history))) {
            int number =
                    line.key().line().value().length() + (int) line.quantity().units();
            OrderLine needed = number % 3 == 0 ? line : line.neededBy(Days.START.plusDays(number % 6));
            Terms terms = number % 2 == 0 ? Terms.NONE : Terms.NONE.splitting();
            Optional<Instant> end = number % 4 == 0
                    ? Optional.of(clock.instant().plusSeconds(60))
                    : Optional.of(clock.instant()).filter(tooLate -> number % 9 == 1);
            Command.Allocate command =
                    new Command.Allocate(needed, end, end.isEmpty() && number % 5 == 0 ? terms.waiting(1) : terms);
            forecasts.explanationPredicts(
                    number % 7 < 3 ? command : command.by(policies.get(number % policies.size())));
            Command.Allocate repeat = new Command.Allocate(needed, Optional.empty(), terms);
            forecasts.explanationPredicts(number % 3 == 0 ? repeat : repeat.by(policies.get(number % policies.size())));
        }
        service.removeVoidReservations();
        lines(store).forEach(forecasts::explanationKnows);
    }

    @Property
    @Label("W3, K1: the curve and the first day of an order agree with the allocator and each other")
    void theCurveAgreesWithTheAllocator(
            @ForAll("supplyChains") List<Command<?>> history, @ForAll("demands") List<Integer> demands) {
        Store store = store();
        SettableClock clock = new SettableClock(START);
        Map<PolicyName, AllocationPolicy> policies = new TreeMap<>(SupplyChainHistories.POLICIES);
        policies.putAll(OF_THE_QUANTITY);
        AllocationService service = service(store, clock, policies);
        service.handle(Given.onHand("first", "a SKU", 9));
        history.forEach(command -> Verdict.of(() -> service.handle(command)));
        clock.advance(Duration.ofMinutes(SupplyChainHistories.MINUTES / 2));
        Set<Sku> skus = skus(service, history);
        Forecasts forecasts = new Forecasts(store, service);

        int number = demands.get(0);
        List<PolicyName> names = List.copyOf(policies.keySet());
        Optional<PolicyName> policy =
                Optional.of(names.get(number / 2 % names.size())).filter(named -> number % 2 == 0);
        forecasts.curveAgrees(skus, Days.START.minusDays(1), Days.START.plusDays(6), policy);
        List<OrderCommand.Item> items = newOrder(demands, skus).stream()
                .map(line -> new OrderCommand.Item(line, Terms.NONE.splitting()))
                .toList();
        LocalDate last = Days.START.plusDays(6);
        forecasts.firstDayIsTheFirst(items, Days.START, last, policy);
        service.removeVoidReservations();
        forecasts.safetyStockIsLeft(
                items.get(number % items.size()),
                Days.START,
                last,
                new Quantity(number % 5),
                policy,
                policy.map(policies::get).orElse(AllocationPolicy.EARLIEST_FIRST));
    }

    private static List<LineState> lines(Store store) {
        try (Stream<ProductSnapshot> snapshots = store.reads().snapshots()) {
            return snapshots
                    .flatMap(product -> Stream.of(product.allocations(), product.waiting(), product.dispatched()))
                    .<LineState>flatMap(List::stream)
                    .toList();
        }
    }

    /** {@return numbers of which each says the SKU and the quantity of a line} */
    @Provide
    Arbitrary<List<Integer>> demands() {
        return Arbitraries.integers().between(0, 63).list().ofMinSize(1).ofMaxSize(4);
    }

    private static List<OrderLine> newOrder(List<Integer> demands, Set<Sku> skus) {
        List<Sku> known = List.copyOf(skus);
        List<OrderLine> lines = new ArrayList<>();
        for (int demand : demands) {
            lines.add(OrderLine.of(
                    NEW_ORDER,
                    new LineId(Integer.toString(lines.size())),
                    known.get(demand % known.size()),
                    1 + demand / 8));
        }
        return lines;
    }

    private static OrderCommand.AllocateOrder order(List<OrderLine> lines, Optional<Instant> end) {
        return new OrderCommand.AllocateOrder(
                lines.stream()
                        .map(line -> new OrderCommand.Item(line, Terms.NONE.splitting()))
                        .toList(),
                end,
                OrderCommand.Mode.EACH_AS_IT_FITS);
    }

    private static void dispatchAndReturn(AllocationService service, Allocation held) {
        LineKey line = held.line().key();
        if (service.handle(new Command.Dispatch(line)) instanceof DispatchAnswer.Dispatched) {
            for (Part part : held.parts()) {
                service.handle(new Command.ReturnGoods(line, part.quantity(), part.batch()));
            }
        }
    }

    private static void stopWaiting(AllocationService service, Set<Sku> skus) {
        for (Sku sku : skus) {
            service.lines()
                    .waitingFor(sku, 1_000)
                    .forEach(waiting ->
                            service.handle(new Command.Deallocate(waiting.line().key())));
        }
    }

    private static List<List<Batch>> batches(AllocationService service, Set<Sku> skus) {
        return skus.stream().map(service::batchesOf).toList();
    }

    /** {@return the SKUs that have a product; a first one has one in every history} */
    private static Set<Sku> skus(AllocationService service, List<Command<?>> history) {
        Set<Sku> skus = new TreeSet<>(Set.of(new Sku("a SKU")));
        for (Command<?> command : history) {
            if (command instanceof Command.CreateBatch create) {
                skus.add(create.registration().sku());
            }
        }
        skus.removeIf(sku -> service.availabilityOf(sku).isEmpty()); // a batch of another SKU may have the reference
        return skus;
    }

    private static void assertLinesAgree(Store store, ReferenceModel model, List<Command<?>> history, Instant now) {
        for (Sku sku : model.skus()) {
            assertThat(Given.events(store, sku.value())).isEqualTo(model.events(sku));
        }
        assertReadsAgree(store, model, history, now);
        Soundness.of(store, Clock.fixed(now, ZoneOffset.UTC)); // W5
    }

    /** Checks what reads show, which is no void reservation, whether or not anybody ended it (rule N1). */
    private static void assertReadsAgree(Store store, ReferenceModel model, List<Command<?>> history, Instant now) {
        for (Sku sku : model.skus()) {
            assertThat(store.reads().availabilityOf(sku, now)).as("%s", history).isEqualTo(model.availabilityOf(sku));
            assertThat(store.reads().batchesOf(sku, now)).as("%s", history).isEqualTo(model.batches(sku));
            assertThat(store.reads().lines().waitingFor(sku, Optional.empty(), 1_000))
                    .isEqualTo(model.waiting(sku));
        }
        Set<OrderId> orders = new TreeSet<>();
        model.skus()
                .forEach(sku -> model.events(sku).forEach(event -> {
                    if (event instanceof Event.OfLine ofLine) {
                        orders.add(ofLine.line().key().order());
                    }
                }));
        for (OrderId order : orders) {
            assertThat(store.reads().lines().linesOf(order, now))
                    .as("lines of %s after %s", order, history)
                    .isEqualTo(model.linesOf(order));
        }
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
        return service(store, new SettableClock(NOON));
    }

    /** {@return a service with the policies that the histories name} */
    private static AllocationService service(Store store, SettableClock clock) {
        return service(store, clock, SupplyChainHistories.POLICIES);
    }

    private static AllocationService service(
            Store store, SettableClock clock, Map<PolicyName, AllocationPolicy> policies) {
        AllocationService.Builder builder =
                AllocationService.builder().store(store).clock(clock);
        policies.forEach(builder::policy);
        return builder.build();
    }

    /** Checks the product that the command touches, if any, batch by batch. */
    private static void assertNothingIsOversold(Command<?> command, Store store) {
        Optional<Batch> batch =
                reference(command).flatMap(found -> store.reads().batch(found, NOON));
        batch.ifPresent(found -> assertThat(found.allocated()).isLessThanOrEqualTo(found.quantity()));
        sku(command)
                .or(() -> batch.map(Batch::sku))
                .flatMap(sku -> store.reads().availabilityOf(sku, NOON))
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
                    .ifPresent(reference -> assertThat(store.reads().batch(reference, Given.NOON))
                            .isEqualTo(model.batch(reference)));
            sku(command).ifPresent(skus::add);
            order(command).ifPresent(orders::add);
        }
        for (Sku sku : skus) {
            Optional<Availability> availability = model.availabilityOf(sku);
            assertThat(store.reads().availabilityOf(sku, Given.NOON)).isEqualTo(availability);
        }
        for (OrderId order : orders) {
            assertThat(store.reads().allocationsOf(order, Given.NOON)).isEqualTo(model.allocationsOf(order));
        }
        Soundness.of(store); // W5
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
