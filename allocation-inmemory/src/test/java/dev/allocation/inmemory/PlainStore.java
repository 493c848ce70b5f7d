package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.model.product.VoidReservations;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Reads;
import dev.allocation.port.Receipt;
import dev.allocation.port.Receipts;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.port.lines.LineReads;
import dev.allocation.port.log.EventLog;
import dev.allocation.testing.contract.CrashContract.Kept;
import dev.allocation.testing.contract.Lifeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A store as plain as can be: three tables and a log, under one lock. Each step of it is a method, so that a faulty store is
 * this one with one step done wrong.
 */
class PlainStore implements Store, Reads, LineReads, Kept {
    /** The rows; a transaction that fails puts them back as they were. */
    static final class Tables {
        final Map<Sku, ProductSnapshot> products = new TreeMap<>();
        final Map<String, Sku> homes = new TreeMap<>();
        final Map<String, Message> messages = new TreeMap<>();
        final Map<LineKey, Instant> dispatchTimes = new TreeMap<>();
        final Map<BatchReference, Instant> emptiedTimes = new TreeMap<>();
        final Map<String, BatchRegistration> archived = new TreeMap<>();

        Tables copy() {
            Tables copy = new Tables();
            copy.products.putAll(products);
            copy.homes.putAll(homes);
            copy.messages.putAll(messages);
            copy.dispatchTimes.putAll(dispatchTimes);
            copy.emptiedTimes.putAll(emptiedTimes);
            copy.archived.putAll(archived);
            return copy;
        }
    }

    record Message(Receipt receipt, Instant at) {}

    final MemoryLog log = new MemoryLog(Retention.DEFAULT);
    Tables tables = new Tables();
    private Lifeline life;

    @Override
    public Store open(Lifeline lifeline) {
        life = lifeline;
        return lifeline.over(this);
    }

    @Override
    public UnitOfWork begin() {
        return new Work();
    }

    @Override
    public Reads reads() {
        return this;
    }

    @Override
    public EventLog events() {
        return log;
    }

    /** Loads what is needed, and remembers as what it was found. */
    class Work implements UnitOfWork {
        final Map<Sku, Long> versions = new TreeMap<>();
        final List<BatchReference> free = new ArrayList<>();
        final List<OrderId> orders = new ArrayList<>();
        final Map<BatchReference, Sku> known = new HashMap<>();
        Products products;
        Receipts receipts;
        boolean ended;

        @Override
        public Products load(List<? extends Need> needs) {
            require(products == null && !ended);
            synchronized (PlainStore.this) {
                Map<Sku, List<Need>> named = new TreeMap<>();
                List<Receipt> found = new ArrayList<>();
                Map<BatchReference, BatchRegistration> archived = new HashMap<>();
                for (Need need : needs) {
                    if (need instanceof Need.Message of
                            && tables.messages.containsKey(of.message().value())) {
                        found.add(tables.messages.get(of.message().value()).receipt());
                    }
                    if (need instanceof Need.OfProduct of) {
                        named.computeIfAbsent(of.sku(), sku -> new ArrayList<>())
                                .add(need);
                    }
                    if (need instanceof Need.Order of) {
                        orders.add(of.order());
                        lines(of.order())
                                .forEach(line ->
                                        named.computeIfAbsent(line.line().sku(), sku -> new ArrayList<>()));
                    }
                    if (need instanceof Need.OfBatch of
                            && tables.archived.containsKey(of.batch().value())) {
                        archived.put(of.batch(), tables.archived.get(of.batch().value()));
                    } else if (need instanceof Need.OfBatch of) {
                        home(of.batch())
                                .ifPresentOrElse(
                                        home -> {
                                            known.put(of.batch(), home);
                                            named.computeIfAbsent(home, sku -> new ArrayList<>())
                                                    .add(need);
                                        },
                                        () -> free.add(of.batch()));
                    }
                }
                for (Need need : needs) {
                    if (need instanceof Need.Order) {
                        named.values().forEach(of -> of.add(need)); // a product without a line of the order says so
                    }
                }
                named.keySet().forEach(sku -> versions.put(sku, version(sku)));
                List<LoadedProduct> loaded = named.entrySet().stream()
                        .filter(entry -> tables.products.containsKey(entry.getKey()))
                        .map(entry -> part(tables.products.get(entry.getKey()), entry.getValue()))
                        .toList();
                receipts = Receipts.of(needs, found);
                products = new Products(needs, loaded, known, archived);
            }
            return products;
        }

