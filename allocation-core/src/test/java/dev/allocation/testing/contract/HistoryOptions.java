package dev.allocation.testing.contract;

import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Lets the command line say how many histories a property tries, and with which seed it starts. */
final class HistoryOptions implements AroundPropertyHook {
    static final String TRIES = "allocation.history.tries";
    static final String SEED = "allocation.history.seed";

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        Optional.ofNullable(Integer.getInteger(TRIES)).ifPresent(context.attributes()::setTries);
        Optional.ofNullable(System.getProperty(SEED)).ifPresent(context.attributes()::setSeed);
        return property.execute();
    }
}
