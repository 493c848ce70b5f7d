package dev.allocation.model.loading;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.OrderId;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.ProductView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The products that one unit of work has loaded: the repository of the domain.
 *
 * <p>Not thread-safe. No argument may be null. A question about a product or a batch that no need names causes an
 * {@link IllegalStateException}.
 */
public final class Products {
    /** The drafts of all products that the needs name, by SKU or by batch, in the order of their SKUs; new products included. */
    private List<Draft> drafts = List.of();

    private final NamedBatches batches;
    private final Map<BatchReference, BatchRegistration> archived;
    /** Null until an order is asked for, because most needs name none. */
    private OrderHolders holders;

    /**
     * Creates a draft of each product; to be called by a store.
     *
     * @param needs the needs that were asked for
     * @param loaded those of the needed products that exist
     * @param known those of the needed batches that exist, with their SKUs
     */
    public Products(List<? extends Need> needs, List<? extends ProductView> loaded, Map<BatchReference, Sku> known) {
        this(needs, loaded, known, Map.of());
    }

    /**
     * Creates a draft of each product; to be called by a store that archives batches.
     *
     * @param needs the needs that were asked for
     * @param loaded those of the needed products that exist
     * @param known those of the needed batches that exist, with their SKUs
     * @param archived the registrations of those of the needed batches that are archived (rule X6)
     */
    public Products(
            List<? extends Need> needs,
            List<? extends ProductView> loaded,
            Map<BatchReference, Sku> known,
            Map<BatchReference, BatchRegistration> archived) {
        for (int i = 0; i < loaded.size(); i++) {
            add(new Draft(loaded.get(i)));
        }
        for (int i = 0; i < needs.size(); i++) {
            Need need = needs.get(i);
            if (need instanceof Need.Line of) { // as most do; the JVM checks a class faster than an interface
                addUnlessLoaded(of.sku());
            } else if (need instanceof Need.OfProduct of) {
                addUnlessLoaded(of.sku());
            }
        }
        this.batches = NamedBatches.of(needs, known);
        this.archived = archived;
    }

    /**
     * {@return the draft of a product; empty when the product has no events, so that it does not exist}
     *
     * @param sku the SKU of the product
     */
    public Optional<Draft> find(Sku sku) {
        Draft draft = findOrNew(sku);
        return draft.version() == 0 ? Optional.empty() : Optional.of(draft);
    }

    /**
     * {@return the draft of a product, which may be a new one without events}
     *
     * @param sku the SKU of the product
     */
    public Draft findOrNew(Sku sku) {
        int at = indexOf(sku);
        if (at < 0) {
            throw notLoaded("product", sku.value());
        }
        return drafts.get(at);
    }

    /**
     * {@return the draft of the product that holds a batch; empty when no product does}
     *
     * @param batch the reference of the batch
     */
    public Optional<Draft> findHolding(BatchReference batch) {
        for (Sku sku : batches.mayBeIn(batch)) {
            Draft draft = findOrNew(sku);
            if (draft.batch(batch).isPresent()) {
                return Optional.of(draft);
            }
        }
        return Optional.empty();
    }

    /**
     * {@return the registration of a batch that is archived; empty when the batch is not}
     *
     * @param batch the reference of the batch
     */
    public Optional<BatchRegistration> archived(BatchReference batch) {
        return Optional.ofNullable(archived.get(batch));
    }

    /**
     * {@return the drafts of the products that have a line of an order, in the order of their SKUs}
     *
     * @param order the order, which a need names
     */
    public List<Draft> findHolding(OrderId order) {
        holders = holders == null ? new OrderHolders(drafts) : holders;
        return holders.of(order);
    }

    /**
     * {@return the drafts of the products that a command names (rule N2): by SKU, by batch, or by an order that holds an allocation
     * there, or waits}
     *
     * @param needs the needs of the command, which are among those that were loaded
     */
    public List<Draft> named(List<? extends Need> needs) {
        if (needs.size() == 1 && needs.get(0) instanceof Need.Line of) {
            return drafts.size() == 1 ? drafts : List.of(findOrNew(of.sku())); // most commands name one line
        }
        return new NamedProducts(this).of(needs);
    }

    /** {@return the drafts of all products that were loaded, in the order of their SKUs; unmodifiable} */
    public List<Draft> all() {
        return Collections.unmodifiableList(drafts);
    }

    /** {@return whether any draft has events} */
    public boolean areChanged() {
        for (int i = 0; i < drafts.size(); i++) {
            if (drafts.get(i).isChanged()) {
                return true;
            }
        }
        return false;
    }

    /** {@return the drafts with events, in the order of their SKUs, in which stores lock them (rule C3)} */
    public List<Draft> changed() {
        if (drafts.size() == 1 && drafts.get(0).isChanged()) {
            return drafts;
        }
        List<Draft> changed = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            if (drafts.get(i).isChanged()) {
                changed.add(drafts.get(i));
            }
        }
        return changed;
    }

    private void addUnlessLoaded(Sku sku) {
        if (indexOf(sku) < 0) {
            add(Draft.ofNew(sku));
        }
    }

    private void add(Draft draft) {
        int at = indexOf(draft.sku());
        if (drafts.isEmpty()) {
            drafts = List.of(draft); // most units of work are about one product
            return;
        }
        drafts = drafts.size() == 1 ? new ArrayList<>(drafts) : drafts;
        if (at < 0) {
            drafts.add(-at - 1, draft);
        } else {
            drafts.set(at, draft);
        }
    }

    /** {@return the index of a product, or -1 minus the index at which it would be inserted, as usual for a binary search} */
    private int indexOf(Sku sku) {
        int low = 0;
        int high = drafts.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = drafts.get(middle).sku().compareTo(sku);
            if (found == 0) {
                return middle;
            }
            if (found < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    static IllegalStateException notLoaded(String what, String id) {
        return new IllegalStateException(
                "cannot read " + what + " " + Quoted.of(id) + ", which was not loaded: no need names it");
    }
}