        @Override
        public Receipts receipts() {
            require(receipts != null);
            return receipts;
        }

        @Override
        public void commit(Instant at) {
            require(products != null && !ended);
            ended = true;
            synchronized (PlainStore.this) {
                Tables before = tables.copy();
                try {
                    write(this, at);
                } catch (RuntimeException | Error failure) {
                    rollBack(before);
                    throw failure;
                }
            }
        }

        @Override
        public void close() {
            ended = true;
        }

        ConflictException conflict(String found) {
            List<Sku> changed = products.changed().stream().map(Draft::sku).toList();
            return new ConflictException(changed.isEmpty() ? List.copyOf(versions.keySet()) : changed, found, null);
        }

        private void require(boolean isTheTime) {
            if (!isTheTime) {
                throw new IllegalStateException("asked for what comes before or after this");
            }
        }
    }

    /** Writes the changes of a commit in one transaction. */
    void write(Work work, Instant at) {
        for (Draft product : work.products.changed()) {
            requireUnchanged(work, product.sku());
            keep(product);
            for (LineChange change : product.changedLines()) {
                if (!(change.after().orElse(null) instanceof LineState.Dispatched)) {
                    tables.dispatchTimes.remove(change.line());
                } else if (product.dispatches(change.line())) {
                    tables.dispatchTimes.put(change.line(), at);
                }
            }
            for (Event event : product.events()) {
                if (event instanceof Event.BatchCreated created) {
                    claim(work, created);
                }
            }
            for (Batch batch : product.changedBatches()) {
                tables.emptiedTimes.remove(batch.reference());
                if (batch.isEmptied()) {
                    tables.emptiedTimes.put(batch.reference(), at);
                }
            }
            step();
        }
        requireStillTrue(work);
        work.receipts.kept().forEach(receipt -> keep(work, receipt, at));
        step();
        append(entries(work, at));
    }

    void requireUnchanged(Work work, Sku sku) {
        long found = version(sku);
        if (found != work.versions.get(sku)) {
            throw work.conflict("version " + found + " of '" + sku + "'");
        }
    }

    void claim(Work work, Event.BatchCreated created) {
        if (tables.archived.containsKey(created.batch().value())
                || tables.homes.putIfAbsent(created.batch().value(), created.sku()) != null) {
            throw work.conflict("batch '" + created.batch() + "'");
        }
    }

    /** Checks that everything that was only read, or not found, is unchanged. */
    void requireStillTrue(Work work) {
        Set<Sku> changed = work.products.changed().stream().map(Draft::sku).collect(Collectors.toSet());
        work.versions.keySet().stream()
                .filter(sku -> !changed.contains(sku))
                .forEach(sku -> requireUnchanged(work, sku));
        for (OrderId order : work.orders) {
            for (LineState line : linesOf(order, Instant.MIN)) {
                if (!work.versions.containsKey(line.line().sku())) {
                    throw work.conflict("a new line of order '" + order + "'");
                }
            }
        }
        for (BatchReference batch : work.known.keySet()) {
            if (home(batch).isEmpty()) {
                throw work.conflict("no batch '" + batch + "'");
            }
        }
        for (BatchReference batch : work.free) {
            if (home(batch).isPresent() && !changed.contains(home(batch).orElseThrow())) {
                throw work.conflict("batch '" + batch + "'");
            }
        }
    }

    void keep(Draft product) {
        Optional<ProductSnapshot> before = Optional.ofNullable(tables.products.get(product.sku()));
        Map<BatchReference, Batch> batches = new TreeMap<>();
        before.ifPresent(known -> known.batches().forEach(batch -> batches.put(batch.reference(), batch)));
        product.changedBatches().forEach(batch -> batches.put(batch.reference(), kept(batch)));
        Map<LineKey, LineState> lines = new TreeMap<>();
        before.ifPresent(
                known -> states(known).forEach(state -> lines.put(state.line().key(), state)));
        for (LineChange change : product.changedLines()) {
            change.after()
                    .ifPresentOrElse(
                            now -> lines.put(change.line(), now instanceof Allocation held ? kept(held) : now),
                            () -> lines.remove(change.line()));
        }
        tables.products.put(
                product.sku(),
                new ProductSnapshot(
                        product.sku(),
                        product.version(),
                        sorted(batches.values(), Batch::number),
                        sorted(
                                sorted(
                                        of(Allocation.class, lines.values().stream())
                                                .toList(),
                                        Allocation::sequence),
                                held -> batches.get(held.batch()).number()),
                        of(LineState.Waiting.class, lines.values().stream())
                                .sorted(LineState.Waiting.QUEUE)
                                .toList(),
                        of(LineState.Dispatched.class, lines.values().stream()).toList()));
    }

