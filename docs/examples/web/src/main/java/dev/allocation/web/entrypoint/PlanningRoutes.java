package dev.allocation.web.entrypoint;

import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.planning.Explanation;
import dev.allocation.service.AllocationService;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes of questions that change nothing: how many by when, why, and what if. */
record PlanningRoutes(AllocationService service) {
    private static final int MOST_DAYS = 366;

    void addTo(RoutesConfig routes) {
        routes.get("/availability/<sku>", this::availability);
        routes.get("/explain/<orderid>/<lineid>", this::explain);
        routes.post("/what-if", this::whatIf);
    }

    private void availability(Context context) {
        Sku sku = Fields.valid("sku", context.pathParam("sku"), Sku::new);
        LocalDate from = day(context, "from");
        LocalDate to = day(context, "to");
        if (to.isBefore(from) || !to.isBefore(from.plusDays(MOST_DAYS))) {
            throw new BadInputException("to", "must be from " + from + " to " + from.plusDays(MOST_DAYS - 1L));
        }
        Quantity safetyStock = safetyStock(context);
        service.planning()
                .availability(sku, from, to)
                .map(curve -> AvailabilityResponse.of(curve.keeping(safetyStock)))
                .ifPresentOrElse(
                        curve -> Reply.json(context, HttpStatus.OK, curve),
                        () -> Reply.text(context, HttpStatus.NOT_FOUND, "not found"));
    }

    private static LocalDate day(Context context, String name) {
        try {
            LocalDate day = LocalDate.parse(
                    Optional.ofNullable(context.queryParam(name)).orElse(""));
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeParseException wrong) {
            // is answered like a day of another millennium
        }
        throw new BadInputException(name, "must be a day like 2026-12-31");
    }

    private static Quantity safetyStock(Context context) {
        return Fields.valid("safety_stock", number(context, "safety_stock", "0"), Quantity::new);
    }

    private static long number(Context context, String name, String otherwise) {
        String given = Optional.ofNullable(context.queryParam(name)).orElse(otherwise);
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException wrong) {
            throw new BadInputException(name, "must be a whole number");
        }
    }

    /**
     * Explains the lines of an order with this line id; there are several when it was used for several SKUs. A line that was never
     * sent, or found no stock, is known nowhere, so the request has its SKU and quantity.
     */
    private void explain(Context context) {
        OrderId order = Fields.valid("orderid", context.pathParam("orderid"), OrderId::new);
        LineId line = Fields.valid("lineid", context.pathParam("lineid"), LineId::new);
        Stream<Explanation> explanations = context.queryParam("sku") == null
                ? known(order, line)
                : Stream.of(service.planning().explain(new Command.Allocate(asked(order, line, context))));
        List<ExplainedLine> answer = explanations.map(ExplainedLine::of).toList();
        if (answer.isEmpty()) {
            Reply.text(context, HttpStatus.NOT_FOUND, "not found");
        } else {
            Reply.json(context, HttpStatus.OK, answer);
        }
    }

    private Stream<Explanation> known(OrderId order, LineId line) {
        return service.lines().of(order).stream()
                .map(state -> state.line().key())
                .filter(key -> key.line().equals(line))
                .flatMap(key -> service.planning().explain(key).stream());
    }

    private static OrderLine asked(OrderId order, LineId line, Context context) {
        LineKey key = new LineKey(order, line, Fields.valid("sku", context.queryParam("sku"), Sku::new));
        OrderLine asked = Fields.valid(
                "qty", number(context, "qty", ""), units -> new OrderLine(key, new Quantity(units), Optional.empty()));
        return context.queryParam("needed_by") == null
                ? asked
                : Fields.valid("needed_by", day(context, "needed_by"), asked::neededBy);
    }

    private void whatIf(Context context) {
        WhatIfRequest request = WhatIfRequest.of(Body.of(context));
        Reply.json(
                context,
                HttpStatus.OK,
                service.planning().whatIf(request.commands()).stream()
                        .map(TriedCommand::of)
                        .toList());
    }
}
