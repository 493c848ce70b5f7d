package dev.allocation.web.entrypoint.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.Allocation;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.Shortfall;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A line with its state: {@code allocated}, {@code reserved}, {@code waiting}, {@code dispatched}, {@code out_of_stock},
 * {@code too_late} or {@code expired}. Fields that the state does not have are left out.
 *
 * @param reservedUntil the end of a reservation, or the end that was too late
 * @param priority the priority of a line that waits
 * @param place the place in the queue of a line that waits: of two lines with one priority, the lower place comes first
 * @param returned the units of a dispatched line that came back
 * @param shortfall what a line that just found no stock could have instead
 */
@JsonInclude(Include.NON_ABSENT)
@JsonPropertyOrder({"orderid", "lineid", "sku", "qty", "needed_by", "state", "parts", "reserved_until", "priority"})
public record LineResponse(
        String orderid,
        String lineid,
        String sku,
        long qty,
        @JsonProperty("needed_by") Optional<LocalDate> neededBy,
        String state,
        Optional<List<PartResponse>> parts,
        @JsonProperty("reserved_until") Optional<Instant> reservedUntil,
        Optional<Integer> priority,
        Optional<Long> place,
        Optional<Long> returned,
        Optional<ShortfallResponse> shortfall) {
    public static LineResponse of(LineState state) {
        return state.accept(new LineState.Visitor<>() {
            @Override
            public LineResponse held(Allocation held) {
                return LineResponse.held(
                        held.line(), held.parts().stream().map(PartResponse::of).toList(), held.end());
            }

            @Override
            public LineResponse waiting(LineState.Waiting waiting) {
                return LineResponse.of(
                        waiting.line(),
                        "waiting",
                        Optional.empty(),
                        Optional.of(waiting.terms().priority()),
                        Optional.of(waiting.place()),
                        Optional.empty());
            }

            @Override
            public LineResponse dispatched(LineState.Dispatched dispatched) {
                return LineResponse.dispatched(
                        dispatched.line(), dispatched.returned().units());
            }
        });
    }

    public static LineResponse of(Promise promise) {
        return held(
                promise.line(), promise.parts().stream().map(PartResponse::of).toList(), promise.end());
    }

    public static LineResponse of(Answer.ToAllocate answer) {
        return answer.match(
                allocated -> of(allocated.promise()),
                out -> outOfStock(out.line()).with(out.shortfall()),
                waiting -> of(waiting.state()).with(waiting.shortfall()),
                late -> of(
                        late.line(),
                        "too_late",
                        Optional.of(late.end()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                dispatched -> of(dispatched.state()));
    }

    public static LineResponse outOfStock(OrderLine line) {
        return of(line, "out_of_stock", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** {@return a line whose reservation had ended before the request} */
    public static LineResponse expired(OrderLine line) {
        return of(line, "expired", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private LineResponse with(Shortfall found) {
        return new LineResponse(
                orderid,
                lineid,
                sku,
                qty,
                neededBy,
                state,
                parts,
                reservedUntil,
                priority,
                place,
                returned,
                Optional.of(ShortfallResponse.of(found)));
    }

    /** {@return a line whose units, which it held until now, have left} */
    public static LineResponse dispatched(Allocation held) {
        return dispatched(held.line(), 0);
    }

    private static LineResponse dispatched(OrderLine line, long returned) {
        return of(line, "dispatched", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(returned));
    }

    private static LineResponse held(OrderLine line, List<PartResponse> parts, Optional<Instant> end) {
        return new LineResponse(
                line.key().order().value(),
                line.key().line().value(),
                line.sku().value(),
                line.quantity().units(),
                line.neededBy(),
                end.isPresent() ? "reserved" : "allocated",
                Optional.of(parts),
                end,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static LineResponse of(
            OrderLine line,
            String state,
            Optional<Instant> end,
            Optional<Integer> priority,
            Optional<Long> place,
            Optional<Long> returned) {
        return new LineResponse(
                line.key().order().value(),
                line.key().line().value(),
                line.sku().value(),
                line.quantity().units(),
                line.neededBy(),
                state,
                Optional.empty(),
                end,
                priority,
                place,
                returned,
                Optional.empty());
    }
}
