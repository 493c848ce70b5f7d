package dev.allocation.benchmarks.compare.contender;

import dev.allocation.model.OrderLine;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** An event as Hibernate maps it. */
@Entity
@Table(name = "event")
class EventRow {
    /** The number of ids that one question to the sequence brings. */
    static final int IDS = 100;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "event_id")
    @SequenceGenerator(name = "event_id", sequenceName = "event_id", allocationSize = IDS)
    private Long id;

    private String sku;
    private long seq;

    @Column(name = "order_id")
    private String order;

    @Column(name = "line_id")
    private String line;

    private String ref;
    private long units;

    /** Creates an event that Hibernate fills. */
    EventRow() {}

    EventRow(OrderLine line, BatchRow batch) {
        this.sku = line.sku().value();
        this.seq = batch.product().nextEvent();
        this.order = line.key().order().value();
        this.line = line.key().line().value();
        this.ref = batch.ref();
        this.units = line.quantity().units();
    }
}
