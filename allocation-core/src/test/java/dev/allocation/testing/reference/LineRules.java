package dev.allocation.testing.reference;

import static dev.allocation.testing.reference.ReferenceModel.answered;
import static dev.allocation.testing.reference.ReferenceModel.refused;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchFullException;
import dev.allocation.model.command.BatchOfOtherSkuException;
import dev.allocation.model.command.BatchUnderWayException;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.command.ExceedsDispatchedException;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.NotDispatchedException;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.Shortfall;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.testing.reference.Ledger.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of the reference model about lines and orders. */
final class LineRules {
    private final Instant now;
    private final Ledger ledger;

    LineRules(Ledger ledger, Instant now) {
        this.ledger = ledger;
        this.now = now;
    }

    Verdict send(Command<?> command) {
        if (command instanceof Command.Allocate allocate) {
            return error(allocate.line())
                    .orElseGet(() -> answered(allocate(
                            new OrderCommand.Item(allocate.line(), allocate.terms()),
                            allocate.end(),
                            allocate.policy())));
        }
        if (command instanceof OrderCommand.AllocateOrder allocate) {
            return allocateOrder(allocate);
        }
        if (command instanceof Command.Deallocate deallocate) {
            return answered(deallocate(deallocate.line()));
        }
        if (command instanceof Command.Amend amend) {
            return answered(amend(amend.line(), amend.policy()));
        }
        if (command instanceof Command.Confirm confirm) {
            return answered(confirm(confirm.line()));
        }
        if (command instanceof Command.Dispatch dispatch) {
            return answered(dispatch(dispatch.line()));
        }
        if (command instanceof Command.ReturnGoods back) {
            return takeBack(back);
        }
        if (command instanceof OrderCommand.ConfirmOrder confirm) {
            List<Promise> confirmed = new ArrayList<>();
            List<LineState> others = new ArrayList<>();
            for (LineState state : ledger.linesOf(confirm.order())) {
                if (state instanceof Allocation held && held.end().isPresent()) {
                    confirmed.add(ledger.promise(firm(held)));
                } else {
                    others.add(state);
                }
            }
            return answered(new OrderAnswer.OrderConfirmed(confirmed, ledger.lapsedOf(confirm.order()), others));
        }
        if (command instanceof OrderCommand.CancelOrder cancel) {
            return answered(cancel(cancel.order()));
        }
        return answered(dispatchOrder(((OrderCommand.DispatchOrder) command).order()));
    }

    private Optional<Verdict> error(OrderLine line) {
        if (!ledger.events.containsKey(line.sku())) {
            return Optional.of(refused(UnknownSkuException.class, line, line.sku()));
        }
        LineState known = ledger.lines.get(line.key());
        return known == null || known.line().equals(line)
                ? Optional.empty()
                : Optional.of(refused(LineConflictException.class, line, known));
    }

    private Answer.ToAllocate allocate(OrderCommand.Item item, Optional<Instant> end, Optional<PolicyName> policy) {
        OrderLine line = item.line();
        LineState known = ledger.lines.get(line.key());
        if (known instanceof LineState.Waiting waiting) {
            return stillWaiting(waiting);
        }
        if (known instanceof LineState.Dispatched dispatched) {
            return new Answer.AlreadyDispatched(dispatched);
        }
        if (known instanceof Allocation held) {
            return new Answer.Allocated(ledger.promise(repeat(held, end)), true);
        }
        if (end.isPresent() && !end.get().isAfter(now)) {
            return new Answer.TooLate(line, end.get());
        }
        Optional<Allocation> placed = placeBy(policy, line, item.terms(), end);
        if (placed.isPresent()) {
            return new Answer.Allocated(ledger.promise(placed.get()), false);
        }
        if (item.terms().mayWait()) {
            long place = ledger.announce(
                    line.sku(),
                    next -> new WaitingEvent.LineWaiting(
                            next, line, item.terms(), next, Event.ShortageReason.NOT_FOUND));
            LineState.Waiting waiting = new LineState.Waiting(line, item.terms(), place);
            ledger.lines.put(line.key(), waiting);
            return new Answer.Waiting(waiting, queued(waiting), false);
        }
        ledger.announce(line.sku(), next -> new Event.OutOfStock(next, line, Event.ShortageReason.NOT_FOUND));
        return new Answer.OutOfStock(line, ledger.shortfall(line, item.terms(), now, policy));
    }

