package dev.allocation.jdbc;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.product.Need;
import dev.allocation.model.OrderLine;
import dev.allocation.model.product.Product;
import dev.allocation.model.Purchase;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Stocktake;
import dev.allocation.port.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of one {@link Loading}, put together. */
final class Loaded {
    /** A line in the batch of that number. */
    private record Held(OrderLine line, long batch, long age) {}

    private static final class Part {
        final Sku sku;
        /** Some may be there more than once. */
        final List<Batch> batches = new ArrayList<>();

        final List<Held> held = new ArrayList<>();
        long version;
        long allocated;

        Part(Sku sku) {
            this.sku = sku;
        }

        Stocktake stocktake() {
            return new Stocktake(
                    sku,
                    version,
                    sorted(batches, Comparator.comparingLong(Batch::number)),
                    sorted(allocations(), Comparator.comparingLong(Allocation::age)));
        }

        private static <T> List<T> sorted(List<T> items, Comparator<T> order) {
            return items.stream().sorted(order).toList();
        }

        List<Allocation> allocations() {
            if (held.isEmpty()) {
                return List.of();
            }
            Map<Long, BatchReference> references = new HashMap<>();
            batches.forEach(batch -> references.put(batch.number(), batch.reference()));
            return held.stream()
                    .map(one -> new Allocation(one.line, references.get(one.batch), one.age))
                    .toList();
        }
    }

    private final Map<String, Part> parts = new LinkedHashMap<>();
    /** Few have need of it, so it is made when it is first asked for. */
    private Map<BatchReference, Batch> byReference;

    private final List<Receipt> receipts = new ArrayList<>(0);
    private Part last;

    void add(ResultSet row) throws SQLException {
        int what = row.getInt(Loading.WHAT);
        if (what == 4) {
            receipts.add(receipt(row));
            return;
        }
        Part part = part(row.getString(Loading.SKU));
        switch (what) {
            case 1 -> {
                part.version = row.getLong(Loading.N1);
                part.allocated = row.getLong(Loading.N2);
            }
            case 2 -> part.batches.add(batch(part.sku, row));
            default -> part.held.add(held(part.sku, row));
        }
    }

    /** Adds newest lines of a batch, which no {@link Loading} could know the number of. */
    void addHeld(Batch batch, OrderLine line, long age) {
        parts.get(batch.sku().value()).held.add(new Held(line, batch.number(), age));
    }

    /** Most rows are of the same product as those before them. */
    private Part part(String sku) {
        if (last == null || !last.sku.value().equals(sku)) {
            last = parts.computeIfAbsent(sku, first -> new Part(new Sku(first)));
        }
        return last;
    }

    /** The id is where others have their SKU. */
    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                new MessageId(row.getString(Loading.SKU)), row.getString(Loading.T1), row.getString(Loading.T2));
    }

    private static Batch batch(Sku sku, ResultSet row) throws SQLException {
        Purchase purchase = new Purchase(
                new BatchReference(row.getString(Loading.T1)),
                sku,
                new Quantity(row.getLong(Loading.N2)),
                arrival(row, Loading.D1));
        return new Batch(
                purchase,
                row.getLong(Loading.N1),
                new Quantity(row.getLong(Loading.N3)),
                arrival(row, Loading.D2),
                new Quantity(row.getLong(Loading.N4)),
                row.getLong(Loading.N5));
    }

    private static Arrival arrival(ResultSet row, int column) throws SQLException {
        return day(row, column).<Arrival>map(Arrival.UnderWay::new).orElseGet(Arrival.OnHand::new);
    }

    /** Most are null, and drivers find that out sooner where they need not look for a class. */
    private static Optional<LocalDate> day(ResultSet row, int column) throws SQLException {
        return row.getString(column) == null ? Optional.empty() : Optional.of(row.getObject(column, LocalDate.class));
    }

    private static Held held(Sku sku, ResultSet row) throws SQLException {
        LineKey key = LineKey.of(row.getString(Loading.T1), row.getString(Loading.T2), sku.value());
        return new Held(
                new OrderLine(key, new Quantity(row.getLong(Loading.N2)), day(row, Loading.D1)),
                row.getLong(Loading.N1),
                row.getLong(Loading.N3));
    }

    List<Receipt> receipts() {
        return receipts;
    }

    long version(Sku sku) {
        return parts.get(sku.value()).version;
    }

    Optional<Batch> batch(BatchReference reference) {
        if (byReference == null) {
            byReference = new HashMap<>();
            for (Part part : parts.values()) {
                part.batches.forEach(batch -> byReference.put(batch.reference(), batch));
            }
        }
        return Optional.ofNullable(byReference.get(reference));
    }

    List<Product> products(Collection<? extends Need> needs) {
        Map<Sku, List<Need>> needsOf = new HashMap<>();
        for (Need need : needs) {
            if (need instanceof Need.OfProduct of) {
                needsOf.computeIfAbsent(of.sku(), first -> new ArrayList<>()).add(need);
            }
            if (need instanceof Need.OfBatch of) {
                batch(of.batch())
                        .ifPresent(batch -> needsOf.computeIfAbsent(batch.sku(), first -> new ArrayList<>())
                                .add(need));
            }
        }
        return parts.values().stream()
                .map(part -> product(part, needsOf.getOrDefault(part.sku, List.of())))
                .toList();
    }

    private static Product product(Part part, List<Need> needs) {
        return Product.loaded(part.sku, part.version, part.allocated, part.batches, part.allocations(), needs);
    }

    List<Stocktake> stocktakes() {
        return parts.values().stream().map(Part::stocktake).toList();
    }

    /** {@return the lines of allocations, and what holds them, of one statement over lines and their batches} */
    List<Allocation> allocations() {
        return parts.values().stream()
                .flatMap(part -> part.allocations().stream())
                .toList();
    }
}
