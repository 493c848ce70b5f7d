package dev.allocation.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Property;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.Events;

/** Runs contracts as a build would, and tells which of their cases failed with what text. */
final class Caught {
    private static final String TRIES = "allocation.history.tries";

    private Caught() {}

    /** Runs all of a contract: the case must fail, and say that. */
    static void by(Class<?> contract, String testCase, String... text) {
        assertSays(failures("junit-jupiter", selectClass(contract)), testCase, text);
    }

    /** Runs one case of a contract, which takes time of its own: it must fail, and say that. */
    static void byOnly(Class<?> contract, String testCase, String... text) {
        assertSays(failures("junit-jupiter", one(contract, testCase)), testCase, text);
    }

    /** Runs one property of a contract: it must be falsified, and say that. */
    static void byProperty(Class<?> contract, String property, String... text) {
        assertSays(failures("jqwik", one(contract, property)), property, text);
    }

    /**
     * Runs all of a contract, its cases or its properties, none of which may fail. Properties try as often as the class says,
     * not as the build says, which is for the store that is released.
     */
    static void nowhere(Class<?> contract) {
        boolean hasProperties = Arrays.stream(contract.getSuperclass().getDeclaredMethods())
                .anyMatch(method -> method.isAnnotationPresent(Property.class));
        String tries = System.clearProperty(TRIES);
        try {
            assertThat(failures(hasProperties ? "jqwik" : "junit-jupiter", selectClass(contract)))
                    .isEmpty();
        } finally {
            if (tries != null) {
                System.setProperty(TRIES, tries);
            }
        }
    }

    private static void assertSays(Map<String, String> failures, String testCase, String... text) {
        assertThat(failures).as("cases that failed").containsKey(testCase);
        assertThat(failures.get(testCase)).contains(text);
    }

    /** {@return the first text of each case that failed, by its name} */
    private static Map<String, String> failures(String engine, DiscoverySelector selector) {
        Events tests =
                EngineTestKit.engine(engine).selectors(selector).execute().testEvents();
        assertThat(tests.started().count()).as("cases of %s", selector).isPositive();
        Map<String, String> failures = new LinkedHashMap<>();
        tests.finished()
                .filter(EventConditions.event(EventConditions.finishedWithFailure())::matches)
                .forEach(failed -> failures.putIfAbsent(nameOf(failed), textOf(failed)));
        return failures;
    }

    private static String nameOf(Event event) {
        return ((MethodSource) event.getTestDescriptor().getSource().orElseThrow()).getMethodName();
    }

    private static String textOf(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .toString();
    }

    private static DiscoverySelector one(Class<?> contract, String name) {
        Class<?> declaring = contract.getSuperclass();
        for (Class<?> nested : declaring.getDeclaredClasses()) {
            for (Method method : nested.getDeclaredMethods()) {
                if (method.getName().equals(name)) {
                    return selectNestedMethod(List.of(contract), nested, method);
                }
            }
        }
        Method method = Arrays.stream(declaring.getDeclaredMethods())
                .filter(declared -> declared.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return selectMethod(contract, method);
    }
}
