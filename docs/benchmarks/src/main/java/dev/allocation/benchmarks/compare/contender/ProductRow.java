package dev.allocation.benchmarks.compare.contender;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A product as Hibernate maps it. Each transaction that takes units raises its version. */
@Entity
@Table(name = "product")
class ProductRow {
    @Id
    private String sku;

    @Version
    private long version;

    private long events;

    String sku() {
        return sku;
    }

    /** {@return the number of the next event} */
    long nextEvent() {
        return ++events;
    }
}
