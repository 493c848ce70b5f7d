package dev.allocation.web.entrypoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.allocation.model.Event;
import dev.allocation.model.OrderLine;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.command.Answer;
import dev.allocation.service.Simulated;
import dev.allocation.service.execution.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What one command would come to.
 *
 * @param error the reason why it would be refused
 * @param changes what it would change, in order
 * @param late the lines that would stay on a batch that comes after the day by which they are needed
 */
@JsonInclude(Include.NON_ABSENT)
record TriedCommand(
        Optional<String> error,
        List<Change> changes,
        @JsonInclude(Include.NON_EMPTY) List<LateLine> late) {
    /** One line that would be late. */
    record LateLine(
            String sku,
            String orderid,
            String lineid,
            long qty,
            @JsonProperty("needed_by") LocalDate neededBy) {
        static LateLine of(OrderLine line) {
            return new LateLine(
                    line.sku().value(),
                    line.key().order().value(),
                    line.key().line().value(),
                    line.quantity().units(),
                    line.neededBy().orElseThrow());
        }
    }

    /**
     * One change of a line or of a batch.
     *
     * @param what {@code allocated}, {@code freed}, {@code out_of_stock}, {@code waiting} or {@code changed}
     */
    @JsonInclude(Include.NON_NULL)
    record Change(String what, String sku, String orderid, String lineid, String batchref) {
        static Change of(Event event) {
            String order = null;
            String line = null;
            if (event instanceof Event.OfLine of) {
                order = of.line().key().order().value();
                line = of.line().key().line().value();
            }
            String batch = event instanceof Event.OfBatch of ? of.batch().value() : null;
            return new Change(what(event), event.sku().value(), order, line, batch);
        }

        private static String what(Event event) {
            if (event instanceof Event.Allocated) {
                return "allocated";
            }
            if (event instanceof Event.Deallocated) {
                return "freed";
            }
            if (event instanceof Event.OutOfStock) {
                return "out_of_stock";
            }
            return event instanceof WaitingEvent.LineWaiting ? "waiting" : "changed";
        }
    }

    static TriedCommand of(Simulated<?> trial) {
        Optional<String> error = trial.outcome() instanceof Outcome.Failed<?> failed
                ? Optional.of(failed.error().getMessage())
                : Optional.empty();
        List<LateLine> late = trial.outcome() instanceof Outcome.Answered<?> answered
                        && answered.answer() instanceof Answer.BatchEtaChanged changed
                ? changed.late().stream().map(LateLine::of).toList()
                : List.of();
        return new TriedCommand(error, trial.events().stream().map(Change::of).toList(), late);
    }
}
