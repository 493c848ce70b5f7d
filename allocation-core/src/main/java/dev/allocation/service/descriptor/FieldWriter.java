package dev.allocation.service.descriptor;

import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.Shortfall;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes values one after another, each field on its own line.
 *
 * <p>No id has a line feed in it (rule T2), so nothing needs to be escaped, and two texts are equal only when their fields are.
 */
public final class FieldWriter {
    private final StringBuilder text = new StringBuilder();

    FieldWriter(String kind) {
        add(kind);
    }

    private FieldWriter add(Object field) {
        text.append(field).append('\n');
        return this;
    }

    FieldWriter flag(boolean flag) {
        return add(flag ? 1 : 0);
    }

    FieldWriter number(long number) {
        return add(number);
    }

    FieldWriter quantity(Quantity quantity) {
        return add(quantity.units());
    }

    FieldWriter day(Optional<LocalDate> day) {
        return add(day.map(LocalDate::toString).orElse(""));
    }

    FieldWriter batch(BatchReference batch) {
        return add(batch.value());
    }

    FieldWriter key(LineKey key) {
        return add(key.order().value()).add(key.line().value()).add(key.sku().value());
    }

    FieldWriter line(OrderLine line) {
        return key(line.key()).quantity(line.quantity()).day(line.neededBy());
    }

    FieldWriter allocation(Allocation allocation) {
        return line(allocation.line())
                .all(allocation.parts(), FieldWriter::part)
                .instant(allocation.end())
                .terms(allocation.terms());
    }

    FieldWriter waiting(LineState.Waiting waiting) {
        return line(waiting.line()).terms(waiting.terms()).number(waiting.place());
    }

    FieldWriter waiting(Answer.Waiting answer) {
        return waiting(answer.state()).shortfall(answer.shortfall()).flag(answer.repeated());
    }

    FieldWriter outOfStock(Answer.OutOfStock answer) {
        return line(answer.line()).shortfall(answer.shortfall());
    }

    private FieldWriter shortfall(Shortfall shortfall) {
        return quantity(shortfall.largestRest()).number(shortfall.together()).day(shortfall.fitsFrom());
    }

    FieldWriter dispatched(LineState.Dispatched dispatched) {
        return line(dispatched.line()).quantity(dispatched.returned());
    }

    FieldWriter state(LineState state) {
        return state.accept(new LineState.Visitor<>() {
            @Override
            public FieldWriter held(Allocation held) {
                return add(FieldReader.HELD).allocation(held);
            }

            @Override
            public FieldWriter waiting(LineState.Waiting waiting) {
                return add(FieldReader.WAITING).waiting(waiting);
            }

            @Override
            public FieldWriter dispatched(LineState.Dispatched dispatched) {
                return add(FieldReader.DISPATCHED).dispatched(dispatched);
            }
        });
    }

    FieldWriter instant(Optional<Instant> instant) {
        return add(instant.map(Instant::toString).orElse(""));
    }

    FieldWriter terms(Terms terms) {
        return flag(terms.mayWait()).number(terms.priority()).flag(terms.maySplit());
    }

    /** Writes the policy of a command as its last field; without one, the command has the digest of versions without policies. */
    FieldWriter policy(Optional<PolicyName> policy) {
        return policy.isEmpty() ? this : add(policy.get().value());
    }

    FieldWriter item(OrderCommand.Item item) {
        return line(item.line()).terms(item.terms());
    }

    FieldWriter order(OrderId order) {
        return add(order.value());
    }

    FieldWriter sku(Sku sku) {
        return add(sku.value());
    }

    FieldWriter word(Enum<?> word) {
        return add(word.name());
    }

    FieldWriter allocating(Answer.ToAllocate answer) {
        answer.match(
                allocated -> add("allocated").promise(allocated.promise()).flag(allocated.repeated()),
                outOfStock -> add("out-of-stock").outOfStock(outOfStock),
                waiting -> add("waiting").waiting(waiting),
                tooLate -> add("too-late").line(tooLate.line()).instant(Optional.of(tooLate.end())),
                dispatched -> add("already-dispatched").dispatched(dispatched.state()));
        return this;
    }

    private FieldWriter part(Part part) {
        return batch(part.batch()).quantity(part.quantity()).number(part.sequence());
    }

    FieldWriter promise(Promise promise) {
        return line(promise.line())
                .all(promise.parts(), FieldWriter::promisedPart)
                .instant(promise.end());
    }

    private FieldWriter promisedPart(Promise.Part part) {
        return batch(part.batch()).day(part.arrival().eta()).quantity(part.quantity());
    }

    FieldWriter registration(BatchRegistration registration) {
        return batch(registration.batch())
                .add(registration.sku().value())
                .quantity(registration.quantity())
                .day(registration.arrival().eta())
                .day(registration.bestBefore());
    }

    <T> FieldWriter all(List<T> items, BiConsumer<FieldWriter, T> each) {
        number(items.size());
        items.forEach(item -> each.accept(this, item));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
