package dev.allocation.web.entrypoint.request;

import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.OrderCommand;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of an {@link OrderRequest}: {@code {"lineid", "sku", "qty", "needed_by", "priority", "may_split"}}.
 *
 * <p>A line with a priority may wait. The last two fields may be missing: then the line may not wait, and may not be split.
 *
 * @param at the name of the line in the request, such as {@code lines[0].}
 */
public record OrderLineRequest(
        String at,
        String lineid,
        String sku,
        long qty,
        Optional<LocalDate> neededBy,
        Optional<Long> priority,
        boolean maySplit) {
    public static OrderLineRequest of(Fields fields) {
        return new OrderLineRequest(
                fields.name(""),
                fields.text("lineid"),
                fields.text("sku"),
                fields.wholeNumber("qty"),
                fields.dayOrNull("needed_by"),
                fields.wholeNumberIfThere("priority"),
                fields.truthIfThere("may_split"));
    }

    public OrderCommand.Item item(OrderId order) {
        LineKey key = new LineKey(
                order, Fields.valid(at + "lineid", lineid, LineId::new), Fields.valid(at + "sku", sku, Sku::new));
        OrderLine line =
                Fields.valid(at + "qty", qty, units -> new OrderLine(key, new Quantity(units), Optional.empty()));
        if (neededBy.isPresent()) {
            line = Fields.valid(at + "needed_by", neededBy.get(), line::neededBy);
        }
        return new OrderCommand.Item(line, terms(at, priority, maySplit));
    }

    /**
     * {@return the terms of a line}
     *
     * @param at the name of the line in the request
     * @param priority its priority; empty when it may not wait
     */
    public static Terms terms(String at, Optional<Long> priority, boolean maySplit) {
        Terms leave = maySplit ? Terms.NONE.splitting() : Terms.NONE;
        return priority.map(number -> Fields.valid(at + "priority", number, given -> leave.waiting(inRange(given))))
                .orElse(leave);
    }

    /** {@return the priority; a number that is none of 32 bits stays one that the library refuses} */
    private static int inRange(long priority) {
        return (int) Math.max(-1, Math.min(priority, Terms.HIGHEST_PRIORITY + 1L));
    }
}
