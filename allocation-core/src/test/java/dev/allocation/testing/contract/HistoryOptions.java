package dev.allocation.testing.contract;

import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Lets the command line set how many histories a property tries, and the seed with which it starts. */
final class HistoryOptions implements AroundPropertyHook {
    static final String TRIES = "allocation.history.tries";
    static final String SEED = "allocation.history.seed";

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        Optional.ofNullable(Integer.getInteger(TRIES)).ifPresent(context.attributes()::setTries);
        Optional.ofNullable(System.getProperty(SEED)).ifPresent(context.attributes()::setSeed);
        PropertyExecutionResult result = property.execute();
        result.throwable()
                .ifPresent(failure -> result.seed()
                        .ifPresent(seed -> failure.addSuppressed(
                                new MetAgain(seed, context.attributes().tries()))));
        return result;
    }

    /** Accompanies a failure and states how to repeat the same history, for which the seed alone is not enough. */
    private static final class MetAgain extends Exception {
        private static final long serialVersionUID = 1;

        MetAgain(String seed, Optional<Integer> tries) {
            super(
                    "The same history is met again with -D" + SEED + "=" + seed
                            + tries.map(number -> " -D" + TRIES + "=" + number).orElse(""),
                    null,
                    false,
                    false);
        }
    }
}
