package dev.allocation.jdbc.load;

import dev.allocation.jdbc.load.LoadedColumns.ReceiptColumn;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineState;
import dev.allocation.model.MessageId;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.Receipt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of one {@link LoadQuery}, put together. */
public final class LoadedRows {
    private record PartOfReceipt(Receipt receipt, long number) {}

    private final Map<String, ProductRows> products = new LinkedHashMap<>();
    /** Built on first use, because few callers need it. */
    private Map<BatchReference, Batch> byReference;

    private final List<PartOfReceipt> receipts = new ArrayList<>(0);
    /** The registrations of the batches that are archived. */
    private final Map<BatchReference, BatchRegistration> archived = new HashMap<>(0);

    private ProductRows last;
    private boolean isTorn;

    void add(ResultSet row) throws SQLException {
        String kind = row.getString(LoadedColumns.KIND);
        if (kind.equals("receipt")) {
            receipts.add(partOfReceipt(row));
        } else if (kind.equals("archived")) {
            BatchRegistration registration = ProductRows.registration(new Sku(row.getString(LoadedColumns.SKU)), row);
            archived.put(registration.batch(), registration);
        } else {
            product(row.getString(LoadedColumns.SKU)).add(kind, row);
        }
    }

    /** Adds a row of {@link NewestLinesQuery}; a {@link LoadQuery} cannot know how many of these rows are needed. */
    void addNewest(Batch batch, ProductRows.PartRow part) {
        products.get(batch.sku().value()).parts.add(part);
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
                        part.digest(),
                        outcomes.get(part.message()).toString()))
                .toList();
    }

    /** Notes that the rows may be from several moments. */
    void markTorn() {
        isTorn = true;
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

    /** {@return the version of a product; 0 when it was not found} */
    public long version(Sku sku) {
        ProductRows product = products.get(sku.value());
        return product == null ? 0 : product.version;
    }

    /** {@return the counts of a product; none when it was not found} */
    LineCounts counts(Sku sku) {
        ProductRows product = products.get(sku.value());
        return product == null ? LineCounts.NONE : product.counts;
    }

    /** {@return whether the rows of a short load are all that there is} */
    boolean areEnough() {
        return products.values().stream().allMatch(ProductRows::areEnough);
    }

    public Optional<Batch> batch(BatchReference reference) {
        if (byReference == null) {
            byReference = new HashMap<>();
            for (ProductRows product : products.values()) {
                product.batches.forEach(batch -> byReference.put(batch.reference(), batch));
            }
        }
        return Optional.ofNullable(byReference.get(reference));
    }

    Map<BatchReference, BatchRegistration> archived() {
        return archived;
    }

    /** {@return the batches of all products, in the order in which they were created} */
    public List<Batch> batches() {
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

    /** {@return the products, with lines that wait where a function finds more of them} */
    List<LoadedView> products(List<? extends Need> needs, Function<LoadedProduct, WaitingLinesQuery> more) {
        Map<Sku, List<Need>> needsOf = new HashMap<>();
        List<Need> ofAll = new ArrayList<>(0);
        for (Need need : needs) {
            if (need instanceof Need.OfProduct of) {
                needsOf.computeIfAbsent(of.sku(), first -> new ArrayList<>()).add(need);
            }
            if (need instanceof Need.OfBatch of) {
                batch(of.batch())
                        .ifPresent(batch -> needsOf.computeIfAbsent(batch.sku(), first -> new ArrayList<>())
                                .add(need));
            }
            if (need instanceof Need.Order) {
                ofAll.add(need);
            }
        }
        return products.values().stream()
                .map(product -> {
                    List<Need> own = needsOf.computeIfAbsent(product.sku, first -> new ArrayList<>());
                    own.addAll(ofAll);
                    LoadedProduct loaded = product.loaded(own);
                    return new LoadedView(loaded, product, more.apply(loaded));
                })
                .toList();
    }

    /** {@return whether there are at most this many batches, and at most this many lines of each state} */
    public boolean hasAtMost(int most) {
        return Stream.<Function<ProductRows, Collection<?>>>of(
                        product -> product.batches,
                        product -> product.parts,
                        product -> product.waiting,
                        product -> product.dispatched)
                .allMatch(rows -> products.values().stream()
                                .mapToInt(product -> rows.apply(product).size())
                                .sum()
                        <= most);
    }

    public List<ProductSnapshot> snapshots() {
        return products.values().stream().map(ProductRows::snapshot).toList();
    }

    /** {@return the states of the lines in the rows of one statement over lines and their batches} */
    public List<LineState> states() {
        return products.values().stream()
                .flatMap(product -> product.states().stream())
                .toList();
    }

    /** {@return the allocations in the rows of one statement over lines and their batches} */
    public List<Allocation> allocations() {
        return products.values().stream()
                .flatMap(product -> product.allocations().stream())
                .toList();
    }

    /** {@return the availability of a product without its void reservations; empty when it was not found} */
    public Optional<Availability> availability(Sku sku) {
        return Optional.ofNullable(products.get(sku.value())).map(ProductRows::availability);
    }

    /** {@return the lines that wait, in the order of the queue} */
    List<LineState.Waiting> waiting() {
        return products.values().stream()
                .flatMap(product -> product.waiting.stream())
                .sorted(LineState.Waiting.QUEUE)
                .toList();
    }
}
