package dev.allocation.service.telemetry;

import dev.allocation.model.Quoted;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import dev.allocation.port.ConflictException;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.service.descriptor.Descriptors;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Writes events into the recordings of the JVM. Only {@link Recorder} may name this class, because it needs jdk.jfr.
 *
 * <p>Its events are off until a recording asks for them by name, because they would flood a recording that always runs.
 */
final class JfrRecorder implements Recorder {
    /**
     * Events that are never committed: they tell whether anybody records, without making an object for each question.
     *
     * <p>The first event class starts JFR in this JVM, which takes longer than the first command. So this class is not loaded
     * before {@link FlightRecorder#isInitialized}; until then there is no recording.
     */
    private static final class Unused {
        static final CommandEvent COMMAND = new CommandEvent();
        static final RetryEvent RETRY = new RetryEvent();
        static final CommitEvent COMMIT = new CommitEvent();
        static final DeliveryEvent DELIVERY = new DeliveryEvent();
    }

    @Override
    public <R extends Answer> Work<R> begin(Command<R> told) {
        if (isWorkUnseen()) {
            return Work.unseen();
        }
        CommandEvent event = new CommandEvent();
        event.commands = 1;
        event.command = TelemetryNames.of(told);
        for (Need need : Descriptors.of(told).needs()) {
            event.sku = need instanceof Need.OfProduct product ? product.sku().value() : event.sku;
            event.batch = need instanceof Need.OfBatch one ? one.batch().value() : event.batch;
        }
        return new CommandWork<>(event, answer -> TelemetryNames.of(told, answer));
    }

    @Override
    public <T> Work<T> begin(List<? extends Command<?>> group) {
        if (isWorkUnseen()) {
            return Work.unseen();
        }
        CommandEvent event = new CommandEvent();
        event.commands = group.size();
        event.command = TelemetryNames.LIST;
        return new CommandWork<>(event, done -> TelemetryNames.ANSWERED);
    }

    private boolean isWorkUnseen() {
        return !FlightRecorder.isInitialized() || !Unused.COMMAND.isEnabled() && !Unused.RETRY.isEnabled();
    }

    @Override
    public Step beginCommit(Products products) {
        return FlightRecorder.isInitialized() && Unused.COMMIT.isEnabled() ? new CommitStep(products) : Step.UNSEEN;
    }

    @Override
    public Step beginDelivery(String subscriber, DeliveryLease.Due due) {
        return FlightRecorder.isInitialized() && Unused.DELIVERY.isEnabled()
                ? new DeliveryStep(subscriber, due)
                : Step.UNSEEN;
    }

    private static final class CommandWork<T> implements Work<T> {
        private final CommandEvent event;
        private final Function<T, String> word;

        CommandWork(CommandEvent event, Function<T, String> word) {
            this.event = event;
            this.word = word;
            event.attempts = 1;
            event.begin();
        }

        @Override
        public void retried(ConflictException conflict) {
            RetryEvent event = new RetryEvent();
            if (event.shouldCommit()) {
                event.command = this.event.command;
                event.skus = conflict.skus().stream()
                        .map(sku -> Quoted.of(sku.value()))
                        .collect(Collectors.joining(", "));
                event.attempt = this.event.attempts;
                event.reason = conflict.getMessage();
                event.commit();
            }
            this.event.attempts++;
        }

        @Override
        public void done(T result) {
            event.end();
            if (event.shouldCommit()) {
                event.outcome = word.apply(result);
                event.commit();
            }
        }

        @Override
        public void failed(Throwable failure) {
            event.end();
            if (event.shouldCommit()) {
                event.outcome = TelemetryNames.of(failure);
                event.commit();
            }
        }
    }

    private abstract static class RecordedStep implements Step {
        @Override
        public void done() {
            end(false);
        }

        @Override
        public void failed(Throwable failure) {
            end(true);
        }

        abstract void end(boolean failed);
    }

    private static final class CommitStep extends RecordedStep {
        private final CommitEvent event = new CommitEvent();
        private final Products products;

        CommitStep(Products products) {
            this.products = products;
            event.begin();
        }

        @Override
        void end(boolean failed) {
            event.end();
            if (event.shouldCommit()) {
                List<Draft> changed = products.changed();
                event.products = changed.size();
                event.events = changed.stream()
                        .mapToInt(draft -> draft.events().size())
                        .sum();
                event.failed = failed;
                event.commit();
            }
        }
    }

    private static final class DeliveryStep extends RecordedStep {
        private final DeliveryEvent event = new DeliveryEvent();
        private final String subscriber;
        private final DeliveryLease.Due due;

        DeliveryStep(String subscriber, DeliveryLease.Due due) {
            this.subscriber = subscriber;
            this.due = due;
            event.begin();
        }

        @Override
        void end(boolean failed) {
            event.end();
            if (event.shouldCommit()) {
                event.subscriber = subscriber;
                event.sku = due.entry().event().sku().value();
                event.number = due.entry().event().number();
                event.attempt = due.attempts() + 1;
                event.failed = failed;
                event.commit();
            }
        }
    }

    @Name("dev.allocation.Command")
    @Label("Command")
    @Category("Allocation")
    @Description("A command, or a group of a list, from its first attempt to its answer or error")
    @Enabled(false)
    @StackTrace(false)
    private static final class CommandEvent extends Event {
        @Label("Command")
        String command;

        @Label("Commands")
        @Description("How many are committed together")
        int commands;

        @Label("SKU")
        String sku;

        @Label("Batch")
        String batch;

        @Label("Outcome")
        String outcome;

        @Label("Attempts")
        int attempts;
    }

    @Name("dev.allocation.Retry")
    @Label("Retry")
    @Category("Allocation")
    @Description("An attempt that met a conflict, and is followed by another")
    @Enabled(false)
    @StackTrace(false)
    private static final class RetryEvent extends Event {
        @Label("Command")
        String command;

        @Label("SKUs")
        String skus;

        @Label("Attempt")
        int attempt;

        @Label("Reason")
        String reason;
    }

    @Name("dev.allocation.Commit")
    @Label("Commit")
    @Category("Allocation")
    @Description("A commit to the store, in which the products that changed may be locked")
    @Enabled(false)
    @StackTrace(false)
    private static final class CommitEvent extends Event {
        @Label("Products")
        @Description("How many changed")
        int products;

        @Label("Events")
        int events;

        @Label("Failed")
        boolean failed;
    }

    @Name("dev.allocation.Delivery")
    @Label("Delivery")
    @Category("Allocation")
    @Description("A subscriber's work on an event")
    @Enabled(false)
    @StackTrace(false)
    private static final class DeliveryEvent extends Event {
        @Label("Subscriber")
        String subscriber;

        @Label("SKU")
        String sku;

        @Label("Number")
        long number;

        @Label("Attempt")
        int attempt;

        @Label("Failed")
        boolean failed;
    }
}
