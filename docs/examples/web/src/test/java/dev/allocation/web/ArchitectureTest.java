package dev.allocation.web;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The layers of the host. */
@AnalyzeClasses(packages = "dev.allocation.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "dev.allocation.web";
    private static final String ENTRYPOINT = "dev.allocation.web.entrypoint..";
    private static final String SUBSCRIBER = "dev.allocation.web.subscriber..";
    private static final String PORT = "dev.allocation.web.port..";
    private static final String ADAPTER = "dev.allocation.web.adapter..";

    private static final String[] OUTSIDE = {
        "dev.allocation.jdbc..",
        "dev.allocation.inmemory..",
        "dev.allocation.engines..",
        "com.zaxxer..",
        "java.sql..",
        "redis.clients..",
        "jakarta.mail.."
    };

    @ArchTest
    static final ArchRule ONLY_THE_COMPOSITION_ROOT_KNOWS_ADAPTERS = classes()
            .that()
            .resideInAPackage(ADAPTER)
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage(ROOT, ADAPTER);

    @ArchTest
    static final ArchRule ONLY_ADAPTERS_KNOW_THE_WORLD_OUTSIDE = noClasses()
            .that()
            .resideOutsideOfPackage(ADAPTER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OUTSIDE);

    @ArchTest
    static final ArchRule ENTRYPOINTS_TALK_TO_THE_SERVICE_ONLY = noClasses()
            .that()
            .resideInAPackage(ENTRYPOINT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.allocation.port..", ADAPTER, PORT, SUBSCRIBER, ROOT);

    @ArchTest
    static final ArchRule SUBSCRIBERS_TALK_TO_PORTS_ONLY = noClasses()
            .that()
            .resideInAPackage(SUBSCRIBER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTER, ENTRYPOINT, ROOT);

    @ArchTest
    static final ArchRule PORTS_KNOW_NOBODY = classes()
            .that()
            .resideInAPackage(PORT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PORT, "java..");

    @ArchTest
    static final ArchRule JSON_HAS_NO_DOMAIN_TYPES = fields().that()
            .areDeclaredInClassesThat()
            .haveNameMatching(".*(Request|Response|LineAllocated)")
            .should()
            .haveRawType(resideInAnyPackage("java..").or(describe("a primitive", JavaClass::isPrimitive)));

    @ArchTest
    static final ArchRule HTTP_STAYS_IN_ENTRYPOINTS = noClasses()
            .that()
            .resideOutsideOfPackage(ENTRYPOINT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..");
}
