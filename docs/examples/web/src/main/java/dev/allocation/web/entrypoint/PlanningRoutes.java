package dev.allocation.web.entrypoint;

import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.explanation.Explanation;
import dev.allocation.service.AllocationService;
import dev.allocation.service.PlanningOptions;
import dev.allocation.service.Simulated;
import dev.allocation.web.entrypoint.request.BadInputException;
import dev.allocation.web.entrypoint.request.Fields;
import dev.allocation.web.entrypoint.request.OrderLineRequest;
import dev.allocation.web.entrypoint.request.Query;
import dev.allocation.web.entrypoint.response.AvailabilityResponse;
import dev.allocation.web.entrypoint.response.ExplainedLine;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes of questions that change nothing: how many by when, why, and what if. */
record PlanningRoutes(AllocationService service) {
    private static final int MOST_DAYS = 366;

    /** What may be said of a line beside its SKU. */
    private static final List<String> OF_A_LINE =
            List.of("qty", "needed_by", "reserved_until", "priority", "may_split", "policy");

    void addTo(RoutesConfig routes) {
        routes.get("/availability/<sku>", this::availability);
        routes.get("/explain/<orderid>/<lineid>", this::explain);
        routes.post("/what-if", this::whatIf);
    }

    private void availability(Context context) {
        Query query = new Query(context);
        Sku sku = Fields.valid("sku", context.pathParam("sku"), Sku::new);
        LocalDate from = query.day("from");
        LocalDate to = query.day("to");
        LocalDate end = from.plusDays(MOST_DAYS - 1L);
        LocalDate last = end.isAfter(Query.LAST_DAY) ? Query.LAST_DAY : end;
        if (to.isBefore(from) || to.isAfter(last)) {
            throw new BadInputException("to", "must be from " + from + " to " + last);
        }
        long kept = query.numberIfThere("safety_stock").orElse(0L);
        PlanningOptions options = PlanningOptions.DEFAULT.keeping(Fields.valid("safety_stock", kept, Quantity::new));
        service.planning()
                .availability(sku, from, to, options)
                .map(curve -> Reply.json(AvailabilityResponse.of(curve)))
                .orElse(Reply.NOT_FOUND)
                .to(context);
    }

    /**
     * Explains the lines of an order with this line id; there are several when it was used for several SKUs. A line that was never
     * sent, or found no stock, is known nowhere, so the request has its SKU and quantity.
     */
    private void explain(Context context) {
        OrderId order = Fields.valid("orderid", context.pathParam("orderid"), OrderId::new);
        LineId line = Fields.valid("lineid", context.pathParam("lineid"), LineId::new);
        Query query = new Query(context);
        if (query.text("sku").isEmpty() && query.hasOneOf(OF_A_LINE)) {
            throw new BadInputException("sku", "is missing");
        }
        Stream<Explanation> explanations = query.text("sku")
                .map(sku -> new LineKey(order, line, Fields.valid("sku", sku, Sku::new)))
                .map(key -> Stream.of(service.planning().explain(asked(key, query))))
                .orElseGet(() -> known(order, line));
        List<ExplainedLine> answer = explanations.map(ExplainedLine::of).toList();
        Reply reply = answer.isEmpty() ? Reply.NOT_FOUND : Reply.json(answer);
        reply.to(context);
    }

    private Stream<Explanation> known(OrderId order, LineId line) {
        return service.lines().of(order).stream()
                .map(state -> state.line().key())
                .filter(key -> key.line().equals(line))
                .flatMap(key -> service.planning().explain(key).stream());
    }

    private static Command.Allocate asked(LineKey key, Query query) {
        OrderLine firm = Fields.valid(
                "qty", query.number("qty"), units -> new OrderLine(key, new Quantity(units), Optional.empty()));
        OrderLine line = query.dayIfThere("needed_by")
                .map(day -> Fields.valid("needed_by", day, firm::neededBy))
                .orElse(firm);
        Terms terms = OrderLineRequest.terms("", query.numberIfThere("priority"), query.truthIfThere("may_split"));
        Optional<PolicyName> policy = query.text("policy").map(name -> Fields.valid("policy", name, PolicyName::new));
        return Fields.valid(
                "reserved_until",
                query.instantIfThere("reserved_until"),
                end -> new Command.Allocate(line, end, terms, policy));
    }

    private void whatIf(Context context) {
        List<Call<?>> calls = WhatIfRequest.calls(Body.ofList(context));
        List<Command<? extends Answer>> commands =
                calls.stream().<Command<? extends Answer>>map(Call::command).toList();
        List<Simulated<Answer>> trials = service.planning().whatIf(commands);
        List<TriedCall> answer = new ArrayList<>(trials.size());
        for (int i = 0; i < trials.size(); i++) {
            answer.add(TriedCall.of(calls.get(i), trials.get(i)));
        }
        Reply.json(answer).to(context);
    }
}
