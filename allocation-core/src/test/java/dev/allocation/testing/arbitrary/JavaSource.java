package dev.allocation.testing.arbitrary;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import java.time.Instant;
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
        Class<?> type = command.getClass();
        return "new " + type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName() + "(" + arguments(command)
                + ")" + ofPolicy(command);
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
     * {@return the offer as Java}
     *
     * @param offer the offer
     */
    public static String of(Offer offer) {
        return "new Offer(" + INDENT + of(offer.line()) + "," + INDENT
                + listed(offer.batches().stream().map(JavaSource::of).toList()).replace("\n", "\n        ") + ")";
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
            String seen = change.seen().isEmpty()
                    ? ""
                    : ", Optional.of(" + of(change.seen().get()) + ")";
            return of(change.batch()) + ", " + of(change.quantity()) + seen;
        }
        if (command instanceof Command.ChangeBatchEta change) {
            return of(change.batch()) + ", " + of(change.eta()) + (change.movesLate() ? ", true" : "");
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
            boolean isPlain = allocate.end().isEmpty() && allocate.terms().equals(Terms.NONE);
            return of(allocate.line()) + (isPlain ? "" : ", " + ofEnd(allocate.end()) + ", " + of(allocate.terms()));
        }
        if (command instanceof Command.Amend amend) {
            return of(amend.line());
        }
        if (command instanceof Command.Deallocate deallocate) {
            return of(deallocate.line());
        }
        if (command instanceof Command.Confirm confirm) {
            return of(confirm.line());
        }
        if (command instanceof Command.Dispatch dispatch) {
            return of(dispatch.line());
        }
        if (command instanceof Command.ReturnGoods back) {
            return of(back.line()) + ", " + of(back.quantity()) + ", " + of(back.batch());
        }
        if (command instanceof OrderCommand.AllocateOrder order) {
            String items = listed(order.items().stream()
                    .map(item -> "new OrderCommand.Item(" + of(item.line()) + ", " + of(item.terms()) + ")")
                    .toList());
            return items + ", " + ofEnd(order.end()) + ", OrderCommand.Mode." + order.mode();
        }
        if (command instanceof OrderCommand.ConfirmOrder order) {
            return of(order.order());
        }
        if (command instanceof OrderCommand.CancelOrder order) {
            return of(order.order());
        }
        if (command instanceof OrderCommand.DispatchOrder order) {
            return of(order.order());
        }
        throw new AssertionError("no Java is known for " + command);
    }

    private static String ofPolicy(Command<?> command) {
        Optional<PolicyName> policy = Optional.empty();
        if (command instanceof Command.Allocate allocate) {
            policy = allocate.policy();
        } else if (command instanceof Command.Amend amend) {
            policy = amend.policy();
        } else if (command instanceof OrderCommand.AllocateOrder order) {
            policy = order.policy();
        }
        return policy.map(name -> ".by(new PolicyName(" + of(name.value()) + "))")
                .orElse("");
    }

    private static String of(OrderId order) {
        return "new OrderId(" + of(order.value()) + ")";
    }

    private static String of(Terms terms) {
        return "Terms.NONE" + (terms.mayWait() ? ".waiting(" + terms.priority() + ")" : "")
                + (terms.maySplit() ? ".splitting()" : "");
    }

    private static String ofEnd(Optional<Instant> end) {
        return end.isEmpty()
                ? "Optional.empty()"
                : "Optional.of(Instant.parse(" + of(end.get().toString()) + "))";
    }

    private static String of(BatchRegistration registration) {
        String bestBefore = registration
                .bestBefore()
                .map(day -> ".bestBefore(" + of(day) + ")")
                .orElse("");
        return ofStart(registration) + bestBefore;
    }

    private static String ofStart(BatchRegistration registration) {
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
