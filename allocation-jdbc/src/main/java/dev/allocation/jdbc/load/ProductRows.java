package dev.allocation.jdbc.load;

import dev.allocation.jdbc.load.LoadedColumns.BatchColumn;
import dev.allocation.jdbc.load.LoadedColumns.DispatchedColumn;
import dev.allocation.jdbc.load.LoadedColumns.PartColumn;
import dev.allocation.jdbc.load.LoadedColumns.ProductColumn;
import dev.allocation.jdbc.load.LoadedColumns.WaitingColumn;
import dev.allocation.jdbc.sql.Micros;
import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.model.product.Room;
import dev.allocation.model.product.VoidReservations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of one product, put together. */
public final class ProductRows {
    /** A part of a line, in the batch with this number. */
    record PartRow(
            OrderLine line,
            Optional<Instant> end,
            Terms terms,
            long part,
            long batch,
            Quantity quantity,
            long sequence) {}

    final Sku sku;
    /** May contain duplicates. */
    final List<Batch> batches = new ArrayList<>();

    /** May contain duplicates. */
    final List<PartRow> parts = new ArrayList<>();

    final List<LineState.Waiting> waiting = new ArrayList<>(0);
    final List<LineState.Dispatched> dispatched = new ArrayList<>(0);
    long version;
    LineCounts counts = LineCounts.NONE;
    private long allocated;
    /** The units of the smallest line that waits and may not be split, or the maximum when there is none. */
    private long leastWaiting = Long.MAX_VALUE;

    private long leastSplitWaiting = Long.MAX_VALUE;

    ProductRows(Sku sku) {
        this.sku = sku;
    }

    void add(String kind, ResultSet row) throws SQLException {
        switch (kind) {
            case "product" -> {
                version = row.getLong(ProductColumn.VERSION);
                allocated = row.getLong(ProductColumn.ALLOCATED);
                leastWaiting = unitsOrMost(row, ProductColumn.LEAST_WAITING);
                leastSplitWaiting = unitsOrMost(row, ProductColumn.LEAST_SPLIT_WAITING);
                counts = new LineCounts(row.getLong(ProductColumn.RESERVATIONS), row.getLong(ProductColumn.WAITING));
            }
            case "batch" -> batches.add(batch(sku, row));
            case "waiting" -> waiting.add(waiting(sku, row));
            case "dispatched" -> dispatched.add(dispatched(sku, row));
            default -> parts.add(partRow(sku, row));
        }
    }

    private static long unitsOrMost(ResultSet row, int column) throws SQLException {
        long units = row.getLong(column);
        return row.wasNull() ? Long.MAX_VALUE : units;
    }

    static BatchRegistration registration(Sku sku, ResultSet row) throws SQLException {
        return new BatchRegistration(
                new BatchReference(row.getString(BatchColumn.REFERENCE)),
                sku,
                new Quantity(row.getLong(BatchColumn.REGISTERED_QUANTITY)),
                arrival(row, BatchColumn.REGISTERED_ETA),
                day(row, BatchColumn.BEST_BEFORE));
    }

    public static Batch batch(Sku sku, ResultSet row) throws SQLException {
        return new Batch(
                registration(sku, row),
                row.getLong(BatchColumn.NUMBER),
                new Quantity(row.getLong(BatchColumn.QUANTITY)),
                arrival(row, BatchColumn.ETA),
                new Quantity(row.getLong(BatchColumn.ALLOCATED)),
                row.getLong(BatchColumn.LINES),
                row.getInt(BatchColumn.ON_HOLD) == 1);
    }

    private static Arrival arrival(ResultSet row, int column) throws SQLException {
        return day(row, column).<Arrival>map(Arrival.UnderWay::new).orElseGet(Arrival.OnHand::new);
    }

