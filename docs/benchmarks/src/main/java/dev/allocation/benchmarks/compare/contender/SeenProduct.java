package dev.allocation.benchmarks.compare.contender;

import dev.allocation.model.OrderLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A product as one transaction has read it, less what this transaction takes. Not thread-safe. */
final class SeenProduct {
    /**
     * A line that found its units.
     *
     * @param ref the batch
     * @param seq the number of its event within the product
     */
    record Placed(OrderLine line, String ref, long seq) {
        String sku() {
            return line.sku().value();
        }

        String order() {
            return line.key().order().value();
        }

        String lineId() {
            return line.key().line().value();
        }

        long units() {
            return line.quantity().units();
        }
    }

    private final long version;
    private long events;
    private final Map<String, Long> left = new LinkedHashMap<>();

    SeenProduct(long version, long events) {
        this.version = version;
        this.events = events;
    }

    long version() {
        return version;
    }

    long events() {
        return events;
    }

    /** Adds the next batch in the order of preference. */
    void add(String ref, long units) {
        left.put(ref, units);
    }

    /** Takes the units from the first batch that has them; empty when none has. */
    Optional<Placed> place(OrderLine line) {
        long units = line.quantity().units();
        for (Map.Entry<String, Long> batch : left.entrySet()) {
            if (batch.getValue() >= units) {
                batch.setValue(batch.getValue() - units);
                return Optional.of(new Placed(line, batch.getKey(), ++events));
            }
        }
        return Optional.empty();
    }
}
