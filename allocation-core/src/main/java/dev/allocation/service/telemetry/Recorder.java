package dev.allocation.service.telemetry;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Products;
import dev.allocation.port.ConflictException;
import dev.allocation.port.log.DeliveryLease;
import java.util.List;
import java.util.Optional;

/**
 * Records the work of the service, so that a recording of the JVM shows it.
 *
 * <p>All work that begins is ended once. When nobody records, no object is made and no text is built.
 */
public interface Recorder {
    /** The recorder of this JVM; it records nothing when the module jdk.jfr is left out, or not resolved for the library. */
    Recorder OF_THIS_JVM = hasFlightRecorder() ? new JfrRecorder() : new Recorder() {};

    /** {@return the work on one command, from its first attempt to its answer or error} */
    default <R extends Answer> Work<R> begin(Command<R> command) {
        return Work.unseen();
    }

    /** {@return the work on commands that are committed together} */
    default <T> Work<T> begin(List<? extends Command<?>> group) {
        return Work.unseen();
    }

    /** {@return the step of a commit to the store} */
    default Step beginCommit(Products products) {
        return Step.UNSEEN;
    }

    /** {@return the step of a subscriber's work on an event} */
    default Step beginDelivery(String subscriber, DeliveryLease.Due due) {
        return Step.UNSEEN;
    }

    private static boolean hasFlightRecorder() {
        Optional<Module> jfr = ModuleLayer.boot().findModule("jdk.jfr");
        return jfr.isPresent() && Recorder.class.getModule().canRead(jfr.get());
    }

    /** A step that ends well, or with an error. */
    interface Step {
        Step UNSEEN = new Step() {};

        default void done() {}

        default void failed(Throwable failure) {}
    }

    /**
     * Work that is retried until it ends with a result, or an error.
     *
     * @param <T> the type of the result
     */
    interface Work<T> {
        Work<Object> UNSEEN = new Work<>() {};

        @SuppressWarnings("unchecked") // it accepts any result, and keeps none
        static <T> Work<T> unseen() {
            return (Work<T>) UNSEEN;
        }

        default void retried(ConflictException conflict) {}

        default void done(T result) {}

        default void failed(Throwable failure) {}
    }
}
