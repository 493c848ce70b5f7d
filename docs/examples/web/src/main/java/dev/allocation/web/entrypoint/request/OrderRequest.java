package dev.allocation.web.entrypoint.request;

import dev.allocation.model.OrderId;
import dev.allocation.model.PolicyName;
import dev.allocation.model.command.OrderCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The request {@code {"orderid", "all_or_nothing", "reserved_until", "lines"}}, and perhaps {@code "policy"}; a null end makes the
 * promise firm.
 *
 * <p>A missing end or mode is refused, so that a misspelt field name does not promise more than the client wants.
 */
public record OrderRequest(
        String orderid,
        boolean allOrNothing,
        Optional<Instant> reservedUntil,
        Optional<String> policy,
        List<OrderLineRequest> lines) {
    public static OrderRequest of(Fields fields) {
        return new OrderRequest(
                fields.text("orderid"),
                fields.truth("all_or_nothing"),
                fields.instantOrNull("reserved_until"),
                fields.textIfThere("policy"),
                fields.objects("lines").stream().map(OrderLineRequest::of).toList());
    }

    public OrderCommand.AllocateOrder command() {
        OrderId order = Fields.valid("orderid", orderid, OrderId::new);
        List<OrderCommand.Item> items = new ArrayList<>();
        for (OrderLineRequest line : lines) {
            items.add(line.item(order));
        }
        OrderCommand.Mode mode = allOrNothing ? OrderCommand.Mode.ALL_OR_NOTHING : OrderCommand.Mode.EACH_AS_IT_FITS;
        OrderCommand.AllocateOrder firm =
                Fields.valid("lines", items, given -> new OrderCommand.AllocateOrder(given, Optional.empty(), mode));
        OrderCommand.AllocateOrder command = Fields.valid(
                "reserved_until", reservedUntil, end -> new OrderCommand.AllocateOrder(firm.items(), end, mode));
        return policy.map(name -> command.by(Fields.valid("policy", name, PolicyName::new)))
                .orElse(command);
    }
}