    /** {@return the batch as its row holds it} */
    Batch kept(Batch batch) {
        return batch;
    }

    /** {@return the allocation as its row holds it} */
    Allocation kept(Allocation allocation) {
        return allocation;
    }

    void keep(Work work, Receipt receipt, Instant at) {
        if (tables.messages.putIfAbsent(receipt.message().value(), new Message(receipt, at)) != null) {
            throw work.conflict("message '" + receipt.message() + "'");
        }
    }

    void append(List<HistoryEntry> entries) {
        if (!entries.isEmpty()) {
            log.append(
                    entries.stream().map(HistoryEntry::event).toList(),
                    entries.stream().map(HistoryEntry::replaced).toList(),
                    entries.get(0).at());
        }
    }

    void rollBack(Tables before) {
        tables = before;
    }

    /** Marks a step at which a commit may be interrupted. */
    final void step() {
        if (life != null) {
            life.step(() -> true, () -> new IllegalStateException("cut off"));
        }
    }

    static List<HistoryEntry> entries(Work work, Instant at) {
        List<HistoryEntry> entries = new ArrayList<>();
        for (Draft product : work.products.changed()) {
            for (int i = 0; i < product.events().size(); i++) {
                entries.add(new HistoryEntry(
                        at, product.events().get(i), product.replaced().get(i)));
            }
        }
        return entries;
    }

    private static <S extends LineState> Stream<S> of(Class<S> type, Stream<? extends LineState> states) {
        return states.filter(type::isInstance).map(type::cast);
    }

    private static Stream<LineState> states(ProductSnapshot whole) {
        return Stream.of(whole.allocations(), whole.waiting(), whole.dispatched())
                .flatMap(List::stream);
    }

    /** {@return the part that the needs name} */
    private LoadedProduct part(ProductSnapshot whole, List<Need> needs) {
        Set<Batch> batches =
                whole.batches().stream().filter(Batch::isOpen).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<LineState> lines = new LinkedHashSet<>(queue(whole));
        lines.addAll(reservations(whole));
        for (Need need : needs) {
            if (need instanceof Need.Batches) {
                batches.addAll(whole.batches());
            } else if (need instanceof Need.Line of) {
                states(whole)
                        .filter(state -> state.line().key().equals(of.line()))
                        .forEach(lines::add);
            } else if (need instanceof Need.Order of) {
                states(whole)
                        .filter(state -> state.line().key().order().equals(of.order()))
                        .forEach(lines::add);
            } else if (need instanceof Need.OfBatch of) {
                batch(whole, of.batch()).ifPresent(batch -> {
                    batches.add(batch);
                    if (need instanceof Need.Cut cut) {
                        lines.addAll(beyond(whole, batch, cut.quantity()));
                    } else if (need instanceof Need.Delay delay) {
                        in(whole, batch).stream()
                                .filter(held -> held.line()
                                        .neededBy()
                                        .filter(delay.eta()::isAfter)
                                        .isPresent())
                                .forEach(lines::add);
                    }
                });
            }
        }
        for (LineState line : lines) {
            if (line instanceof Allocation held) {
                held.parts()
                        .forEach(part -> batches.add(batch(whole, part.batch()).orElseThrow()));
            }
        }
        return new LoadedProduct(whole.sku(), whole.version(), allocated(whole), batches, lines, needs);
    }

    /** {@return the waiting lines that are loaded with each product} */
    List<LineState.Waiting> queue(ProductSnapshot whole) {
        return whole.waiting();
    }

    /** {@return the reservations that are loaded with each product, of which some may be void} */
    List<Allocation> reservations(ProductSnapshot whole) {
        return whole.allocations().stream().filter(Allocation::isReservation).toList();
    }

    /** {@return the lines of an order, in all products} */
    List<LineState> lines(OrderId order) {
        return linesOf(order, Instant.MIN);
    }

