package shop.store;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.model.product.VoidReservations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A product as it is stored: its version, its batches in the order in which they were created, and what its lines hold. */
final class Row {
    final Sku sku;
    final Map<BatchReference, Batch> batches = new LinkedHashMap<>();
    final Map<LineKey, LineState> lines = new HashMap<>();
    /** When each dispatched line left. */
    final Map<LineKey, Instant> dispatchTimes = new HashMap<>();
    /** When each batch without units changed last. */
    final Map<BatchReference, Instant> emptiedTimes = new HashMap<>();

    long version;

    Row(Sku sku) {
        this.sku = sku;
    }

    // tag::row
    /** Takes over what the events of a draft changed. */
    void keep(Draft draft, Instant at) {
        version = draft.version();
        for (Batch batch : draft.changedBatches()) {
            batches.put(batch.reference(), batch);
            emptiedTimes.remove(batch.reference());
            if (batch.isEmptied()) {
                emptiedTimes.put(batch.reference(), at);
            }
        }
        for (LineChange change : draft.changedLines()) {
            lines.remove(change.line());
            change.after().ifPresent(now -> lines.put(change.line(), now));
            if (!(change.after().orElse(null) instanceof LineState.Dispatched)) {
                dispatchTimes.remove(change.line());
            } else if (draft.dispatches(change.line())) {
                dispatchTimes.put(change.line(), at);
            }
        }
    }

    /** Returns the part that the needs name, and no more; needs of other products find nothing here. */
    LoadedProduct load(List<? extends Need> needs) {
        Named named = new Named();
        needs.forEach(need -> need.accept(named));
        for (LineState line : named.lines) {
            if (line instanceof Allocation allocation) {
                allocation.parts().forEach(part -> named.batches.add(batches.get(part.batch())));
            }
        }
        return new LoadedProduct(sku, version, allocated(), named.batches, named.lines, needs);
    }

    /** Collects the batches and the lines that needs name, and those that come with every need. */
    private final class Named implements Need.Visitor {
        private final List<Batch> batches = new ArrayList<>(open());
        private final List<LineState> lines = Stream.concat(
                        of(LineState.Waiting.class), held().filter(Allocation::isReservation))
                .collect(Collectors.toCollection(ArrayList::new));

        @Override
        public void product(Need.Product need) {
            // all that it names comes with every need
        }

        @Override
        public void batches(Need.Batches need) {
            if (need.sku().equals(sku)) {
                batches.addAll(Row.this.batches.values());
            }
        }

        @Override
        public void order(Need.Order need) {
            lines.addAll(linesOf(need.order()));
        }

        @Override
        public void line(Need.Line need) {
            Optional.ofNullable(Row.this.lines.get(need.line())).ifPresent(lines::add);
        }

        @Override
        public void newBatch(Need.NewBatch need) {
            find(need.batch());
        }

        @Override
        public void knownBatch(Need.KnownBatch need) {
            find(need.batch());
        }

        @Override
        public void cut(Need.Cut need) {
            find(need.batch()).ifPresent(batch -> lines.addAll(newest(batch, need.quantity())));
        }

        @Override
        public void delay(Need.Delay need) {
            find(need.batch()).ifPresent(batch -> lines.addAll(neededBefore(need.eta(), oldestFirst(need.batch()))));
        }

        @Override
        public void message(Need.Message need) {
            // no part of a product
        }

        private Optional<Batch> find(BatchReference reference) {
            Optional<Batch> found = Optional.ofNullable(Row.this.batches.get(reference));
            found.ifPresent(batches::add);
            return found;
        }
    }
    // end::row

    /** Returns the lines of one state. */
    <S extends LineState> Stream<S> of(Class<S> state) {
        return lines.values().stream().filter(state::isInstance).map(state::cast);
    }

    Stream<Allocation> held() {
        return of(Allocation.class);
    }

    List<LineState> linesOf(OrderId order) {
        return lines.values().stream()
                .filter(line -> line.line().key().order().equals(order))
                .toList();
    }

    /** Returns what is void at an instant, although nobody removed it. */
    VoidReservations over(Instant now) {
        return new VoidReservations(held().filter(held -> held.isVoidAt(now)).toList());
    }

    private List<Allocation> newest(Batch batch, Quantity room) {
        Deque<Allocation> staying = new ArrayDeque<>(oldestFirst(batch.reference()));
        List<Allocation> going = new ArrayList<>();
        for (long units = batch.allocated().units(); units > room.units(); ) {
            Allocation newest = staying.removeLast();
            going.add(newest);
            units -= part(newest, batch.reference()).quantity().units();
        }
        return going;
    }

    private static List<Allocation> neededBefore(LocalDate day, List<Allocation> allocations) {
        return allocations.stream()
                .filter(held -> held.line().neededBy().filter(day::isAfter).isPresent())
                .toList();
    }

    /** Returns all of it: the batches in their order, and what lines hold, batch by batch, the oldest first. */
    ProductSnapshot snapshot() {
        Comparator<Allocation> byBatch =
                Comparator.comparing(held -> batches.get(held.batch()).number());
        List<Allocation> held =
                held().sorted(byBatch.thenComparing(Allocation::sequence)).toList();
        return new ProductSnapshot(
                sku,
                version,
                List.copyOf(batches.values()),
                held,
                of(LineState.Waiting.class).sorted(LineState.Waiting.QUEUE).toList(),
                of(LineState.Dispatched.class)
                        .sorted(Comparator.comparing(line -> line.line().key()))
                        .toList());
    }

    List<Batch> open() {
        return batches.values().stream().filter(Batch::isOpen).toList();
    }

    long allocated() {
        return batches.values().stream()
                .mapToLong(batch -> batch.allocated().units())
                .sum();
    }

    /** Returns the allocations with units of a batch in the order in which they got them. */
    List<Allocation> oldestFirst(BatchReference batch) {
        return held().filter(held -> held.partIn(batch).isPresent())
                .sorted(Comparator.comparing(held -> part(held, batch).sequence()))
                .toList();
    }

    private static Part part(Allocation held, BatchReference batch) {
        return held.partIn(batch).orElseThrow();
    }
}
