package dev.allocation.jdbc.work;

import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.work.LoadedColumns.BatchColumn;
import dev.allocation.jdbc.work.LoadedColumns.PartColumn;
import dev.allocation.jdbc.work.LoadedColumns.ProductColumn;
import dev.allocation.jdbc.work.LoadedColumns.ReceiptColumn;
import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.ProductSnapshot;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.product.LoadedProduct;
import dev.allocation.model.product.Need;
import dev.allocation.port.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of one {@link LoadQuery}, put together. */
final class LoadedRows {
    /** A part of a line, in the batch with this number. */
    private record PartRow(OrderLine line, long part, long batch, Quantity quantity, long sequence) {}

    private record PartOfReceipt(Receipt receipt, long number) {}

    private static final class ProductRows {
        final Sku sku;
        /** May contain duplicates. */
        final List<Batch> batches = new ArrayList<>();

        /** May contain duplicates. */
        final List<PartRow> parts = new ArrayList<>();

        long version;
        long allocated;

        ProductRows(Sku sku) {
            this.sku = sku;
        }

        ProductSnapshot snapshot() {
            batches.sort(Comparator.comparingLong(Batch::number));
            parts.sort(Comparator.comparingLong(PartRow::batch).thenComparing(PartRow::sequence));
            return new ProductSnapshot(sku, version, batches, allocations());
        }

        List<Allocation> allocations() {
            if (parts.isEmpty()) {
                return List.of();
            }
            Map<Long, BatchReference> references = new HashMap<>();
            batches.forEach(batch -> references.put(batch.number(), batch.reference()));
            Map<LineKey, SortedMap<Long, Part>> partsOf = new HashMap<>();
            Map<LineKey, OrderLine> lines = new LinkedHashMap<>();
            for (PartRow row : parts) {
                lines.put(row.line.key(), row.line);
                partsOf.computeIfAbsent(row.line.key(), first -> new TreeMap<>())
                        .put(row.part, new Part(references.get(row.batch), row.quantity, row.sequence));
            }
            return lines.values().stream()
                    .map(line -> new Allocation(
                            line, List.copyOf(partsOf.get(line.key()).values())))
                    .toList();
        }
    }

    private final Map<String, ProductRows> products = new LinkedHashMap<>();
    /** Built on first use, because few callers need it. */
    private Map<BatchReference, Batch> byReference;

    private final List<PartOfReceipt> receipts = new ArrayList<>(0);
    private ProductRows last;
    private boolean isTorn;

    void add(ResultSet row) throws SQLException {
        String kind = row.getString(LoadedColumns.KIND);
        if (kind.equals("receipt")) {
            receipts.add(partOfReceipt(row));
            return;
        }
        ProductRows product = product(row.getString(LoadedColumns.SKU));
        switch (kind) {
            case "product" -> {
                product.version = row.getLong(ProductColumn.VERSION);
                product.allocated = row.getLong(ProductColumn.ALLOCATED);
            }
            case "batch" -> product.batches.add(batch(product.sku, row));
            default -> product.parts.add(partRow(product.sku, row));
        }
    }

    /** Adds a row of {@link NewestLinesQuery}; a {@link LoadQuery} cannot know how many of these rows are needed. */
    void addNewest(Batch batch, long part, OrderLine line, Quantity quantity, long sequence) {
        products.get(batch.sku().value()).parts.add(new PartRow(line, part, batch.number(), quantity, sequence));
    }

    /** Returns the rows of a product; most rows belong to the same product as the row before. */
    private ProductRows product(String sku) {
        if (last == null || !last.sku.value().equals(sku)) {
            last = products.computeIfAbsent(sku, first -> new ProductRows(new Sku(first)));
        }
        return last;
    }

    private static PartOfReceipt partOfReceipt(ResultSet row) throws SQLException {
        Receipt receipt = new Receipt(
                new MessageId(row.getString(ReceiptColumn.MESSAGE)),
                row.getString(ReceiptColumn.COMMAND),
                row.getString(ReceiptColumn.OUTCOME));
        return new PartOfReceipt(receipt, row.getLong(ReceiptColumn.PART));
    }

