package dev.allocation.inmemory;

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
    private static final JavaClasses ADAPTER = ProductionClasses.beside(InMemoryStore.class);
    private static final ArchRule NOTHING_ELSE_IS_PUBLIC =
            ArchitectureRules.nothingIsPublicBut(InMemoryStore.class, Retention.class);

    @TestFactory
    Stream<DynamicNode> keepsTheRulesForAdapters() {
        return Stream.of(ArchitectureRules.ADAPTER, List.of(NOTHING_ELSE_IS_PUBLIC))
                .flatMap(rules -> RuleChecks.of(ADAPTER, rules));
    }

    @Test
    void isOnePackage() {
        assertThat(ADAPTER)
                .hasSizeGreaterThan(5)
                .allMatch(type -> type.getPackageName().equals("dev.allocation.inmemory"));
    }
}
