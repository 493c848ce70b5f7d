package dev.allocation.testing.architecture;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Creates tests from rules, for a method with {@code @TestFactory}. */
public final class RuleChecks {
    private RuleChecks() {}

    /**
     * {@return two tests for each rule: that the classes keep it, and that it fails when there are no classes at all}
     *
     * @param classes the classes of a module
     * @param rules the rules to check
     */
    public static Stream<DynamicNode> of(JavaClasses classes, Collection<ArchRule> rules) {
        return rules.stream()
                .map(rule -> dynamicContainer(
                        rule.getDescription(),
                        Stream.of(
                                dynamicTest("is kept", () -> rule.check(classes)),
                                dynamicTest(
                                        "is not silenced by a renamed package", () -> refusesNothing(rule, classes)))));
    }

    private static void refusesNothing(ArchRule rule, JavaClasses classes) {
        JavaClasses nothing = classes.that(DescribedPredicate.alwaysFalse());
        AssertionError refusal = assertThrows(AssertionError.class, () -> rule.check(nothing));
        String found = refusal.getMessage();
        assertTrue(found.contains("failed to check any classes") || found.contains("is empty"), found);
    }
}
