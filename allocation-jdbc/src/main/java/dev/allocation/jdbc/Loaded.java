package dev.allocation.jdbc;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.Need;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Product;
import dev.allocation.model.Purchase;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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
        final Map<Long, Batch> batches = new HashMap<>();
        final List<Held> held = new ArrayList<>();
        long version;
        long allocated;

        Part(Sku sku) {
            this.sku = sku;
        }

        List<Allocation> allocations() {
            return held.stream()
                    .map(one -> new Allocation(one.line, batches.get(one.batch).reference(), one.age))
                    .toList();
        }
    }

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<BatchReference, Batch> batches = new HashMap<>();

    void add(ResultSet row) throws SQLException {
        Part part = parts.computeIfAbsent(row.getString("sku"), sku -> new Part(new Sku(sku)));
        switch (row.getInt("what")) {
            case 1 -> {
                part.version = row.getLong("n1");
                part.allocated = row.getLong("n2");
            }
            case 2 -> add(part, batch(part.sku, row));
            default -> part.held.add(held(part.sku, row));
        }
    }

    /** Adds newest lines of a batch, which no {@link Loading} could know the number of. */
    void addHeld(Batch batch, OrderLine line, long age) {
        parts.get(batch.sku().value()).held.add(new Held(line, batch.number(), age));
    }

    private void add(Part part, Batch batch) {
        part.batches.put(batch.number(), batch);
        batches.put(batch.reference(), batch);
    }

    private static Batch batch(Sku sku, ResultSet row) throws SQLException {
        Purchase purchase = new Purchase(
                new BatchReference(row.getString("t1")), sku, new Quantity(row.getLong("n2")), arrival(row, "d1"));
        return new Batch(
                purchase,
                row.getLong("n1"),
                new Quantity(row.getLong("n3")),
                arrival(row, "d2"),
                new Quantity(row.getLong("n4")),
                row.getLong("n5"));
    }

    private static Arrival arrival(ResultSet row, String column) throws SQLException {
        LocalDate eta = row.getObject(column, LocalDate.class);
        return eta == null ? new Arrival.OnHand() : new Arrival.UnderWay(eta);
    }

    private static Held held(Sku sku, ResultSet row) throws SQLException {
        LineKey key = LineKey.of(row.getString("t1"), row.getString("t2"), sku.value());
        Optional<LocalDate> neededBy = Optional.ofNullable(row.getObject("d1", LocalDate.class));
        return new Held(
                new OrderLine(key, new Quantity(row.getLong("n2")), neededBy), row.getLong("n1"), row.getLong("n3"));
    }

    long version(Sku sku) {
        return parts.get(sku.value()).version;
    }

    Optional<Batch> batch(BatchReference reference) {
        return Optional.ofNullable(batches.get(reference));
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
        return Product.loaded(part.sku, part.version, part.allocated, part.batches.values(), part.allocations(), needs);
    }

    /** {@return the lines of allocations, and what holds them, of one statement over lines and their batches} */
    List<Allocation> allocations() {
        return parts.values().stream()
                .flatMap(part -> part.allocations().stream())
                .toList();
    }
}