    private Answer.Waiting stillWaiting(LineState.Waiting waiting) {
        return new Answer.Waiting(waiting, queued(waiting), true);
    }

    /** {@return the shortfall of a line that waits, which the policy of the service places} */
    private Shortfall queued(LineState.Waiting waiting) {
        return ledger.shortfall(waiting.line(), waiting.terms(), now, Optional.empty());
    }

    private Allocation repeat(Allocation held, Optional<Instant> end) {
        if (held.end().isEmpty()) {
            return held;
        }
        if (end.isEmpty()) {
            return firm(held);
        }
        if (end.get().isAfter(held.end().get())) {
            ledger.announce(held.line().sku(), next -> new ReservationEvent.Extended(next, held.line(), end.get()));
            ledger.lines.put(held.line().key(), held.withEnd(end));
            return held.withEnd(end);
        }
        return held;
    }

    /** {@return the new allocation of a line by a policy, or by that of the service if the line would wait by it (rule K1)} */
    private Optional<Allocation> placeBy(
            Optional<PolicyName> policy, OrderLine line, Terms terms, Optional<Instant> end) {
        Optional<Allocation> placed = ledger.place(line, terms, end, now, policy);
        return placed.isEmpty() && terms.mayWait() ? ledger.place(line, terms, end, now) : placed;
    }

    private Allocation firm(Allocation held) {
        ledger.announce(held.line().sku(), next -> new ReservationEvent.Confirmed(next, held.line()));
        Allocation firm = held.withEnd(Optional.empty());
        ledger.lines.put(held.line().key(), firm);
        return firm;
    }

