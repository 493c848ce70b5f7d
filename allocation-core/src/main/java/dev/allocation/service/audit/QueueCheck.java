package dev.allocation.service.audit;

import dev.allocation.model.Batch;
import dev.allocation.model.LineState;
import dev.allocation.model.planning.Planner;
import dev.allocation.port.records.StoredRecord.PartRecord;
import dev.allocation.service.audit.Violation.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a waiting line of one product could be placed (rule B3), which is asked only while no void reservation is stored. Not
 * thread-safe.
 */
final class QueueCheck {
    private final Planner planner;
    private final Instant now;
    private final VerificationCounts counts;
    private final List<Batch> open = new ArrayList<>();
    private long mostInOne;
    private long all;
    private boolean hasVoid;
    private boolean isSorted;

    QueueCheck(Planner planner, Instant now, VerificationCounts counts) {
        this.planner = planner;
        this.now = now;
        this.counts = counts;
    }

    void take(Batch batch) {
        if (batch.isOpen() && !batch.onHold()) {
            open.add(batch);
            long available = batch.available().units();
            mostInOne = Math.max(mostInOne, available);
            all = Math.max(all, all + available); // an overflow keeps it
        }
    }

    void take(PartRecord part) {
        hasVoid |= part.end() != null && !part.end().isAfter(now);
    }

    void take(LineState.Waiting waiting) {
        long units = waiting.line().quantity().units();
        if (hasVoid || units > (waiting.terms().maySplit() ? all : mostInOne)) {
            return;
        }
        if (!isSorted) {
            open.sort(Batch.BY_ARRIVAL);
            isSorted = true;
        }
        if (planner.plan(waiting.line(), waiting.terms(), open, now).isPossible()) {
            counts.add(Violation.of(Kind.PLACEABLE, "no batch with " + units + " units", "one or more")
                    .ofProduct(waiting.line().key().sku().value())
                    .ofLine(
                            waiting.line().key().order().value(),
                            waiting.line().key().line().value()));
        }
    }
}
