package dev.allocation.service.bus;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.port.Receipts;
import dev.allocation.service.descriptor.Descriptors;
import dev.allocation.service.execution.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** A command as a caller sent it: by itself, or in a message. */
sealed interface Request<R extends Answer> permits Request.Plain, Message {
    Command<R> command();

    /** {@return the needs of the command's decision, and of the receipt} */
    List<Need> needs();

    /** {@return the outcome of the decision, or of an earlier one that has a receipt} */
    Outcome<R> outcome(Receipts receipts, Supplier<Outcome<R>> decision);

    /** A command by itself. */
    record Plain<R extends Answer>(Command<R> command) implements Request<R> {
        public Plain {
            Objects.requireNonNull(command, "command");
        }

        @Override
        public List<Need> needs() {
            return Descriptors.of(command).needs();
        }

        @Override
        public Outcome<R> outcome(Receipts receipts, Supplier<Outcome<R>> decision) {
            return decision.get();
        }
    }
}
