package dev.allocation.testing.contract;

import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.EventLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lets a store die at one of its steps: that step fails, and so does every later step of the store.
 *
 * <p>A step is anything that can be interrupted: a statement sent to a database, a request to a server, a write to a file. Not
 * thread-safe: a store that is to die is used by one thread.
 */
public final class Lifeline {
    /** The moment at which a store dies. */
    public enum Moment {
        /** Before its last step takes effect. */
        BEFORE,
        /** After its last step took effect, and before the store learns of that. */
        AFTER
    }

    /**
     * A step of a store, which may fail.
     *
     * @param <T> the type of its result
     * @param <X> the type of the failure of the step itself
     */
    @FunctionalInterface
    public interface Step<T, X extends Throwable> {
        /**
         * {@return the result of the step}
         *
         * @throws X when the step itself fails
         */
        T take() throws X;
    }

    private static final Set<Class<?>> PORTS = Set.of(UnitOfWork.class, Reads.class, EventLog.class);

    private final long last;
    private final Moment moment;
    private long taken;
    private boolean over;

    private Lifeline(long last, Moment moment) {
        this.last = last;
        this.moment = moment;
    }

    static Lifeline endingAt(long step, Moment moment) {
        return new Lifeline(step, moment);
    }

    static Lifeline withoutEnd() {
        return new Lifeline(Long.MAX_VALUE, Moment.BEFORE);
    }

    /** {@return whether the store has died} */
    public boolean isOver() {
        return over;
    }

    /**
     * {@return the result of the step}
     *
     * @param step the step of the store
     * @param death the failure that the store sees instead, when it dies now or has died
     * @param <T> the type of the result
     * @param <X> the type of the failure
     * @throws X when the step itself fails, or the store dies now or has died
     */
    public <T, X extends Throwable> T step(Step<T, X> step, Supplier<? extends X> death) throws X {
        if (over) {
            throw death.get();
        }
        taken++;
        boolean isLast = taken == last; // a step may have steps in it
        if (isLast && moment == Moment.BEFORE) {
            over = true;
            throw death.get();
        }
        T result = step.take();
        if (isLast) {
            over = true;
            throw death.get();
        }
        return result;
    }

    /**
     * {@return the same store, with each call of its ports as a step}
     *
     * <p>These are all the steps of a store whose commit cannot be interrupted. Other stores have finer steps.
     *
     * @param store the store
     */
    public Store over(Store store) {
        return through(Store.class, store);
    }

    private <T> T through(Class<T> port, Object target) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    Step<Object, Throwable> step = () -> {
                        try {
                            return method.invoke(target, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    };
                    if (PORTS.contains(method.getReturnType())) {
                        return through(method.getReturnType(), step.take());
                    }
                    boolean ends = method.getName().equals("close");
                    return ends ? step.take() : step(step, () -> new IllegalStateException("the store has died"));
                }));
    }

    @Override
    public String toString() {
        return "step " + last + ", " + (moment == Moment.BEFORE ? "before" : "after") + " it took effect";
    }
}
