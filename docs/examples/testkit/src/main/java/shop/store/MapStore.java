package shop.store;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.model.product.VoidReservations;
import dev.allocation.port.Reads;
import dev.allocation.port.Receipt;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.port.lines.LineReads;
import dev.allocation.port.log.EventLog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** A store from nothing: plain maps under one lock. */
public final class MapStore implements Store, Reads, LineReads {
    private final String incarnation = UUID.randomUUID().toString();
    final Map<Sku, Row> rows = new TreeMap<>();
    final Map<BatchReference, Sku> homes = new HashMap<>();
    final Map<BatchReference, BatchRegistration> archived = new HashMap<>();
    final Map<MessageId, Message> messages = new HashMap<>();
    final MapLog log = new MapLog();

    record Message(Receipt receipt, Instant at) {}

    @Override
    public UnitOfWork begin() {
        return new MapWork(this);
    }

    @Override
    public Reads reads() {
        return this;
    }

    @Override
    public EventLog events() {
        return log;
    }

    @Override
    public String incarnation() {
        return incarnation;
    }

    @Override
    public synchronized int trimMessages(Instant before, int most) {
        List<Message> oldest = messages.values().stream()
                .filter(message -> message.at().isBefore(before))
                .sorted(Comparator.comparing(Message::at))
                .limit(most)
                .toList();
        oldest.forEach(message -> messages.remove(message.receipt().message()));
        return oldest.size();
    }

    @Override
    public synchronized int archiveDispatched(Instant before, int most) {
        List<Map.Entry<LineKey, Instant>> oldest = rows.values().stream()
                .flatMap(row -> row.dispatchTimes.entrySet().stream())
                .filter(left -> left.getValue().isBefore(before))
                .sorted(Map.Entry.comparingByValue())
                .limit(most)
                .toList();
        for (Map.Entry<LineKey, Instant> left : oldest) {
            Row row = rows.get(left.getKey().sku());
            row.lines.remove(left.getKey());
            row.dispatchTimes.remove(left.getKey());
        }
        return oldest.size();
    }

    @Override
    public synchronized int archiveEmptied(Instant before, int most) {
        List<Map.Entry<BatchReference, Instant>> oldest = rows.values().stream()
                .flatMap(row -> row.emptiedTimes.entrySet().stream())
                .filter(emptied -> emptied.getValue().isBefore(before))
                .sorted(Map.Entry.comparingByValue())
                .limit(most)
                .toList();
        for (Map.Entry<BatchReference, Instant> emptied : oldest) {
            Row row = rows.get(homes.remove(emptied.getKey()));
            archived.put(emptied.getKey(), row.batches.remove(emptied.getKey()).registration());
            row.emptiedTimes.remove(emptied.getKey());
        }
        return oldest.size();
    }

    @Override
    public synchronized List<Allocation> allocationsOf(OrderId order, Instant now) {
        return linesOf(order, now).stream()
                .filter(Allocation.class::isInstance)
                .map(Allocation.class::cast)
                .toList();
    }

    @Override
    public synchronized Optional<Allocation> allocation(LineKey line, Instant now) {
        return line(line, now).filter(Allocation.class::isInstance).map(Allocation.class::cast);
    }

    @Override
    public synchronized List<Allocation> allocationsOn(BatchReference batch, long after, int most, Instant now) {
        requireSome(most);
        return Optional.ofNullable(homes.get(Objects.requireNonNull(batch, "batch")))
                .map(home -> rows.get(home).oldestFirst(batch))
                .orElse(List.of())
                .stream()
                .filter(held -> !held.isVoidAt(now))
                .filter(held -> held.partIn(batch).orElseThrow().sequence() > after)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<Batch> batchesOf(Sku sku, Instant now) {
        return Optional.ofNullable(rows.get(Objects.requireNonNull(sku, "sku")))
                .map(row -> row.over(now).takenOutOf(row.batches.values()))
                .orElse(List.of());
    }

    @Override
    public synchronized Optional<Availability> availabilityOf(Sku sku, Instant now) {
        return Optional.ofNullable(rows.get(Objects.requireNonNull(sku, "sku"))).map(row -> {
            VoidReservations over = row.over(now);
            return Availability.of(sku, over.takenOutOf(row.batches.values()), row.allocated() - over.units());
        });
    }

    @Override
    public synchronized Optional<Batch> batch(BatchReference batch, Instant now) {
        return Optional.ofNullable(homes.get(Objects.requireNonNull(batch, "batch")))
                .map(rows::get)
                .map(row -> row.over(now)
                        .takenOutOf(List.of(row.batches.get(batch)))
                        .get(0));
    }

    @Override
    public LineReads lines() {
        return this;
    }

    @Override
    public synchronized List<LineState> linesOf(OrderId order, Instant now) {
        Objects.requireNonNull(order, "order");
        return rows.values().stream()
                .flatMap(row -> row.linesOf(order).stream())
                .filter(line -> !isVoid(line, now))
                .sorted(Comparator.comparing(line -> line.line().key()))
                .toList();
    }

    @Override
    public synchronized Optional<LineState> line(LineKey line, Instant now) {
        return Optional.ofNullable(rows.get(Objects.requireNonNull(line, "line").sku()))
                .map(row -> row.lines.get(line))
                .filter(state -> !isVoid(state, now));
    }

    private static boolean isVoid(LineState line, Instant now) {
        return line instanceof Allocation held && held.isVoidAt(now);
    }

    @Override
    public synchronized List<LineState.Waiting> waitingFor(Sku sku, Optional<LineState.Waiting> after, int most) {
        requireSome(most);
        return Optional.ofNullable(rows.get(Objects.requireNonNull(sku, "sku"))).stream()
                .flatMap(row -> row.of(LineState.Waiting.class))
                .sorted(LineState.Waiting.QUEUE)
                .filter(line -> after.isEmpty() || LineState.Waiting.QUEUE.compare(line, after.get()) > 0)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<Allocation> reservationsEnding(EndCursor after, Instant end, int most) {
        requireSome(most);
        return rows.values().stream()
                .flatMap(Row::held)
                .filter(held -> held.isVoidAt(end) && after.precedes(held))
                .sorted(EndCursor.ORDER)
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<LineState.Waiting> overdue(LocalDate today, Optional<LineState.Waiting> after, int most) {
        requireSome(most);
        return rows.values().stream()
                .flatMap(row -> row.of(LineState.Waiting.class))
                .filter(line -> line.line().neededBy().filter(today::isAfter).isPresent())
                .filter(line -> after.isEmpty() || BY_DAY.compare(line, after.get()) > 0)
                .sorted(BY_DAY)
                .limit(most)
                .toList();
    }

    private static void requireSome(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("page must have at least 1 item, but has " + most);
        }
    }

    @Override
    public synchronized Optional<ProductSnapshot> snapshot(Sku sku) {
        return Optional.ofNullable(rows.get(Objects.requireNonNull(sku, "sku"))).map(Row::snapshot);
    }

    @Override
    public synchronized Stream<ProductSnapshot> snapshots() {
        List<ProductSnapshot> whole = rows.values().stream().map(Row::snapshot).toList();
        return whole.stream().flatMap(product -> product.inParts().stream());
    }
}
