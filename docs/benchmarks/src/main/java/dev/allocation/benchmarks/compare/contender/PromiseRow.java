package dev.allocation.benchmarks.compare.contender;

import dev.allocation.model.OrderLine;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** The units of a line as Hibernate maps them. */
@Entity
@Table(name = "promise")
@IdClass(PromiseRow.Key.class)
class PromiseRow {
    /** The ids of a line. */
    record Key(String order, String line) {
        static Key of(OrderLine line) {
            return new Key(line.key().order().value(), line.key().line().value());
        }
    }

    @Id
    @Column(name = "order_id")
    private String order;

    @Id
    @Column(name = "line_id")
    private String line;

    private String sku;
    private String ref;
    private long units;

    /** Creates a promise that Hibernate fills. */
    PromiseRow() {}

    PromiseRow(OrderLine line, BatchRow batch) {
        this.order = line.key().order().value();
        this.line = line.key().line().value();
        this.sku = line.sku().value();
        this.ref = batch.ref();
        this.units = line.quantity().units();
    }
}
