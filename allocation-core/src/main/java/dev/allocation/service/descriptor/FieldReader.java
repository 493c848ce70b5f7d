package dev.allocation.service.descriptor;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.Shortfall;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the fields that a {@link FieldWriter} wrote, in the same order. */
public final class FieldReader {
    static final String HELD = "held";
    static final String WAITING = "waiting";
    static final String DISPATCHED = "dispatched";

    private final String text;
    private int next;

    FieldReader(String text) {
        this.text = text;
    }

    String field() {
        int end = text.indexOf('\n', next);
        if (end < 0) {
            throw new IllegalArgumentException("it ends after " + next + " characters");
        }
        String field = text.substring(next, end);
        next = end + 1;
        return field;
    }

    void end() {
        if (next < text.length()) {
            throw new IllegalArgumentException("it goes on after " + next + " characters");
        }
    }

    boolean flag() {
        return number() != 0;
    }

    long number() {
        return Long.parseLong(field());
    }

    Quantity quantity() {
        return new Quantity(number());
    }

    Optional<LocalDate> day() {
        String day = field();
        return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
    }

    BatchReference batch() {
        return new BatchReference(field());
    }

    LineKey key() {
        return new LineKey(new OrderId(field()), new LineId(field()), new Sku(field()));
    }

    OrderLine line() {
        return new OrderLine(key(), quantity(), day());
    }

    Allocation allocation() {
        return new Allocation(line(), all(FieldReader::part), instant(), terms());
    }

    LineState.Waiting waiting() {
        return new LineState.Waiting(line(), terms(), number());
    }

    LineState.Dispatched dispatched() {
        return new LineState.Dispatched(line(), quantity());
    }

    LineState state() {
        String kind = field();
        return switch (kind) {
            case HELD -> allocation();
            case WAITING -> waiting();
            case DISPATCHED -> dispatched();
            default -> throw unknown(kind);
        };
    }

    Answer.ToAllocate allocating() {
        String kind = field();
        return switch (kind) {
            case "allocated" -> new Answer.Allocated(promise(), flag());
            case "out-of-stock" -> outOfStock();
            case "waiting" -> answerWaiting();
            case "too-late" -> new Answer.TooLate(line(), instant().orElseThrow());
            case "already-dispatched" -> new Answer.AlreadyDispatched(dispatched());
            default -> throw unknown(kind);
        };
    }

    Answer.OutOfStock outOfStock() {
        return new Answer.OutOfStock(line(), shortfall());
    }

    Answer.Waiting answerWaiting() {
        return new Answer.Waiting(waiting(), shortfall(), flag());
    }

    private Shortfall shortfall() {
        return new Shortfall(quantity(), number(), day());
    }

    private static IllegalArgumentException unknown(String kind) {
        return new IllegalArgumentException("it has the unknown kind " + Quoted.of(kind));
    }

    Optional<Instant> instant() {
        String instant = field();
        return instant.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(instant));
    }

    Terms terms() {
        return new Terms(flag(), (int) number(), flag());
    }

    OrderId order() {
        return new OrderId(field());
    }

    Sku sku() {
        return new Sku(field());
    }

    private Part part() {
        return new Part(batch(), quantity(), number());
    }

    Promise promise() {
        return new Promise(line(), all(FieldReader::promisedPart), instant());
    }

    private Promise.Part promisedPart() {
        return new Promise.Part(batch(), arrival(), quantity());
    }

    BatchRegistration registration() {
        return new BatchRegistration(batch(), sku(), quantity(), arrival(), day());
    }

    Arrival arrival() {
        return day().<Arrival>map(Arrival.UnderWay::new).orElseGet(Arrival.OnHand::new);
    }

    <T> List<T> all(Function<FieldReader, T> each) {
        List<T> items = new ArrayList<>();
        for (long left = number(); left > 0; left--) {
            items.add(each.apply(this));
        }
        return items;
    }
}
