package shop.store;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Receipt;
import dev.allocation.port.Receipts;
import dev.allocation.port.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

// tag::work
/** Loads copies of what the needs name, and commits when all that it looked at is unchanged. */
final class MapWork implements UnitOfWork {
    private final MapStore store;
    private final Map<Sku, Long> versions = new TreeMap<>();
    private final List<Look> looks = new ArrayList<>();
    private Products products;
    private Receipts receipts;
    private boolean ended;

    /** Something that the load found, and that the commit must find again. */
    private record Look(String what, Supplier<?> question, Object answer) {
        boolean isStillTrue() {
            return Objects.equals(question.get(), answer);
        }
    }

    MapWork(MapStore store) {
        this.store = store;
    }

    @Override
    public Products load(List<? extends Need> needs) {
        require(products == null, "load");
        synchronized (store) {
            Map<BatchReference, Sku> known = new HashMap<>();
            Map<BatchReference, BatchRegistration> over = new HashMap<>();
            List<Receipt> found = new ArrayList<>();
            for (Need need : needs) {
                if (need instanceof Need.OfProduct of) {
                    look(of.sku());
                }
                if (need instanceof Need.Order of) {
                    store.rows.values().stream()
                            .filter(row -> !row.linesOf(of.order()).isEmpty())
                            .forEach(row -> look(row.sku));
                    look("the products of order '" + of.order() + "'", () -> skusOf(of.order()));
                }
                if (need instanceof Need.OfBatch of) {
                    look("the home of batch '" + of.batch() + "'", () -> store.homes.get(of.batch()));
                    Optional.ofNullable(store.homes.get(of.batch())).ifPresent(home -> {
                        known.put(of.batch(), home);
                        look(home);
                    });
                    look("the archived batch '" + of.batch() + "'", () -> store.archived.get(of.batch()));
                    Optional.ofNullable(store.archived.get(of.batch()))
                            .ifPresent(registration -> over.put(of.batch(), registration));
                }
                if (need instanceof Need.Message of) {
                    look("message '" + of.message() + "'", () -> store.messages.get(of.message()));
                    Optional.ofNullable(store.messages.get(of.message()))
                            .ifPresent(message -> found.add(message.receipt()));
                }
            }
            List<LoadedProduct> loaded = versions.keySet().stream()
                    .filter(store.rows::containsKey)
                    .map(sku -> store.rows.get(sku).load(needs))
                    .toList();
            receipts = Receipts.of(needs, found);
            products = new Products(needs, loaded, known, over);
            return products;
        }
    }

    @Override
    public Receipts receipts() {
        if (receipts == null) {
            throw new IllegalStateException("cannot read receipts: this unit of work has loaded nothing");
        }
        return receipts;
    }

    private List<Sku> skusOf(OrderId order) {
        return store.rows.values().stream()
                .filter(row -> !row.linesOf(order).isEmpty())
                .map(row -> row.sku)
                .toList();
    }

    private long version(Sku sku) {
        return store.rows.containsKey(sku) ? store.rows.get(sku).version : 0;
    }

    private void look(Sku sku) {
        if (versions.putIfAbsent(sku, version(sku)) == null) {
            look("the version of '" + sku + "'", () -> version(sku));
        }
    }

    private void look(String what, Supplier<?> question) {
        looks.add(new Look(what, question, question.get()));
    }

    /** Does all steps that can fail first, so that no step has to be undone. */
    @Override
    public void commit(Instant at) {
        require(products != null, "commit");
        Objects.requireNonNull(at, "at");
        ended = true;
        synchronized (store) {
            looks.stream().filter(look -> !look.isStillTrue()).findFirst().ifPresent(this::refuse);
            for (Draft draft : products.changed()) {
                store.rows.computeIfAbsent(draft.sku(), Row::new).keep(draft, at);
                draft.changedBatches().forEach(batch -> store.homes.put(batch.reference(), draft.sku()));
                store.log.append(draft, at);
            }
            receipts.kept()
                    .forEach(receipt -> store.messages.put(receipt.message(), new MapStore.Message(receipt, at)));
        }
    }

    private void refuse(Look look) {
        List<Sku> changed = products.changed().stream().map(Draft::sku).toList();
        throw new ConflictException(
                changed.isEmpty() ? List.copyOf(versions.keySet()) : changed,
                look.what() + " changed from " + look.answer() + " to "
                        + look.question().get(),
                null);
    }

    private void require(boolean isTime, String asked) {
        if (ended || !isTime) {
            throw new IllegalStateException("cannot " + asked + ": this unit of work has "
                    + (ended ? "ended" : products == null ? "loaded nothing" : "loaded before"));
        }
    }

    @Override
    public void close() {
        ended = true;
    }
}
// end::work
