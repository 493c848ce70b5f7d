package dev.allocation.web.entrypoint;

import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderId;
import dev.allocation.web.entrypoint.request.Fields;
import dev.allocation.web.entrypoint.request.ReturnRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the calls in a list, each with its reader. What a path names in a request of its own is a field here. */
enum CommandName {
    ADD_BATCH(BatchCalls::add),
    CHANGE_QUANTITY(BatchCalls::changeQuantity),
    CHANGE_ETA(BatchCalls::changeEta),
    RECEIVE(fields -> BatchCalls.receive(batch(fields))),
    COUNT(fields -> BatchCalls.count(batch(fields), fields)),
    HOLD(fields -> BatchCalls.hold(batch(fields))),
    RELEASE(fields -> BatchCalls.release(batch(fields))),
    ALLOCATE(LineCalls::allocate),
    DEALLOCATE(LineCalls::deallocate),
    AMEND(LineCalls::amend),
    CONFIRM(LineCalls::confirm),
    DISPATCH(LineCalls::dispatch),
    ORDER(OrderCalls::allocate),
    CANCEL_ORDER(fields -> OrderCalls.cancel(order(fields))),
    CONFIRM_ORDER(fields -> OrderCalls.confirm(order(fields), fields)),
    DISPATCH_ORDER(fields -> OrderCalls.dispatch(order(fields))),
    RETURN(fields -> OrderCalls.takeBack(order(fields), ReturnRequest.of(fields)));

    private final Function<Fields, Call<?>> reader;

    CommandName(Function<Fields, Call<?>> reader) {
        this.reader = reader;
    }

    /** {@return the call of that name; empty when there is none} */
    static Optional<CommandName> of(String word) {
        return Stream.of(values()).filter(name -> name.toString().equals(word)).findFirst();
    }

    /** {@return all names, as a sentence has them} */
    static String all() {
        return Stream.of(values()).map(CommandName::toString).collect(Collectors.joining(", "));
    }

    Call<?> read(Fields fields) {
        return reader.apply(fields);
    }

    /** {@return its name, such as "add_batch"} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static BatchReference batch(Fields fields) {
        return fields.id("batchref", BatchReference::new);
    }

    private static OrderId order(Fields fields) {
        return fields.id("orderid", OrderId::new);
    }
}
