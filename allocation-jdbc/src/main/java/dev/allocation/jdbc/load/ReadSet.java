package dev.allocation.jdbc.load;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import dev.allocation.model.product.Draft;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything that a unit of work has read.
 *
 * @param versions the SKUs of the products that were found, with the versions
 * @param counts the SKUs of the products that were found, with the counts of their lines
 * @param missingSkus the SKUs for which no product was found
 * @param freeReferences the references for which no batch was found
 * @param emptied the references of the batches that had no units
 * @param orders the orders whose lines were read
 */
public record ReadSet(
        SortedMap<Sku, Long> versions,
        Map<Sku, LineCounts> counts,
        SortedSet<Sku> missingSkus,
        SortedSet<BatchReference> freeReferences,
        Set<BatchReference> emptied,
        Set<OrderId> orders) {
    /** {@return the products that the needs name} */
    public static List<Sku> named(List<? extends Need> needs) {
        return needs.stream()
                .filter(Need.OfProduct.class::isInstance)
                .map(need -> ((Need.OfProduct) need).sku())
                .distinct()
                .toList();
    }

    /** {@return the SKUs of all products that were read, or were found missing, in their order} */
    public List<Sku> skus() {
        return Stream.concat(versions.keySet().stream(), missingSkus.stream())
                .sorted()
                .toList();
    }

    /** {@return the same without these products} */
    public ReadSet without(Set<Sku> skus) {
        SortedMap<Sku, Long> others = new TreeMap<>(versions);
        others.keySet().removeAll(skus);
        return new ReadSet(others, counts, missingSkus, freeReferences, emptied, orders);
    }

    /** {@return whether something was not found that the changed products do not create either} */
    public boolean hasAbsent(List<Draft> changed) {
        Set<Sku> created = new HashSet<>();
        Set<BatchReference> registered = new HashSet<>();
        for (Draft product : changed) {
            created.add(product.sku());
            product.changedBatches().forEach(batch -> registered.add(batch.reference()));
        }
        return !created.containsAll(missingSkus) || !registered.containsAll(freeReferences);
    }

    static ReadSet of(
            List<? extends Need> needs,
            List<LoadedView> found,
            Function<BatchReference, Optional<Batch>> batches,
            Map<BatchReference, BatchRegistration> archived) {
        ReadSet readSet = new ReadSet(
                new TreeMap<>(), new HashMap<>(), new TreeSet<>(), new TreeSet<>(), new HashSet<>(0), new HashSet<>(0));
        for (LoadedView product : found) {
            readSet.versions.put(product.sku(), product.version());
            readSet.counts.put(product.sku(), product.counts());
        }
        for (Need need : needs) {
            if (need instanceof Need.OfProduct of && !readSet.versions.containsKey(of.sku())) {
                readSet.missingSkus.add(of.sku());
            }
            if (need instanceof Need.OfBatch of) {
                Optional<Batch> batch = batches.apply(of.batch());
                // A load of several statements may find a batch, and then its archived registration too.
                if (batch.isPresent() && batch.get().isEmptied()) {
                    readSet.emptied.add(of.batch());
                } else if (batch.isEmpty() && !archived.containsKey(of.batch())) {
                    readSet.freeReferences.add(of.batch());
                }
            }
            if (need instanceof Need.Order of) {
                readSet.orders.add(of.order());
            }
        }
        return readSet;
    }
}
