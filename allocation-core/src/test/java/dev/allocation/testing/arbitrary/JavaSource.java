package dev.allocation.testing.arbitrary;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.command.Command;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes values as Java source: the text can be pasted into a test, where it creates an equal value.
 *
 * <p>The text is ASCII. It names the types of the model and of the service, {@code List}, {@code LocalDate} and {@code Optional}
 * without their packages.
 */
public final class JavaSource {
    private static final String INDENT = "\n        ";

    private JavaSource() {}

    /**
     * {@return a history as a {@code List.of(...)}, with one command on each line}
     *
     * @param history the commands
     */
    public static String of(List<? extends Command<?>> history) {
        return listed(history.stream().map(JavaSource::of).toList());
    }

    /**
     * {@return the command as Java}
     *
     * @param command the command
     */
    public static String of(Command<?> command) {
        return "new Command." + command.getClass().getSimpleName() + "(" + arguments(command) + ")";
    }

    /**
     * {@return the call of a policy that asks the question}
     *
     * @param question the question
     */
    public static String of(Question question) {
        return "policy.choose(" + INDENT + of(question.line()) + "," + INDENT
                + listed(question.candidates().stream().map(JavaSource::of).toList())
                        .replace("\n", "\n        ") + ")";
    }

    /**
     * {@return the batch as Java}
     *
     * @param batch the batch
     */
    public static String of(Batch batch) {
        return "new Batch(" + of(batch.registration()) + ", " + batch.number() + ", " + of(batch.quantity()) + ", "
                + of(batch.arrival()) + ", " + of(batch.allocated()) + ", " + batch.lines() + ", " + batch.onHold()
                + ")";
    }

    /**
     * {@return the line as Java}
     *
     * @param line the line
     */
    public static String of(OrderLine line) {
        return "new OrderLine(" + of(line.key()) + ", " + of(line.quantity()) + ", " + of(line.neededBy()) + ")";
    }

    /**
     * {@return the text as a string literal}
     *
     * @param text any text
     */
    public static String of(String text) {
        return text.chars().mapToObj(JavaSource::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String arguments(Command<?> command) {
        if (command instanceof Command.CreateBatch create) {
            return of(create.registration());
        }
        if (command instanceof Command.ChangeBatchQuantity change) {
            return of(change.batch()) + ", " + of(change.quantity());
        }
        if (command instanceof Command.ChangeBatchEta change) {
            return of(change.batch()) + ", " + of(change.eta());
        }
        if (command instanceof Command.ReceiveBatch receive) {
            return of(receive.batch());
        }
        if (command instanceof Command.HoldBatch hold) {
            return of(hold.batch());
        }
        if (command instanceof Command.ReleaseBatch release) {
            return of(release.batch());
        }
        if (command instanceof Command.Allocate allocate) {
            return of(allocate.line());
        }
        if (command instanceof Command.Amend amend) {
            return of(amend.line());
        }
        if (command instanceof Command.Deallocate deallocate) {
            return of(deallocate.line());
        }
        throw new AssertionError("no Java is known for " + command);
    }

    private static String of(BatchRegistration registration) {
        String start = of(registration.batch()) + ", new Sku("
                + of(registration.sku().value()) + "), " + literal(registration.quantity());
        return registration
                .arrival()
                .eta()
                .map(eta -> "BatchRegistration.arriving(" + start + ", " + of(eta) + ")")
                .orElseGet(() -> "BatchRegistration.onHand(" + start + ")");
    }

    private static String of(LineKey key) {
        return "new LineKey(new OrderId(" + of(key.order().value()) + "), new LineId("
                + of(key.line().value()) + "), new Sku(" + of(key.sku().value()) + "))";
    }

    private static String of(Optional<LocalDate> day) {
        return day.map(there -> "Optional.of(" + of(there) + ")").orElse("Optional.empty()");
    }

    private static String of(BatchReference batch) {
        return "new BatchReference(" + of(batch.value()) + ")";
    }

    private static String of(Arrival arrival) {
        return arrival.eta().map(eta -> "new Arrival.UnderWay(" + of(eta) + ")").orElse("new Arrival.OnHand()");
    }

    private static String of(Quantity quantity) {
        return "new Quantity(" + literal(quantity) + ")";
    }

    private static String of(LocalDate day) {
        return "LocalDate.of(" + day.getYear() + ", " + day.getMonthValue() + ", " + day.getDayOfMonth() + ")";
    }

    private static String literal(Quantity quantity) {
        return quantity.units() > Integer.MAX_VALUE ? quantity.units() + "L" : "" + quantity.units();
    }

    private static String listed(List<String> parts) {
        return parts.isEmpty()
                ? "List.of()"
                : parts.stream().collect(Collectors.joining("," + INDENT, "List.of(" + INDENT, ")"));
    }

    private static String escaped(int unit) {
        if (unit == '"' || unit == '\\') {
            return "\\" + (char) unit;
        }
        return unit < 0x7f ? "" + (char) unit : String.format("\\u%04x", unit);
    }
}