    private Verdict allocateOrder(OrderCommand.AllocateOrder order) {
        for (OrderCommand.Item item : order.items()) {
            Optional<Verdict> error = error(item.line());
            if (error.isPresent()) {
                return error.get();
            }
        }
        Ledger.Mark before = ledger.mark();
        List<Answer.ToAllocate> answers = new ArrayList<>();
        order.items().forEach(item -> answers.add(allocate(item, order.end(), order.policy())));
        boolean isShort = answers.stream()
                .anyMatch(answer -> answer instanceof Answer.OutOfStock || answer instanceof Answer.Waiting);
        if (order.mode() == OrderCommand.Mode.EACH_AS_IT_FITS || !isShort) {
            return answered(new OrderAnswer.OrderAllocated(answers));
        }
        Map<LineKey, LineState> after = Map.copyOf(ledger.lines);
        ledger.returnTo(before);
        List<Answer.OutOfStock> missing = new ArrayList<>();
        List<OrderLine> undone = new ArrayList<>();
        List<Answer.ToAllocate> kept = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            OrderLine line = order.items().get(i).line();
            LineState was = before.lines().get(line.key());
            if (answers.get(i) instanceof Answer.OutOfStock out) {
                ledger.announce(line.sku(), next -> new Event.OutOfStock(next, line, Event.ShortageReason.ORDER_SHORT));
                missing.add(out);
            } else if (answers.get(i) instanceof Answer.Waiting waiting) {
                missing.add(new Answer.OutOfStock(line, waiting.shortfall()));
            } else if (was == null && after.containsKey(line.key())) {
                undone.add(line);
            } else if (was instanceof Allocation held) {
                kept.add(new Answer.Allocated(ledger.promise(held), true));
            } else {
                kept.add(answers.get(i));
            }
        }
        return answered(new OrderAnswer.OrderShort(missing, undone, kept));
    }

    private Answer deallocate(LineKey line) {
        LineState known = ledger.lines.get(line);
        if (known instanceof LineState.Dispatched dispatched) {
            return new Answer.AlreadyDispatched(dispatched);
        }
        if (known instanceof LineState.Waiting waiting) {
            stop(waiting, Event.DeallocationReason.CANCELLED);
            return new Answer.StoppedWaiting(waiting);
        }
        if (known instanceof Allocation held) {
            ledger.free(held, Event.DeallocationReason.CANCELLED);
            return new Answer.Deallocated(held);
        }
        return new Answer.NotAllocated(line);
    }

    private void stop(LineState.Waiting waiting, Event.DeallocationReason reason) {
        ledger.announce(waiting.line().sku(), next -> new WaitingEvent.StoppedWaiting(next, waiting.line(), reason));
        ledger.lines.remove(waiting.line().key());
    }

    private Answer amend(OrderLine line, Optional<PolicyName> policy) {
        LineState known = ledger.lines.get(line.key());
        if (known instanceof LineState.Dispatched dispatched) {
            return new Answer.AlreadyDispatched(dispatched);
        }
        if (known instanceof LineState.Waiting waiting) {
            return amendWaiting(line, waiting, policy);
        }
        return known instanceof Allocation held ? amendHeld(line, held, policy) : new Answer.NotAllocated(line.key());
    }

    private Answer amendWaiting(OrderLine line, LineState.Waiting waiting, Optional<PolicyName> policy) {
        if (waiting.line().equals(line)) {
            return stillWaiting(waiting);
        }
        ledger.announce(line.sku(), next -> new WaitingEvent.WaitingAmended(next, line));
        LineState.Waiting after = new LineState.Waiting(line, waiting.terms(), waiting.place());
        ledger.lines.put(line.key(), after);
        return placeBy(policy, line, waiting.terms(), Optional.empty())
                .<Answer>map(placed -> new Answer.Amended(waiting, ledger.promise(placed)))
                .orElseGet(() -> new Answer.Waiting(after, queued(after), false));
    }

    private Answer amendHeld(OrderLine line, Allocation held, Optional<PolicyName> policy) {
        if (held.line().equals(line)) {
            return new Answer.Amended(held, ledger.promise(held));
        }
        Row row = ledger.row(held.batch()).orElseThrow();
        long more = line.quantity().units() - held.quantity().units();
        boolean fits = more <= 0 || !row.onHold && ledger.available(row) >= more;
        boolean isMet = line.neededBy().equals(held.line().neededBy())
                || Ledger.isInTime(row, line) && Ledger.isGood(row, line, now);
        if (held.parts().size() == 1 && fits && isMet) {
            Allocation after = new Allocation(
                    line, List.of(new Part(held.batch(), line.quantity(), held.sequence())), held.end(), held.terms());
            ledger.lines.put(line.key(), after);
            ledger.announce(line.sku(), next -> new Event.LineAmended(next, line, held.batch()));
            return new Answer.Amended(held, ledger.promise(after));
        }
        Ledger.Mark before = ledger.mark();
        ledger.free(held, Event.DeallocationReason.AMENDED);
        Optional<Allocation> placed = ledger.place(line, held.terms(), held.end(), now, policy);
        if (placed.isPresent()) {
            return new Answer.Amended(held, ledger.promise(placed.get()));
        }
        Shortfall shortfall = ledger.shortfall(line, held.terms(), now, policy);
        ledger.returnTo(before);
        ledger.announce(line.sku(), next -> new Event.OutOfStock(next, line, Event.ShortageReason.NOT_AMENDED));
        return new Answer.OutOfStock(line, shortfall);
    }

    private Answer confirm(LineKey line) {
        LineState known = ledger.lines.get(line);
        if (known instanceof LineState.Dispatched dispatched) {
            return new Answer.AlreadyDispatched(dispatched);
        }
        if (known instanceof Allocation held) {
            boolean wasFirm = held.end().isEmpty();
            return new Answer.Confirmed(ledger.promise(wasFirm ? held : firm(held)), wasFirm);
        }
        return new Answer.NotAllocated(line);
    }

    private Answer dispatch(LineKey line) {
        LineState known = ledger.lines.get(line);
        if (known instanceof LineState.Dispatched dispatched) {
            return new Answer.AlreadyDispatched(dispatched);
        }
        if (known instanceof Allocation held) {
            return obstacle(held).orElseGet(() -> {
                leave(held);
                return new DispatchAnswer.Dispatched(held);
            });
        }
        return new Answer.NotAllocated(line);
    }

    private Optional<Answer> obstacle(Allocation held) {
        LineKey line = held.line().key();
        if (held.end().isPresent()) {
            return Optional.of(new DispatchAnswer.NotConfirmed(line, held.end().get()));
        }
        for (Part part : held.parts()) {
            Row row = ledger.row(part.batch()).orElseThrow();
            if (row.onHold) {
                return Optional.of(new DispatchAnswer.BatchOnHold(line, part.batch()));
            }
            if (row.eta.isPresent()) {
                return Optional.of(new DispatchAnswer.BatchNotOnHand(line, part.batch(), Ledger.arrival(row)));
            }
        }
        return Optional.empty();
    }

    private void leave(Allocation held) {
        for (Part part : held.parts()) {
            ledger.row(part.batch()).orElseThrow().units -= part.quantity().units();
            ledger.announce(
                    held.line().sku(), next -> new Event.Dispatched(next, held.line(), part.batch(), part.quantity()));
        }
        ledger.lines.put(held.line().key(), new LineState.Dispatched(held.line(), Quantity.NONE));
    }

    private Answer dispatchOrder(OrderId order) {
        List<Allocation> held = heldBy(order);
        for (Allocation one : held) {
            Optional<Answer> obstacle = obstacle(one);
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
        }
        List<LineState> others = ledger.linesOf(order).stream()
                .filter(state -> !(state instanceof Allocation))
                .toList();
        if (held.isEmpty()) {
            return new OrderAnswer.NothingToDispatch(order, ledger.lapsedOf(order), others);
        }
        held.forEach(this::leave);
        return new OrderAnswer.OrderDispatched(held, ledger.lapsedOf(order), others);
    }

    private Answer cancel(OrderId order) {
        List<LineState> ended = new ArrayList<>();
        List<LineState.Dispatched> dispatched = new ArrayList<>();
        for (LineState state : List.copyOf(ledger.lines.values())) {
            if (state.line().key().order().equals(order)) {
                if (state instanceof Allocation held) {
                    ledger.free(held, Event.DeallocationReason.ORDER_CANCELLED);
                    ended.add(held);
                } else if (state instanceof LineState.Waiting waiting) {
                    stop(waiting, Event.DeallocationReason.ORDER_CANCELLED);
                    ended.add(waiting);
                } else if (state instanceof LineState.Dispatched left) {
                    dispatched.add(left);
                }
            }
        }
        return new OrderAnswer.OrderCancelled(ended, ledger.lapsedOf(order), dispatched);
    }

    private Verdict takeBack(Command.ReturnGoods back) {
        if (!(ledger.lines.get(back.line()) instanceof LineState.Dispatched dispatched)) {
            return refused(NotDispatchedException.class, back.line());
        }
        Optional<Row> found = ledger.row(back.batch());
        if (found.isEmpty()) {
            return refused(UnknownBatchException.class, back.batch());
        }
        Row row = found.get();
        if (!row.registration.sku().equals(back.line().sku())) {
            return refused(BatchOfOtherSkuException.class, back.line(), back.batch(), row.registration.sku());
        }
        long out = dispatched.line().quantity().units() - dispatched.returned().units();
        if (out < back.quantity().units()) {
            return refused(ExceedsDispatchedException.class, back.line(), back.quantity(), new Quantity(out));
        }
        if (row.eta.isPresent()) {
            return refused(BatchUnderWayException.class, back.batch(), Ledger.arrival(row));
        }
        if (row.units + back.quantity().units() > Quantity.MOST) {
            return refused(
                    BatchFullException.class, back.line(), back.batch(), back.quantity(), new Quantity(row.units));
        }
        row.units += back.quantity().units();
        ledger.announce(
                back.line().sku(), next -> new Event.Returned(next, dispatched.line(), back.batch(), back.quantity()));
        if (out == back.quantity().units()) {
            ledger.lines.remove(back.line());
        } else {
            Quantity returned = dispatched.returned().plus(back.quantity());
            ledger.lines.put(back.line(), new LineState.Dispatched(dispatched.line(), returned));
        }
        return answered(new DispatchAnswer.GoodsReturned(
                dispatched.line(),
                back.batch(),
                back.quantity(),
                out - back.quantity().units()));
    }

    /** {@return the allocations of an order, sorted by line, then SKU} */
    private List<Allocation> heldBy(OrderId order) {
        return ledger.held().stream()
                .filter(held -> held.line().key().order().equals(order))
                .toList();
    }
}
