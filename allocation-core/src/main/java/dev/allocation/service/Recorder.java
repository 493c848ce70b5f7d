package dev.allocation.service;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.Products;
import dev.allocation.port.ConflictException;
import dev.allocation.port.DeliveryLease;
import java.util.List;
import java.util.Optional;

/**
 * Is told what the service does, so that a recording of the JVM shows it.
 *
 * <p>What begins is ended once. When nobody records, nothing is made and no text is built.
 */
interface Recorder {
    /** The one of this JVM; silent where the module jdk.jfr is left out, or not resolved for the library. */
    Recorder OF_THIS_JVM = hasFlightRecorder() ? new JfrRecorder() : new Recorder() {};

    /** {@return one command, from its first attempt to its answer or error} */
    default <R extends Answer> Work<R> begin(Command<R> command) {
        return Work.unseen();
    }

    /** {@return commands that are committed together} */
    default <T extends Outcome<?>> Work<List<T>> begin(List<? extends Command<?>> group) {
        return Work.unseen();
    }

    /** {@return a commit to the store} */
    default Step beginCommit(Products products) {
        return Step.UNSEEN;
    }

    /** {@return a subscriber's work on an event} */
    default Step beginDelivery(String subscriber, DeliveryLease.Due due) {
        return Step.UNSEEN;
    }

    private static boolean hasFlightRecorder() {
        Optional<Module> jfr = ModuleLayer.boot().findModule("jdk.jfr");
        return jfr.isPresent() && Recorder.class.getModule().canRead(jfr.get());
    }

    /** What ends well, or with an error. */
    interface Step {
        Step UNSEEN = new Step() {};

        default void done() {}

        default void failed(Throwable failure) {}
    }

    /**
     * What is tried until it ends with a result, or an error.
     *
     * @param <T> the result
     */
    interface Work<T> {
        Work<Object> UNSEEN = new Work<>() {};

        @SuppressWarnings("unchecked") // it takes any result, and keeps none
        static <T> Work<T> unseen() {
            return (Work<T>) UNSEEN;
        }

        default void retried(ConflictException conflict) {}

        default void done(T result) {}

        default void failed(Throwable failure) {}
    }
}
