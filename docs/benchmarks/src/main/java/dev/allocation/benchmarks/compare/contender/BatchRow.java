package dev.allocation.benchmarks.compare.contender;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A batch as Hibernate maps it. */
@Entity
@Table(name = "batch")
class BatchRow {
    @Id
    private String ref;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "sku")
    private ProductRow product;

    private LocalDate eta;
    private long quantity;
    private long allocated;

    String ref() {
        return ref;
    }

    ProductRow product() {
        return product;
    }

    boolean hasUnits(long units) {
        return quantity - allocated >= units;
    }

    void take(long units) {
        allocated += units;
    }
}