    static Batch batch(Sku sku, ResultSet row) throws SQLException {
        BatchRegistration registration = new BatchRegistration(
                new BatchReference(row.getString(BatchColumn.REFERENCE)),
                sku,
                new Quantity(row.getLong(BatchColumn.REGISTERED_QUANTITY)),
                arrival(row, BatchColumn.REGISTERED_ETA));
        return new Batch(
                registration,
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

    private static PartRow partRow(Sku sku, ResultSet row) throws SQLException {
        LineKey key = new LineKey(
                new OrderId(row.getString(PartColumn.ORDER)), new LineId(row.getString(PartColumn.LINE)), sku);
        return new PartRow(
                new OrderLine(key, new Quantity(row.getLong(PartColumn.LINE_QUANTITY)), day(row, PartColumn.NEEDED_BY)),
                row.getLong(PartColumn.PART),
                row.getLong(PartColumn.BATCH),
                new Quantity(row.getLong(PartColumn.QUANTITY)),
                row.getLong(PartColumn.SEQUENCE));
    }

    List<Receipt> receipts() {
        receipts.sort(Comparator.comparingLong(PartOfReceipt::number));
        Map<MessageId, Receipt> whole = new LinkedHashMap<>();
        Map<MessageId, StringBuilder> outcomes = new HashMap<>();
        for (PartOfReceipt part : receipts) {
            whole.putIfAbsent(part.receipt.message(), part.receipt);
            outcomes.computeIfAbsent(part.receipt.message(), first -> new StringBuilder())
                    .append(part.receipt.outcome());
        }
        return whole.values().stream()
                .map(part -> new Receipt(
                        part.message(),
                        part.command(),
                        outcomes.get(part.message()).toString()))
                .toList();
    }

    void isTorn(boolean torn) {
        isTorn = torn;
    }

    /** {@return whether the rows may be from several moments} */
    boolean isTorn() {
        return isTorn;
    }

    /** {@return the products with their versions} */
    ParameterTable versions() {
        ParameterTable versions =
                ParameterTable.of(ParameterTable.Column.text("sku"), ParameterTable.Column.number("loaded"));
        products.values().forEach(product -> versions.add(product.sku.value(), product.version));
        return versions;
    }

    long version(Sku sku) {
        return products.get(sku.value()).version;
    }

    Optional<Batch> batch(BatchReference reference) {
        if (byReference == null) {
            byReference = new HashMap<>();
            for (ProductRows product : products.values()) {
                product.batches.forEach(batch -> byReference.put(batch.reference(), batch));
            }
        }
        return Optional.ofNullable(byReference.get(reference));
    }

    /** {@return the batches of all products, in the order in which they were created} */
    List<Batch> batches() {
        return products.values().stream()
                .flatMap(product -> product.batches.stream())
                .sorted(Comparator.comparingLong(Batch::number))
                .toList();
    }

    /** {@return the existing batches among those that the needs name, with their SKUs} */
    Map<BatchReference, Sku> known(List<? extends Need> needs) {
        Map<BatchReference, Sku> known = new HashMap<>();
        for (Need need : needs) {
            if (need instanceof Need.OfBatch of) {
                batch(of.batch()).ifPresent(batch -> known.put(of.batch(), batch.sku()));
            }
        }
        return known;
    }

    List<LoadedProduct> products(List<? extends Need> needs) {
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
        return products.values().stream()
                .map(product -> loaded(product, needsOf.getOrDefault(product.sku, List.of())))
                .toList();
    }

    private static LoadedProduct loaded(ProductRows rows, List<Need> needs) {
        return new LoadedProduct(rows.sku, rows.version, rows.allocated, rows.batches, rows.allocations(), needs);
    }

    /** {@return whether there are at most this many batches, and at most this many lines} */
    boolean hasAtMost(int most) {
        int batches = 0;
        int lines = 0;
        for (ProductRows product : products.values()) {
            batches += product.batches.size();
            lines += product.parts.size();
        }
        return batches <= most && lines <= most;
    }

    List<ProductSnapshot> snapshots() {
        return products.values().stream().map(ProductRows::snapshot).toList();
    }

    /** {@return the allocations in the rows of one statement over lines and their batches} */
    List<Allocation> allocations() {
        return products.values().stream()
                .flatMap(product -> product.allocations().stream())
                .toList();
    }
}
