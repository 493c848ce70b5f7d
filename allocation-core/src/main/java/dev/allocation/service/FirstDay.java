package dev.allocation.service;

import dev.allocation.model.Batch;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.OrderCommand.Item;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.decision.AllocateOrderDecision;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.decision.DecisionProcess;
import dev.allocation.model.loading.Checkpoint;
import dev.allocation.model.loading.Need;
import dev.allocation.model.product.Draft;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds the first day by which all lines of an order can be promised: decides the order for one day after another. */
record FirstDay(List<Item> items, LocalDate last, PlanningOptions options) {
    FirstDay {
        DaysInQuestion.requireInRange("last day", Objects.requireNonNull(last, "last"));
        items = List.copyOf(items);
        for (Item item : items) {
            if (item.terms().mayWait()) {
                throw new InvalidValueException(
                        "line of an order with a first day", item.line().key().toString(), "must not wait");
            }
        }
    }

    List<Need> needs() {
        return Simulation.needs(List.of(neededBy(last)));
    }

    Optional<EarliestPromise> in(Simulation state) {
        DecisionContext context = state.context();
        List<LocalDate> days = new DaysInQuestion(context.today(), last).all();
        DecisionProcess.removeVoidAndPlaceWaiting(state.products().all(), context);
        for (Item item : items) {
            OrderLine line = item.line();
            draftOf(line.sku(), state)
                    .orElseThrow(() -> new UnknownSkuException(line))
                    .line(line.key())
                    .ifPresent(known -> {
                        throw new LineConflictException(line, known);
                    });
        }
        Checkpoint before = Checkpoint.of(state.products().all());
        for (LocalDate day : days) {
            OrderAnswer.ToAllocateOrder answer =
                    new AllocateOrderDecision().decide(neededBy(day), state.products(), context);
            before.rollBack();
            if (answer instanceof OrderAnswer.OrderAllocated allocated) {
                List<Promise> promises = promises(allocated);
                if (leavesSafetyStocks(promises, state)) {
                    return Optional.of(new EarliestPromise(day, promises));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Draft> draftOf(Sku sku, Simulation state) {
        return state.products().find(sku);
    }

    /** {@return whether the batches that each line could take before it was promised have the safety stock left} */
    private boolean leavesSafetyStocks(List<Promise> promises, Simulation state) {
        DecisionContext context = state.context().by(options.policy());
        List<Promise.Part> taken =
                promises.stream().flatMap(promise -> promise.parts().stream()).toList();
        return promises.stream().map(Promise::line).allMatch(line -> {
            Quantity safetyStock = options.safetyStockOf(line.sku());
            List<Batch> open = draftOf(line.sku(), state).orElseThrow().openBatches();
            return safetyStock.equals(Quantity.NONE)
                    || context.planner().left(line, taken, open, context.now()) >= safetyStock.units();
        });
    }

    private static List<Promise> promises(OrderAnswer.OrderAllocated allocated) {
        return allocated.lines().stream()
                .map(line -> ((Answer.Allocated) line).promise())
                .toList();
    }

    private OrderCommand.AllocateOrder neededBy(LocalDate day) {
        List<Item> needed = items.stream()
                .map(item -> new Item(item.line().neededBy(day), item.terms()))
                .toList();
        return new OrderCommand.AllocateOrder(
                needed, Optional.empty(), OrderCommand.Mode.ALL_OR_NOTHING, options.policy());
    }
}
