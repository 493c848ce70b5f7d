package dev.allocation.web.entrypoint.request;

import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.command.Command;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The request {@code {"orderid", "lineid", "sku", "qty", "needed_by"}}: a line with its new quantity and day, and perhaps a
 * {@code "policy"}.
 */
public record AmendRequest(
        String orderid, String lineid, String sku, long qty, Optional<LocalDate> neededBy, Optional<String> policy) {
    public static AmendRequest of(Fields fields) {
        return new AmendRequest(
                fields.text("orderid"),
                fields.text("lineid"),
                fields.text("sku"),
                fields.wholeNumber("qty"),
                fields.dayOrNull("needed_by"),
                fields.textIfThere("policy"));
    }

    public Command.Amend command() {
        LineKey key = new LineRequest(orderid, lineid, sku).key();
        OrderLine asked = Fields.valid("qty", qty, units -> new OrderLine(key, new Quantity(units), Optional.empty()));
        OrderLine amended = neededBy.isPresent() ? Fields.valid("needed_by", neededBy.get(), asked::neededBy) : asked;
        return new Command.Amend(amended, policy.map(name -> Fields.valid("policy", name, PolicyName::new)));
    }
}
