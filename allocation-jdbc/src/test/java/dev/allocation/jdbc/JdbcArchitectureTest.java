package dev.allocation.jdbc;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import dev.allocation.model.Event;
import dev.allocation.testing.architecture.ArchitectureRules;
import dev.allocation.testing.architecture.ProductionClasses;
import dev.allocation.testing.architecture.RuleChecks;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class JdbcArchitectureTest {
    private static final JavaClasses ADAPTER = ProductionClasses.beside(JdbcStore.class);

    private static final ArchRule NO_LAYER_DEPENDS_ON_ONE_ABOVE_IT = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("store")
            .definedBy("dev.allocation.jdbc")
            .layer("reads")
            .definedBy("dev.allocation.jdbc.reads")
            .layer("records")
            .definedBy("dev.allocation.jdbc.records")
            .layer("units of work")
            .definedBy("dev.allocation.jdbc.work")
            .layer("loads")
            .definedBy("dev.allocation.jdbc.load")
            .layer("retention")
            .definedBy("dev.allocation.jdbc.retention")
            .layer("log")
            .definedBy("dev.allocation.jdbc.log")
            .layer("schema")
            .definedBy("dev.allocation.jdbc.schema")
            .layer("dialects")
            .definedBy("dev.allocation.jdbc.dialect")
            .layer("connections")
            .definedBy("dev.allocation.jdbc.connection")
            .layer("SQL")
            .definedBy("dev.allocation.jdbc.sql")
            .whereLayer("store")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("reads")
            .mayOnlyBeAccessedByLayers("store")
            .whereLayer("records")
            .mayOnlyBeAccessedByLayers("store")
            .whereLayer("units of work")
            .mayOnlyBeAccessedByLayers("store")
            .whereLayer("loads")
            .mayOnlyBeAccessedByLayers("store", "reads", "units of work")
            .whereLayer("retention")
            .mayOnlyBeAccessedByLayers("store", "units of work")
            .whereLayer("log")
            .mayOnlyBeAccessedByLayers("store", "records", "units of work")
            .whereLayer("schema")
            .mayOnlyBeAccessedByLayers("store")
            .whereLayer("dialects")
            .mayOnlyBeAccessedByLayers("store")
            .whereLayer("connections")
            .mayOnlyBeAccessedByLayers("store", "reads", "records", "units of work", "loads", "log", "dialects")
            .as("no layer of the store depends on one above it");

    private static final ArchRule KNOWS_NO_MORE_OF_THE_JDK_THAN_IT_NEEDS = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "dev.allocation.jdbc..",
                    "dev.allocation.model",
                    "dev.allocation.model.loading",
                    "dev.allocation.model.product",
                    "dev.allocation.port..",
                    "java.io",
                    "java.lang",
                    "java.net",
                    "java.nio.charset",
                    "java.sql",
                    "java.time..",
                    "java.util..",
                    "javax.sql"))
            .as("knows core, java.sql and what every program needs");

    /** Events reach it as the plain values that {@code EventFields} gives them, and commands do not reach it at all. */
    private static final ArchRule NAMES_NO_KIND_OF_EVENT = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(Event.class).and(not(equivalentTo(Event.class))))
            .as("names no kind of event");

    /** Their conversions take the time zone of the JVM and a calendar that skips days of 1582. */
    private static final ArchRule KNOWS_NO_OLD_DATES = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    java.sql.Date.class,
                    java.sql.Time.class,
                    java.sql.Timestamp.class,
                    java.util.Date.class,
                    java.util.Calendar.class,
                    TimeZone.class,
                    java.time.ZoneId.class)
            .as("knows no dates and times of java.sql and java.util, and no zone but UTC");

    @TestFactory
    Stream<DynamicNode> rules() {
        return Stream.of(
                        ArchitectureRules.ADAPTER,
                        List.of(
                                NO_LAYER_DEPENDS_ON_ONE_ABOVE_IT,
                                KNOWS_NO_MORE_OF_THE_JDK_THAN_IT_NEEDS,
                                NAMES_NO_KIND_OF_EVENT,
                                KNOWS_NO_OLD_DATES))
                .flatMap(rules -> RuleChecks.of(ADAPTER, rules));
    }

    @Test
    void everyTypeIsInOneOfTheLayers() {
        assertThat(ADAPTER.stream().map(type -> type.getPackageName()).distinct())
                .containsExactlyInAnyOrder(
                        "dev.allocation.jdbc",
                        "dev.allocation.jdbc.connection",
                        "dev.allocation.jdbc.dialect",
                        "dev.allocation.jdbc.load",
                        "dev.allocation.jdbc.log",
                        "dev.allocation.jdbc.reads",
                        "dev.allocation.jdbc.records",
                        "dev.allocation.jdbc.retention",
                        "dev.allocation.jdbc.schema",
                        "dev.allocation.jdbc.sql",
                        "dev.allocation.jdbc.work");
    }

    @Test
    void showsAStoreItsBuilderAndItsTables() {
        assertThat(ADAPTER.stream()
                        .filter(type -> type.getPackageName().equals("dev.allocation.jdbc"))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> type.getEnclosingClass()
                                .map(outer -> outer.getModifiers().contains(JavaModifier.PUBLIC))
                                .orElse(true))
                        .map(type -> type.getName()))
                .containsExactlyInAnyOrder(
                        "dev.allocation.jdbc.JdbcStore",
                        "dev.allocation.jdbc.JdbcStore$Builder",
                        "dev.allocation.jdbc.Database",
                        "dev.allocation.jdbc.Schema");
    }

    @Test
    void exportedTypesAreFinal() {
        assertThat(List.of(JdbcStore.class, JdbcStore.Builder.class, Database.class, Schema.class))
                .allMatch(type -> java.lang.reflect.Modifier.isFinal(type.getModifiers()));
    }

    @Test // the exceptions of the core can all be serialized
    void throwsNoExceptionOfItsOwn() {
        assertThat(ADAPTER).isNotEmpty().noneMatch(type -> type.isAssignableTo(Throwable.class));
    }
}
