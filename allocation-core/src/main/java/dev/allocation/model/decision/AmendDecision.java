package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command.Amend;
import dev.allocation.model.command.Shortfall;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.product.Draft;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Gives a line another quantity and day (rule D2). Immutable. */
public final class AmendDecision implements Decision<Amend, Answer.ToAmend> {
    /** Creates the decision, which has no state. */
    public AmendDecision() {}

    @Override
    public List<Need> needs(Amend command) {
        return List.of(new Need.Line(command.line().key()));
    }

    @Override
    public Answer.ToAmend decide(Amend command, Products products, DecisionContext context) {
        OrderLine line = command.line();
        DecisionContext chosen = context.by(command.policy());
        Draft draft = products.findOrNew(line.sku());
        Optional<LineState> known = draft.line(line.key());
        if (known.isEmpty()) {
            return new Answer.NotAllocated(line.key());
        }
        return known.get().accept(new Change(line, draft, context, chosen));
    }

    /** The change of a line, by the state in which it is. */
    private record Change(OrderLine line, Draft draft, DecisionContext service, DecisionContext chosen)
            implements LineState.Visitor<Answer.ToAmend> {
        @Override
        public Answer.ToAmend held(Allocation held) {
            if (held.line().equals(line)) {
                return new Answer.Amended(held, events().promise(held));
            }
            if (canStay(held)) {
                draft.emit(new Event.LineAmended(draft.nextNumber(), line, held.batch()));
                Allocation after = draft.allocation(line.key()).orElseThrow();
                return new Answer.Amended(held, events().promise(after));
            }
            return placedAnew(held);
        }

        @Override // no other line that waits can find stock by this change, so this one is placed at once
        public Answer.ToAmend waiting(LineState.Waiting waiting) {
            if (waiting.line().equals(line)) {
                return service.stillWaiting(draft, waiting);
            }
            draft.emit(new WaitingEvent.WaitingAmended(draft.nextNumber(), line));
            DecisionContext last = chosen.orIfWaiting(service, line, waiting.terms(), draft.openBatches());
            Plan plan = last.plan(draft, line, waiting.terms());
            if (!plan.isPossible()) {
                LineState.Waiting after = new LineState.Waiting(line, waiting.terms(), waiting.place());
                return new Answer.Waiting(after, last.shortfall(draft, line, waiting.terms()), false);
            }
            return new Answer.Amended(
                    waiting, events().allocate(plan, Optional.empty(), waiting.terms(), Event.AllocationReason.WAITED));
        }

        @Override
        public Answer.ToAmend dispatched(LineState.Dispatched dispatched) {
            return new Answer.AlreadyDispatched(dispatched);
        }

        /**
         * {@return whether the batch has the additional units available, and meets the day if the day changes; a line cannot grow
         * in a batch on hold (rule Q2)}
         */
        private boolean canStay(Allocation held) {
            if (held.parts().size() > 1) {
                return false;
            }
            Batch batch = draft.batch(held.batch()).orElseThrow();
            long more = line.quantity().units() - held.line().quantity().units();
            boolean isSameDay = line.neededBy().equals(held.line().neededBy());
            boolean hasRoom =
                    more <= 0 || !batch.onHold() && more <= batch.available().units();
            return hasRoom && (isSameDay || isMetBy(batch));
        }

        /** {@return whether the batch arrives in time, and is good until the day, or until today when there is none (rule Q3)} */
        private boolean isMetBy(Batch batch) {
            LocalDate day = line.neededBy().orElseGet(chosen::today);
            return line.isMetBy(batch.arrival()) && batch.isGoodUntil(day);
        }

        private Answer.ToAmend placedAnew(Allocation held) {
            int before = draft.mark();
            events().free(held, Event.DeallocationReason.AMENDED);
            Plan plan = chosen.plan(draft, line, held.terms());
            if (!plan.isPossible()) {
                Shortfall shortfall = chosen.shortfall(draft, line, held.terms());
                draft.rollBackTo(before);
                events().outOfStock(line, Event.ShortageReason.NOT_AMENDED);
                return new Answer.OutOfStock(line, shortfall);
            }
            return new Answer.Amended(
                    held, events().allocate(plan, held.end(), held.terms(), Event.AllocationReason.AMENDED));
        }

        private LineEvents events() {
            return new LineEvents(draft);
        }
    }
}