    /** {@return the newest allocations of a batch, as many as it takes until the rest fits} */
    List<Allocation> beyond(ProductSnapshot whole, Batch batch, Quantity quantity) {
        List<Allocation> newest = new ArrayList<>();
        long rest = batch.allocated().units();
        List<Allocation> oldestFirst = in(whole, batch);
        for (int i = oldestFirst.size() - 1; i >= 0 && rest > quantity.units(); i--) {
            newest.add(oldestFirst.get(i));
            rest -= part(oldestFirst.get(i), batch.reference()).quantity().units();
        }
        return newest;
    }

    private static List<Allocation> in(ProductSnapshot whole, Batch batch) {
        return whole.allocations().stream()
                .filter(held -> held.partIn(batch.reference()).isPresent())
                .sorted(Comparator.comparing(
                        held -> part(held, batch.reference()).sequence()))
                .toList();
    }

    private static Part part(Allocation held, BatchReference batch) {
        return held.partIn(batch).orElseThrow();
    }

    private static Optional<Batch> batch(ProductSnapshot whole, BatchReference reference) {
        return whole.batches().stream()
                .filter(batch -> batch.reference().equals(reference))
                .findFirst();
    }

    private static long allocated(ProductSnapshot whole) {
        return whole.batches().stream()
                .mapToLong(batch -> batch.allocated().units())
                .sum();
    }

    private static <T> List<T> sorted(Collection<T> rows, Function<T, Long> number) {
        return rows.stream().sorted(Comparator.comparing(number)).toList();
    }

    private long version(Sku sku) {
        return Optional.ofNullable(tables.products.get(sku))
                .map(ProductSnapshot::version)
                .orElse(0L);
    }

    private Optional<Sku> home(BatchReference batch) {
        return Optional.ofNullable(tables.homes.get(batch.value()));
    }

    /** {@return the rows that a read sees} */
    Tables visible() {
        return tables;
    }

    /** {@return whether two ids name the same row} */
    boolean isSame(String one, String other) {
        return one.equals(other);
    }

    @Override
    public synchronized List<Allocation> allocationsOf(OrderId order, Instant now) {
        return of(Allocation.class, linesOf(order, now).stream()).toList();
    }

    @Override
    public synchronized Optional<Availability> availabilityOf(Sku sku, Instant now) {
        return Optional.ofNullable(visible().products.get(sku)).map(whole -> {
            VoidReservations over = over(whole, now);
            return Availability.of(sku, over.takenOutOf(whole.batches()), allocated(whole) - over.units());
        });
    }

    private static VoidReservations over(ProductSnapshot whole, Instant now) {
        return new VoidReservations(
                whole.allocations().stream().filter(held -> held.isVoidAt(now)).toList());
    }

    @Override
    public synchronized Optional<Allocation> allocation(LineKey line, Instant now) {
        return of(Allocation.class, line(line, now).stream()).findFirst();
    }

    private static String key(LineKey line) {
        return line.order().value() + "\n" + line.line().value() + "\n"
                + line.sku().value();
    }

    /** {@return the lines that a read sees: all but those whose reservation is void} */
    private Stream<LineState> states(Instant now) {
        return visible().products.values().stream()
                .flatMap(PlainStore::states)
                .filter(state -> !(state instanceof Allocation held && held.isVoidAt(now)));
    }

