package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand.AllocateOrder;
import dev.allocation.model.command.OrderCommand.Item;
import dev.allocation.model.command.OrderCommand.Mode;
import dev.allocation.model.loading.Checkpoint;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import java.util.ArrayList;
import java.util.List;

/** Promises units to the lines of an order in one atomic change (rules O1 to O3). Immutable. */
public final class AllocateOrderDecision implements Decision<AllocateOrder, OrderAnswer.ToAllocateOrder> {
    /** Creates the decision, which has no state. */
    public AllocateOrderDecision() {}

    @Override
    public List<Need> needs(AllocateOrder command) {
        List<Need> needs = new ArrayList<>(command.items().size());
        command.items().forEach(item -> needs.add(new Need.Line(item.line().key())));
        return needs;
    }

    @Override
    public boolean mayAddLine() {
        return true;
    }

    @Override
    public OrderAnswer.ToAllocateOrder decide(AllocateOrder command, Products products, DecisionContext context) {
        LineAllocation allocation = new LineAllocation(products, context, context.by(command.policy()), command.end());
        command.items().forEach(item -> allocation.requireAllowed(item.line()));
        Checkpoint before = Checkpoint.of(products.named(needs(command)));
        List<Answer.ToAllocate> answers = new ArrayList<>(command.items().size());
        command.items().forEach(item -> answers.add(allocation.allocate(item.line(), item.terms())));
        if (command.mode() == Mode.EACH_AS_IT_FITS || answers.stream().noneMatch(AllocateOrderDecision::isShort)) {
            return new OrderAnswer.OrderAllocated(answers);
        }
        before.rollBack();
        return undone(command.items(), answers, products, context);
    }

    private static boolean isShort(Answer.ToAllocate answer) {
        return answer instanceof Answer.OutOfStock || answer instanceof Answer.Waiting;
    }

    private static OrderAnswer.OrderShort undone(
            List<Item> items, List<Answer.ToAllocate> answers, Products products, DecisionContext context) {
        List<Answer.OutOfStock> missing = new ArrayList<>();
        List<OrderLine> undone = new ArrayList<>();
        List<Answer.ToAllocate> kept = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            OrderLine line = items.get(i).line();
            Answer.ToAllocate answer = answers.get(i);
            Draft draft = products.findOrNew(line.sku());
            if (answer instanceof Answer.OutOfStock out) {
                missing.add(out);
                new LineEvents(draft).outOfStock(line, Event.ShortageReason.ORDER_SHORT);
            } else if (answer instanceof Answer.Waiting waiting) {
                missing.add(new Answer.OutOfStock(line, waiting.shortfall()));
            } else if (!(answer instanceof Answer.Allocated allocated)) {
                kept.add(answer);
            } else if (allocated.repeated()) {
                Allocation held = (Allocation) draft.line(line.key()).orElseThrow();
                kept.add(new Answer.Allocated(new LineEvents(draft).promise(held), true));
            } else {
                undone.add(line);
            }
        }
        return new OrderAnswer.OrderShort(missing, undone, kept);
    }
}
