package dev.allocation.mutation;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Skips the bodies of tests while PIT only searches for tests.
 *
 * <p>Each JVM that tries mutants first searches for the tests, and PIT's plugin for JUnit does this by running all of them. There
 * is one JVM for each class, and one more after each mutant that never ends. So the search would take most of the time. A test
 * whose body is skipped is found all the same. The run that measures which test covers which line is left as it is. Thread-safe.
 */
public final class QuickSearch implements InvocationInterceptor {
    /** The class and the method of PIT that search in a JVM that tries mutants. */
    private static final String MINION = "org.pitest.mutationtest.execute.MutationTestMinion";

    private static final String SEARCH = "findTestsForTestClasses";

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        skipInSearch(body);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        skipInSearch(body);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> body, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        skipInSearch(body);
    }

    @Override
    public void interceptDynamicTest(Invocation<Void> body, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        skipInSearch(body);
    }

    private static void skipInSearch(Invocation<Void> body) throws Throwable {
        boolean isSearch = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(MINION)
                        && frame.getMethodName().equals(SEARCH)));
        if (isSearch) {
            body.skip();
        } else {
            body.proceed();
        }
    }
}
