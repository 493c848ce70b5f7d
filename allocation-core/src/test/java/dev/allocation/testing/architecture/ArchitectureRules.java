package dev.allocation.testing.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import dev.allocation.model.AllocationException;
import dev.allocation.port.ProductStore;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.InvalidConfigurationException;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;

/**
 * The rules for the dependencies inside this library, and for its public types. {@link HostLayers} has the rules for a host's own
 * layers.
 *
 * <p>A rule fails when it finds no class to check, so that a renamed package cannot silence it.
 */
public final class ArchitectureRules {
    private static final String ALL = "dev.allocation..";
    private static final String MODEL = "dev.allocation.model..";
    private static final String PORT = "dev.allocation.port..";
    private static final String SERVICE = "dev.allocation.service..";

    private static final DescribedPredicate<JavaClass> ADAPTERS = resideInAPackage(ALL)
            .and(resideOutsideOfPackages(MODEL, PORT, SERVICE))
            .as("adapters");

    private static final DescribedPredicate<JavaClass> JFR_RECORDER = DescribedPredicate.describe(
            "the JFR recorder",
            type -> type.getName().matches("dev\\.allocation\\.service\\.telemetry\\.JfrRecorder(\\$.*)?"));

    /** Core depends only on itself and on java.base, except for the JFR recorder. */
    public static final ArchRule CORE_NEEDS_JAVA_BASE_ONLY = classes()
            .that(resideInAnyPackage(MODEL, PORT, SERVICE).and(not(JFR_RECORDER)))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(MODEL, PORT, SERVICE).or(Jdk.javaBase()))
            .as("core needs itself and java.base only, but for the JFR recorder")
            .because("what core depends on, it would force on everyone who uses it");

    /** The JFR recorder is the only part of core that depends on jdk.jfr. */
    public static final ArchRule JFR_RECORDER_NEEDS_JFR_BESIDES = classes()
            .that(JFR_RECORDER)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(MODEL, PORT, SERVICE, "jdk.jfr").or(Jdk.javaBase()))
            .as("the JFR recorder needs jdk.jfr besides")
            .because("it writes recordings");

    /** Only the one place that chooses the JFR recorder names it. */
    public static final ArchRule JFR_RECORDER_IS_CHOSEN_ONCE = classes()
            .that(JFR_RECORDER)
            .should()
            .onlyHaveDependentClassesThat(JFR_RECORDER.or(name("dev.allocation.service.telemetry.Recorder")))
            .as("only the one place that chooses the JFR recorder names it")
            .because("it cannot be loaded where the module jdk.jfr is absent");

    /** The model depends on neither port nor service. */
    public static final ArchRule MODEL_KNOWS_NEITHER_PORT_NOR_SERVICE = noClasses()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PORT, SERVICE)
            .as("the model knows neither port nor service")
            .because("business rules must not depend on how they are called or stored");

    /** Neither the model nor the port nor an adapter depends on the service. */
    public static final ArchRule NOTHING_BELOW_THE_SERVICE_KNOWS_IT = noClasses()
            .that(resideInAnyPackage(MODEL, PORT).or(ADAPTERS))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVICE)
            .as("nothing below the service knows it")
            .because("a store is written against the port, whoever calls it");

    /** Only one place begins and commits units of work. */
    public static final ArchRule ONLY_AN_EXECUTION_COMMITS = noClasses()
            .that(resideInAPackage(ALL)
                    .and(not(name("dev.allocation.service.bus.Execution")))
                    .and(not(assignableTo(ProductStore.class))) // a default method calls another
                    .and(not(assignableTo(UnitOfWork.class))))
            .should()
            .accessTargetWhere(Calls.beginOrCommitAUnitOfWork())
            .as("only an execution begins and commits units of work")
            .because("each must be retried after a conflict, and wake those who wait for events");

    /** Only the decisions of the model change drafts. */
    public static final ArchRule ONLY_DECISIONS_CHANGE_DRAFTS = noClasses()
            .that(resideInAPackage(ALL).and(resideOutsideOfPackages(MODEL)))
            .should()
            .accessTargetWhere(Calls.changeADraft())
            .as("only decisions change drafts")
            .because("a change that no decision made breaks the rules of the business");

    /** The model uses no clock, no randomness, no input, no output and no threads. */
    public static final ArchRule MODEL_DECIDES_BY_ITS_ARGUMENTS_ALONE = noClasses()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .dependOnClassesThat(resideInAPackage("java.io..")
                    .and(not(belongToAnyOf(Serializable.class))) // exceptions contain values
                    .or(resideInAnyPackage(
                            "java.net..",
                            "java.nio.channels..",
                            "java.nio.file..",
                            "java.security..",
                            "java.sql..",
                            "java.util.concurrent..",
                            "java.util.random.."))
                    .or(belongToAnyOf(
                            Clock.class,
                            Process.class,
                            Random.class,
                            SplittableRandom.class,
                            Thread.class,
                            ThreadLocal.class,
                            Timer.class,
                            UUID.class)))
            .orShould()
            .callMethodWhere(Jdk.readsTimeChanceOrSurroundings())
            .as("the model has no clock, chance, input, output or threads")
            .because("the same events must give the same product, today and in a replay");

    /** No package depends on itself through other packages. */
    public static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("dev.allocation.(**)")
            .should()
            .beFreeOfCycles()
            .as("packages have no cycles")
            .because("each layer is understood without the ones above it");

    /** All exceptions have one root to catch, except the one for a service that cannot be built. */
    public static final ArchRule EXCEPTIONS_HAVE_ONE_ROOT = classes()
            .that()
            .areAssignableTo(Throwable.class)
            .should()
            .beAssignableTo(assignableTo(AllocationException.class)
                    .or(belongToAnyOf(InvalidConfigurationException.class))
                    .as("AllocationException or InvalidConfigurationException"))
            .as("exceptions are AllocationExceptions, or InvalidConfigurationException")
            .because("a caller must be able to tell the errors of the library from all others");

    /** Nothing uses reflection. */
    public static final ArchRule NO_REFLECTION = noClasses()
            .that()
            .resideInAPackage(ALL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
            .orShould()
            .callMethodWhere(Jdk.reflects())
            .as("nothing is done by reflection")
            .because("a reader must find every call in the code, and it must work in a closed module");

    /** Names say what a thing is, and none ends in a filler such as Impl or Util. */
    public static final ArchRule NAMES_SAY_WHAT_A_THING_IS = noClasses()
            .that()
            .resideInAPackage(ALL)
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Base)")
            .as("no name ends in Impl, Util, Helper, Manager or Base")
            .because("such a name does not say what the type does");

    /** Adapters depend on the model, the port and any part of the JDK, but on neither the service nor any library. */
    public static final ArchRule ADAPTERS_KNOW_MODEL_AND_PORT_ONLY = classes()
            .that(ADAPTERS)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "javax.sql..", MODEL, PORT).or(ADAPTERS))
            .as("adapters know the JDK, the model and the port only")
            .because("a host can replace a store when no other code knows which one it is");

    /** Adapters do not depend on each other. */
    public static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER = classes()
            .that(ADAPTERS)
            .should(new OwnPackageOnly(ADAPTERS))
            .as("adapters do not know each other")
            .because("a host uses one store without the others");

    /** Adapters throw only the exceptions that core declares. */
    public static final ArchRule ADAPTERS_HAVE_NO_EXCEPTIONS_OF_THEIR_OWN = noClasses()
            .that(ADAPTERS)
            .should()
            .beAssignableTo(Throwable.class)
            .as("adapters have no exceptions of their own")
            .because("a caller that does not know the store could not catch them");

    /** The rules that core must keep, apart from the rule for public types. */
    public static final List<ArchRule> CORE = List.of(
            CORE_NEEDS_JAVA_BASE_ONLY,
            JFR_RECORDER_NEEDS_JFR_BESIDES,
            JFR_RECORDER_IS_CHOSEN_ONCE,
            MODEL_KNOWS_NEITHER_PORT_NOR_SERVICE,
            NOTHING_BELOW_THE_SERVICE_KNOWS_IT,
            ONLY_AN_EXECUTION_COMMITS,
            ONLY_DECISIONS_CHANGE_DRAFTS,
            MODEL_DECIDES_BY_ITS_ARGUMENTS_ALONE,
            PACKAGES_HAVE_NO_CYCLES,
            EXCEPTIONS_HAVE_ONE_ROOT,
            NO_REFLECTION,
            NAMES_SAY_WHAT_A_THING_IS);

    /** The rules that each adapter must keep, apart from the rule for public types. */
    public static final List<ArchRule> ADAPTER = List.of(
            ADAPTERS_KNOW_MODEL_AND_PORT_ONLY,
            ADAPTERS_DO_NOT_KNOW_EACH_OTHER,
            ADAPTERS_HAVE_NO_EXCEPTIONS_OF_THEIR_OWN,
            NOTHING_BELOW_THE_SERVICE_KNOWS_IT,
            ONLY_AN_EXECUTION_COMMITS,
            ONLY_DECISIONS_CHANGE_DRAFTS,
            NO_REFLECTION,
            NAMES_SAY_WHAT_A_THING_IS);

    private ArchitectureRules() {}

    /**
     * {@return the rule that only the given types are public}
     *
     * @param types the public types of a module, without nested types
     */
    public static ArchRule nothingIsPublicBut(Class<?>... types) {
        return classes()
                .that()
                .resideInAPackage(ALL)
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(ArchCondition.from(belongToAnyOf(types)))
                .as("nothing is public but what is listed")
                .because("every public type is a promise to users");
    }
}
