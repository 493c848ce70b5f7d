package dev.allocation.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.Store;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.audit.AsOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The states of all products as they were recorded after each command, to be compared with what is told later (rule W4). */
final class PastStates {
    private final Store store;
    private final AllocationService service;
    private final Map<Sku, Map<Long, ProductSnapshot>> byVersion = new TreeMap<>();
    private final Map<Instant, Map<Sku, ProductSnapshot>> byInstant = new TreeMap<>();

    /** The latest time of all events that were dropped. */
    private Instant completeFrom = Instant.MIN;

    PastStates(Store store, AllocationService service) {
        this.store = store;
        this.service = service;
    }

    /** Records the products as they are, and as a read shows them now. */
    void record(Instant now) {
        for (ProductSnapshot product : snapshots()) {
            byVersion.computeIfAbsent(product.sku(), sku -> new TreeMap<>()).put(product.version(), product);
            byInstant.computeIfAbsent(now, instant -> new TreeMap<>()).put(product.sku(), shown(product, now));
        }
    }

    private List<ProductSnapshot> snapshots() {
        try (Stream<ProductSnapshot> all = store.reads().snapshots()) {
            return all.toList();
        }
    }

    private ProductSnapshot shown(ProductSnapshot product, Instant now) {
        return new ProductSnapshot(
                product.sku(),
                product.version(),
                store.reads().batchesOf(product.sku(), now),
                product.allocations().stream()
                        .filter(held -> !held.isVoidAt(now))
                        .toList(),
                product.waiting(),
                product.dispatched());
    }

    /** Checks that each state is told as it was recorded, as long as the log is complete. */
    void areTold() {
        byVersion.forEach((sku, states) ->
                states.forEach((version, state) -> assertThat(service.audit().asOf(sku, version))
                        .as("as of %s", version)
                        .isEqualTo(new AsOf.Known(state))));
        byInstant.forEach((instant, states) -> byVersion
                .keySet()
                .forEach(sku -> assertThat(service.audit().asOf(sku, instant))
                        .as("as of %s", instant)
                        .isEqualTo(new AsOf.Known(states.getOrDefault(sku, none(sku))))));
    }

    /** Checks that each version, also one within a command, is told as its events make it. */
    void areWhatTheEventsMake() {
        Map<Sku, Draft> replayed = new TreeMap<>();
        for (LogEntry entry : Given.log(store)) {
            Sku sku = entry.event().sku();
            Draft product = replayed.computeIfAbsent(sku, Draft::ofNew);
            assertThat(service.audit().asOf(sku, product.version())).isEqualTo(new AsOf.Known(snapshot(product)));
            product.emit(entry.event());
        }
    }

    private static ProductSnapshot snapshot(Draft product) {
        Map<BatchReference, Batch> batches =
                product.changedBatches().stream().collect(Collectors.toMap(Batch::reference, batch -> batch));
        List<LineState> lines = product.changedLines().stream()
                .flatMap(change -> change.after().stream())
                .toList();
        return new ProductSnapshot(
                product.sku(),
                product.version(),
                batches.values().stream()
                        .sorted(Comparator.comparing(Batch::number))
                        .toList(),
                of(Allocation.class, lines)
                        .sorted(Comparator.<Allocation>comparingLong(
                                        held -> batches.get(held.batch()).number())
                                .thenComparing(Allocation::sequence))
                        .toList(),
                of(LineState.Waiting.class, lines)
                        .sorted(LineState.Waiting.QUEUE)
                        .toList(),
                of(LineState.Dispatched.class, lines)
                        .sorted(Comparator.comparing(line -> line.line().key()))
                        .toList());
    }

    private static <S extends LineState> Stream<S> of(Class<S> type, List<LineState> lines) {
        return lines.stream().filter(type::isInstance).map(type::cast);
    }

    private static ProductSnapshot none(Sku sku) {
        return new ProductSnapshot(sku, 0, List.of(), List.of());
    }

