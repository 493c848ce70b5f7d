package dev.allocation.inmemory;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import dev.allocation.testing.architecture.ArchitectureRules;
import dev.allocation.testing.architecture.ProductionClasses;
import dev.allocation.testing.architecture.RuleChecks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    /** Public for the store alone: no other module sees this package. */
    private static final String TABLE = "dev.allocation.inmemory.table";

    private static final JavaClasses ADAPTER = ProductionClasses.beside(InMemoryStore.class);
    private static final ArchRule NOTHING_ELSE_IS_PUBLIC =
            ArchitectureRules.nothingIsPublicBut(InMemoryStore.class, Retention.class);

    @TestFactory
    Stream<DynamicNode> keepsTheRulesForAdapters() {
        return Stream.of(
                        RuleChecks.of(ADAPTER, ArchitectureRules.ADAPTER),
                        RuleChecks.of(ADAPTER, List.of(ArchitectureRules.PACKAGES_HAVE_NO_CYCLES)),
                        RuleChecks.of(ADAPTER.that(resideOutsideOfPackage(TABLE)), List.of(NOTHING_ELSE_IS_PUBLIC)))
                .flatMap(checks -> checks);
    }

    @Test
    void isOnePackageBesideItsTables() {
        assertThat(ADAPTER)
                .hasSizeGreaterThan(5)
                .extracting(type -> type.getPackageName())
                .containsOnly("dev.allocation.inmemory", TABLE);
    }
}