    private static Optional<LocalDate> day(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    static PartRow partRow(Sku sku, ResultSet row) throws SQLException {
        long priority = row.getLong(PartColumn.PRIORITY);
        boolean mayWait = !row.wasNull();
        long endMicros = row.getLong(PartColumn.END_MICROS);
        Optional<Instant> end = row.wasNull() ? Optional.empty() : Optional.of(Micros.toInstant(endMicros));
        return new PartRow(
                line(sku, PartColumn.LINE_QUANTITY, row),
                end,
                terms(mayWait, priority, row.getInt(PartColumn.MAY_SPLIT)),
                row.getLong(PartColumn.PART),
                row.getLong(PartColumn.BATCH),
                new Quantity(row.getLong(PartColumn.QUANTITY)),
                row.getLong(PartColumn.SEQUENCE));
    }

    public static LineState.Waiting waiting(Sku sku, ResultSet row) throws SQLException {
        return new LineState.Waiting(
                line(sku, WaitingColumn.QUANTITY, row),
                terms(true, row.getLong(WaitingColumn.PRIORITY), row.getInt(WaitingColumn.MAY_SPLIT)),
                row.getLong(WaitingColumn.PLACE));
    }

    public static LineState.Dispatched dispatched(Sku sku, ResultSet row) throws SQLException {
        return new LineState.Dispatched(
                line(sku, DispatchedColumn.QUANTITY, row), new Quantity(row.getLong(DispatchedColumn.RETURNED)));
    }

    private static Terms terms(boolean mayWait, long priority, int maySplit) {
        return mayWait || maySplit == 1 ? new Terms(mayWait, (int) priority, maySplit == 1) : Terms.NONE;
    }

    private static OrderLine line(Sku sku, int quantity, ResultSet row) throws SQLException {
        LineKey key = new LineKey(
                new OrderId(row.getString(PartColumn.ORDER)), new LineId(row.getString(PartColumn.LINE)), sku);
        return new OrderLine(key, new Quantity(row.getLong(quantity)), day(row, PartColumn.NEEDED_BY));
    }

    LoadedProduct loaded(List<Need> needs) {
        return new LoadedProduct(sku, version, allocated, batches, states(), needs);
    }

    /** {@return the availability without the void reservations, which are the only lines among the rows} */
    Availability availability() {
        VoidReservations over = new VoidReservations(allocations());
        return Availability.of(sku, over.takenOutOf(batches), allocated - over.units());
    }

    /** {@return whether the product has no other lines that matter, and each part is in a batch among the rows} */
    boolean areEnough() {
        return counts.areNone() && (parts.isEmpty() || areBatchesOfPartsThere());
    }

    private boolean areBatchesOfPartsThere() {
        Set<Long> numbers = batches.stream().map(Batch::number).collect(Collectors.toSet());
        return parts.stream().allMatch(part -> numbers.contains(part.batch));
    }

    /** {@return whether a line waits that asks for no more units than there are} */
    boolean maySuit(Room room) {
        return leastWaiting <= room.inOneBatch() || leastSplitWaiting <= room.inAll();
    }

    /** {@return the classes of the lines that wait which may have a line that some room suits} */
    List<SizeClass> classesThatMaySuit(Room room) {
        return Stream.concat(
                        classes(false, leastWaiting, room.inOneBatch()), classes(true, leastSplitWaiting, room.inAll()))
                .toList();
    }

    private static Stream<SizeClass> classes(boolean maySplit, long least, long most) {
        return least > most
                ? Stream.empty()
                : IntStream.rangeClosed(SizeClass.magnitude(least), SizeClass.magnitude(most))
                        .mapToObj(magnitude -> new SizeClass(maySplit, magnitude));
    }

    List<LineState> states() {
        if (parts.isEmpty() && waiting.isEmpty() && dispatched.isEmpty()) {
            return List.of();
        }
        List<LineState> states = new ArrayList<>(allocations());
        states.addAll(waiting);
        states.addAll(dispatched);
        return states;
    }

    /** {@return the allocations whose parts are among the rows} */
    List<Allocation> allocations() {
        if (parts.isEmpty()) {
            return List.of();
        }
        Map<Long, BatchReference> references = new HashMap<>();
        batches.forEach(batch -> references.put(batch.number(), batch.reference()));
        Map<LineKey, SortedMap<Long, Part>> partsOf = new HashMap<>();
        Map<LineKey, PartRow> lines = new LinkedHashMap<>();
        for (PartRow row : parts) {
            lines.put(row.line.key(), row);
            partsOf.computeIfAbsent(row.line.key(), first -> new TreeMap<>())
                    .put(row.part, new Part(references.get(row.batch), row.quantity, row.sequence));
        }
        return lines.values().stream()
                .map(row -> new Allocation(
                        row.line, List.copyOf(partsOf.get(row.line.key()).values()), row.end, row.terms))
                .toList();
    }

    ProductSnapshot snapshot() {
        batches.sort(Comparator.comparingLong(Batch::number));
        Map<BatchReference, Long> numbers = new HashMap<>();
        batches.forEach(batch -> numbers.put(batch.reference(), batch.number()));
        List<Allocation> allocations = new ArrayList<>(allocations());
        allocations.sort(Comparator.<Allocation>comparingLong(held -> numbers.get(held.batch()))
                .thenComparingLong(Allocation::sequence));
        waiting.sort(LineState.Waiting.QUEUE);
        dispatched.sort(Comparator.comparing(line -> line.line().key()));
        return new ProductSnapshot(sku, version, batches, allocations, waiting, dispatched);
    }
}