    /** Checks that after the oldest events were dropped, the rest is told as it was recorded, and where it begins. */
    void areToldAfterADropOf(int events) {
        List<LogEntry> before = Given.log(store);
        int kept = before.size() - Math.min(events, before.size());
        int dropped = store.events().trim(Instant.EPOCH, kept, Integer.MAX_VALUE);
        assertThat(dropped).isEqualTo(before.size() - kept);
        for (LogEntry entry : before.subList(0, dropped)) {
            completeFrom = entry.at().isAfter(completeFrom) ? entry.at() : completeFrom;
        }
        assertThat(store.events().history().completeFrom()).isEqualTo(completeFrom);
        for (Sku sku : byVersion.keySet()) {
            List<LogEntry> rest = before.subList(dropped, before.size()).stream()
                    .filter(entry -> entry.event().sku().equals(sku))
                    .toList();
            long present = ((TreeMap<Long, ProductSnapshot>) byVersion.get(sku)).lastKey();
            long oldest = present - rest.size();
            Instant from = oldest == 0
                    ? Instant.MIN
                    : Stream.concat(Stream.of(completeFrom), rest.stream().map(LogEntry::at))
                            .min(Comparator.naturalOrder())
                            .orElseThrow();
            AsOf tooOld = new AsOf.TooOld(sku, oldest, from);
            byVersion
                    .get(sku)
                    .forEach((version, state) -> assertThat(service.audit().asOf(sku, version))
                            .as("as of %s", version)
                            .isEqualTo(version < oldest ? tooOld : new AsOf.Known(state)));
            byInstant.forEach((instant, states) -> assertThat(service.audit().asOf(sku, instant))
                    .as("as of %s", instant)
                    .isEqualTo(instant.isBefore(from) ? tooOld : new AsOf.Known(states.getOrDefault(sku, none(sku)))));
        }
    }

    /** Checks that after an archive, each state is told without what was archived, as far as no event needs an archived batch. */
    void areToldAfterAnArchive(Instant before) {
        Map<Sku, ProductSnapshot> last =
                snapshots().stream().collect(Collectors.toMap(ProductSnapshot::sku, product -> product));
        service.archiveDispatched(before);
        service.archiveEmptied(before);
        List<LogEntry> log = Given.log(store);
        for (ProductSnapshot now : snapshots()) {
            Set<BatchReference> batches = new TreeSet<>();
            last.get(now.sku()).batches().forEach(batch -> batches.add(batch.reference()));
            now.batches().forEach(batch -> batches.remove(batch.reference()));
            Set<LineKey> lines = new TreeSet<>();
            last.get(now.sku())
                    .dispatched()
                    .forEach(line -> lines.add(line.line().key()));
            now.dispatched().forEach(line -> lines.remove(line.line().key()));
            List<Event> events = log.stream()
                    .map(LogEntry::event)
                    .filter(event -> event.sku().equals(now.sku()))
                    .toList();
            long oldest = events.stream()
                    .filter(event -> event instanceof Event.OfBatch of && batches.contains(of.batch()))
                    .filter(event -> !(event instanceof Event.BatchCreated))
                    .mapToLong(Event::number)
                    .max()
                    .orElse(0);
            byVersion.get(now.sku()).forEach((version, state) -> {
                AsOf told = service.audit().asOf(now.sku(), version);
                if (version < oldest) {
                    assertThat(told).isInstanceOf(AsOf.TooOld.class);
                    assertThat(((AsOf.TooOld) told).oldestVersion()).isEqualTo(oldest);
                } else {
                    assertThat(told).isEqualTo(new AsOf.Known(without(state, batches, lines, events)));
                }
            });
        }
    }

    private static ProductSnapshot without(
            ProductSnapshot state, Set<BatchReference> batches, Set<LineKey> lines, List<Event> events) {
        List<LineState.Dispatched> left = new ArrayList<>(state.dispatched());
        left.removeIf(line -> lines.contains(line.line().key())
                && events.stream()
                        .noneMatch(event -> event.number() > state.version()
                                && event instanceof Event.Allocated again
                                && again.line().key().equals(line.line().key())));
        return new ProductSnapshot(
                state.sku(),
                state.version(),
                state.batches().stream()
                        .filter(batch -> !batches.contains(batch.reference()))
                        .toList(),
                state.allocations(),
                state.waiting(),
                left);
    }
}
