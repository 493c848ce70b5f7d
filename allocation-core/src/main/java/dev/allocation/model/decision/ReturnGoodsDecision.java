package dev.allocation.model.decision;

import dev.allocation.model.Arrival;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.Quantity;
import dev.allocation.model.command.BatchFullException;
import dev.allocation.model.command.BatchOfOtherSkuException;
import dev.allocation.model.command.BatchUnderWayException;
import dev.allocation.model.command.Command.ReturnGoods;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.command.ExceedsDispatchedException;
import dev.allocation.model.command.NotDispatchedException;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import java.util.List;

/** Puts units of a dispatched line into a batch (rule X4). Immutable. */
public final class ReturnGoodsDecision implements Decision<ReturnGoods, DispatchAnswer.GoodsReturned> {
    /** Creates the decision, which has no state. */
    public ReturnGoodsDecision() {}

    @Override
    public List<Need> needs(ReturnGoods command) {
        return List.of(new Need.Line(command.line()), new Need.KnownBatch(command.batch()));
    }

    @Override
    public DispatchAnswer.GoodsReturned decide(ReturnGoods command, Products products, DecisionContext context) {
        Draft draft = products.findOrNew(command.line().sku());
        if (!(draft.line(command.line()).orElse(null) instanceof LineState.Dispatched dispatched)) {
            throw new NotDispatchedException(command.line());
        }
        NamedBatch known = NamedBatch.in(products, command.batch());
        if (known.draft() != draft) {
            throw new BatchOfOtherSkuException(
                    command.line(), command.batch(), known.batch().sku());
        }
        if (!dispatched.out().isAtLeast(command.quantity())) {
            throw new ExceedsDispatchedException(command.line(), command.quantity(), dispatched.out());
        }
        if (known.batch().arrival() instanceof Arrival.UnderWay underWay) {
            throw new BatchUnderWayException(command.batch(), underWay);
        }
        Quantity stored = known.batch().quantity();
        if (stored.units() + command.quantity().units() > Quantity.MOST) {
            throw new BatchFullException(command.line(), command.batch(), command.quantity(), stored);
        }
        draft.emit(new Event.Returned(draft.nextNumber(), dispatched.line(), command.batch(), command.quantity()));
        return new DispatchAnswer.GoodsReturned(
                dispatched.line(),
                command.batch(),
                command.quantity(),
                dispatched.out().units() - command.quantity().units());
    }
}
