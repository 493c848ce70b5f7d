package dev.allocation.web;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.allocation.testing.architecture.HostLayers;
import dev.allocation.testing.architecture.ProductionClasses;
import dev.allocation.testing.architecture.RuleChecks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The layers of the host: those that every host of the library keeps, and what this one asks of itself besides. */
class ArchitectureTest {
    private static final String ROOT = "dev.allocation.web";
    private static final String ENTRYPOINT = "dev.allocation.web.entrypoint..";
    private static final String SUBSCRIBER = "dev.allocation.web.subscriber..";
    private static final String PORT = "dev.allocation.web.port..";
    private static final String ADAPTER = "dev.allocation.web.adapter..";

    /** The library decides, so of a domain there are but the words in which the host asks for the rest. */
    private static final HostLayers LAYERS =
            HostLayers.compositionRoot(ROOT, ADAPTER).entrypoints(ENTRYPOINT).domain(PORT);

    private static final String[] OUTSIDE = {
        "dev.allocation.jdbc..",
        "dev.allocation.inmemory..",
        "dev.allocation.engines..",
        "com.zaxxer..",
        "java.sql..",
        "redis.clients..",
        "jakarta.mail.."
    };

    private static final ArchRule ONLY_THE_COMPOSITION_ROOT_KNOWS_ADAPTERS_OF_THE_HOST = classes()
            .that()
            .resideInAPackage(ADAPTER)
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage(ROOT, ADAPTER);

    private static final ArchRule ONLY_ADAPTERS_KNOW_THE_WORLD_OUTSIDE = noClasses()
            .that()
            .resideOutsideOfPackage(ADAPTER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OUTSIDE);

    private static final ArchRule ENTRYPOINTS_KNOW_NO_OTHER_PART_OF_THE_HOST = noClasses()
            .that()
            .resideInAPackage(ENTRYPOINT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTER, PORT, SUBSCRIBER, ROOT);

    private static final ArchRule SUBSCRIBERS_TALK_TO_PORTS_ONLY = noClasses()
            .that()
            .resideInAPackage(SUBSCRIBER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTER, ENTRYPOINT, ROOT);

    private static final ArchRule PORTS_KNOW_NOBODY = classes()
            .that()
            .resideInAPackage(PORT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PORT, "java..");

    private static final ArchRule JSON_HAS_NO_DOMAIN_TYPES = fields().that()
            .areDeclaredInClassesThat()
            .haveNameMatching(".*(Request|Response|LineAllocated)")
            .should()
            .haveRawType(resideInAnyPackage("java..")
                    .or(describe("a primitive", JavaClass::isPrimitive))
                    .or(describe(
                            "a part of a message", type -> type.getSimpleName().endsWith("Response"))));

    private static final ArchRule HTTP_STAYS_IN_ENTRYPOINTS = noClasses()
            .that()
            .resideOutsideOfPackage(ENTRYPOINT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..");

    private static final List<ArchRule> OWN = List.of(
            ONLY_THE_COMPOSITION_ROOT_KNOWS_ADAPTERS_OF_THE_HOST,
            ONLY_ADAPTERS_KNOW_THE_WORLD_OUTSIDE,
            ENTRYPOINTS_KNOW_NO_OTHER_PART_OF_THE_HOST,
            SUBSCRIBERS_TALK_TO_PORTS_ONLY,
            PORTS_KNOW_NOBODY,
            JSON_HAS_NO_DOMAIN_TYPES,
            HTTP_STAYS_IN_ENTRYPOINTS);

    @TestFactory
    Stream<DynamicNode> layersAreKept() {
        return Stream.of(LAYERS.rules(), OWN)
                .flatMap(rules -> RuleChecks.of(ProductionClasses.beside(Web.class), rules));
    }
}