    @Override
    public synchronized List<Allocation> allocationsOn(BatchReference reference, long after, int most, Instant now) {
        Objects.requireNonNull(reference, "reference");
        requireSome(most);
        Function<Allocation, Optional<Part>> part = held -> held.parts().stream()
                .filter(one -> isSame(one.batch().value(), reference.value()))
                .findFirst();
        return of(Allocation.class, states(now))
                .filter(held ->
                        part.apply(held).filter(one -> one.sequence() > after).isPresent())
                .sorted(Comparator.comparing(
                        held -> part.apply(held).orElseThrow().sequence()))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<Batch> batchesOf(Sku sku, Instant now) {
        Objects.requireNonNull(sku, "sku");
        return visible().products.values().stream()
                .filter(product -> isSame(product.sku().value(), sku.value()))
                .flatMap(product -> over(product, now).takenOutOf(product.batches()).stream())
                .toList();
    }

    @Override
    public synchronized Optional<Batch> batch(BatchReference reference, Instant now) {
        String wanted = reference.value();
        return visible().products.values().stream()
                .flatMap(product -> over(product, now).takenOutOf(product.batches()).stream())
                .filter(batch -> isSame(batch.reference().value(), wanted))
                .findFirst();
    }

    @Override
    public LineReads lines() {
        return this;
    }

    @Override
    public synchronized List<LineState> linesOf(OrderId order, Instant now) {
        String wanted = order.value();
        return states(now)
                .filter(state -> isSame(state.line().key().order().value(), wanted))
                .sorted(Comparator.comparing(state -> state.line().key()))
                .toList();
    }

    @Override
    public synchronized Optional<LineState> line(LineKey line, Instant now) {
        Objects.requireNonNull(line, "line");
        return states(now)
                .filter(state -> isSame(key(state.line().key()), key(line)))
                .findFirst();
    }

    @Override
    public synchronized List<LineState.Waiting> waitingFor(Sku sku, Optional<LineState.Waiting> after, int most) {
        Objects.requireNonNull(sku, "sku");
        requireSome(most);
        return waiting()
                .filter(line -> isSame(line.line().sku().value(), sku.value()))
                .sorted(LineState.Waiting.QUEUE)
                .filter(line -> after.isEmpty() || LineState.Waiting.QUEUE.compare(line, after.get()) > 0)
                .limit(most)
                .toList();
    }

    private Stream<LineState.Waiting> waiting() {
        return visible().products.values().stream().flatMap(product -> product.waiting().stream());
    }

    @Override
    public synchronized List<Allocation> reservationsEnding(EndCursor after, Instant end, int most) {
        requireSome(most);
        return of(Allocation.class, states(Instant.MIN))
                .filter(held -> held.isVoidAt(end) && after.precedes(held))
                .sorted(EndCursor.ORDER)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<LineState.Waiting> overdue(LocalDate today, Optional<LineState.Waiting> after, int most) {
        requireSome(most);
        return waiting()
                .filter(line -> line.line().neededBy().filter(today::isAfter).isPresent())
                .filter(line -> after.isEmpty() || BY_DAY.compare(line, after.get()) > 0)
                .sorted(BY_DAY)
                .limit(most)
                .toList();
    }

    private static void requireSome(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("asked for a page of " + most);
        }
    }

    @Override
    public synchronized Stream<ProductSnapshot> snapshots() {
        return List.copyOf(visible().products.values()).stream().flatMap(product -> product.inParts().stream());
    }

    @Override
    public synchronized Optional<ProductSnapshot> snapshot(Sku sku) {
        return Optional.ofNullable(visible().products.get(Objects.requireNonNull(sku, "sku")));
    }

    @Override
    public String incarnation() {
        return "plain";
    }

    @Override
    public synchronized int trimMessages(Instant before, int most) {
        List<Message> oldest = tables.messages.values().stream()
                .filter(message -> message.at().isBefore(before))
                .sorted(Comparator.comparing(Message::at))
                .limit(most)
                .toList();
        oldest.forEach(
                message -> tables.messages.remove(message.receipt().message().value()));
        return oldest.size();
    }

    @Override
    public synchronized int archiveDispatched(Instant before, int most) {
        List<LineKey> oldest = tables.dispatchTimes.entrySet().stream()
                .filter(left -> left.getValue().isBefore(before))
                .sorted(Map.Entry.comparingByValue())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        for (LineKey line : oldest) {
            tables.dispatchTimes.remove(line);
            tables.products.computeIfPresent(
                    line.sku(),
                    (sku, whole) -> new ProductSnapshot(
                            sku,
                            whole.version(),
                            whole.batches(),
                            whole.allocations(),
                            whole.waiting(),
                            whole.dispatched().stream()
                                    .filter(state -> !state.line().key().equals(line))
                                    .toList()));
        }
        return oldest.size();
    }

    @Override
    public synchronized int archiveEmptied(Instant before, int most) {
        List<BatchReference> oldest = tables.emptiedTimes.entrySet().stream()
                .filter(emptied -> emptied.getValue().isBefore(before))
                .sorted(Map.Entry.comparingByValue())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        for (BatchReference reference : oldest) {
            tables.emptiedTimes.remove(reference);
            ProductSnapshot whole = tables.products.get(tables.homes.remove(reference.value()));
            tables.archived.put(
                    reference.value(), batch(whole, reference).orElseThrow().registration());
            tables.products.put(
                    whole.sku(),
                    new ProductSnapshot(
                            whole.sku(),
                            whole.version(),
                            whole.batches().stream()
                                    .filter(batch -> !batch.reference().equals(reference))
                                    .toList(),
                            whole.allocations(),
                            whole.waiting(),
                            whole.dispatched()));
        }
        return oldest.size();
    }
}
