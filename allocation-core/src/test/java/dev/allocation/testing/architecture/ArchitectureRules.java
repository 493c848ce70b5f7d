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
import dev.allocation.service.InvalidConfigurationException;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;

/**
 * What depends on what in this library, and what is public. A host's own layers are {@link HostLayers}.
 *
 * <p>A rule that meets none of the classes that it is about fails, so that no renamed package silences it.
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
            "the JFR recorder", type -> type.getName().matches("dev\\.allocation\\.service\\.JfrRecorder(\\$.*)?"));

    /** Core depends on itself and on java.base. */
    public static final ArchRule CORE_NEEDS_JAVA_BASE_ONLY = classes()
            .that(resideInAnyPackage(MODEL, PORT, SERVICE).and(not(JFR_RECORDER)))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(MODEL, PORT, SERVICE).or(Jdk.javaBase()))
            .as("core needs itself and java.base only, but for the JFR recorder")
            .because("what core depends on, it would force on everyone who uses it");

    /** The JFR recorder is where core meets jdk.jfr. */
    public static final ArchRule JFR_RECORDER_NEEDS_JFR_BESIDES = classes()
            .that(JFR_RECORDER)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(MODEL, PORT, SERVICE, "jdk.jfr").or(Jdk.javaBase()))
            .as("the JFR recorder needs jdk.jfr besides")
            .because("it writes recordings");

    /** Nothing but the place that chose the JFR recorder names it. */
    public static final ArchRule JFR_RECORDER_IS_CHOSEN_ONCE = classes()
            .that(JFR_RECORDER)
            .should()
            .onlyHaveDependentClassesThat(JFR_RECORDER.or(name("dev.allocation.service.Recorder")))
            .as("only the one place that chooses the JFR recorder names it")
            .because("it cannot be loaded where the module jdk.jfr is absent");

    /** The model knows neither port nor service. */
    public static final ArchRule MODEL_KNOWS_NEITHER_PORT_NOR_SERVICE = noClasses()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PORT, SERVICE)
            .as("the model knows neither port nor service")
            .because("the rules of the business must not hang on how they are called or stored");

    /** Neither the model nor the port nor an adapter knows the service. */
    public static final ArchRule NOTHING_BELOW_THE_SERVICE_KNOWS_IT = noClasses()
            .that(resideInAnyPackage(MODEL, PORT).or(ADAPTERS))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SERVICE)
            .as("nothing below the service knows it")
            .because("a store is written against the port, whoever calls it");

    /** Units of work are begun and committed in one place. */
    public static final ArchRule ONLY_THE_MESSAGE_BUS_COMMITS = noClasses()
            .that(resideInAPackage(ALL).and(not(name("dev.allocation.service.MessageBus"))))
            .should()
            .accessTargetWhere(Calls.beginOrCommitAUnitOfWork())
            .as("only the message bus begins and commits units of work")
            .because("one place retries what met a conflict, and wakes those who wait for events");

    /** Drafts change by the decisions of the model. */
    public static final ArchRule ONLY_DECISIONS_CHANGE_DRAFTS = noClasses()
            .that(resideInAPackage(ALL).and(resideOutsideOfPackages(MODEL)))
            .should()
            .accessTargetWhere(Calls.changeADraft())
            .as("only decisions change drafts")
            .because("a change that no decision made breaks the rules of the business");

    /** The model has no clock and no chance, no input and no output, and no threads. */
    public static final ArchRule MODEL_DECIDES_BY_ITS_ARGUMENTS_ALONE = noClasses()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .dependOnClassesThat(resideInAPackage("java.io..")
                    .and(not(belongToAnyOf(Serializable.class))) // values travel in exceptions
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

    /** No package needs itself by a detour. */
    public static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("dev.allocation.(*)..")
            .should()
            .beFreeOfCycles()
            .as("packages have no cycles")
            .because("each layer is understood without the ones above it");

    /** Whoever catches the root has caught it all, but for a service that cannot be built. */
    public static final ArchRule EXCEPTIONS_HAVE_ONE_ROOT = classes()
            .that()
            .areAssignableTo(Throwable.class)
            .should()
            .beAssignableTo(assignableTo(AllocationException.class)
                    .or(belongToAnyOf(InvalidConfigurationException.class))
                    .as("AllocationException or InvalidConfigurationException"))
            .as("exceptions are AllocationExceptions, or InvalidConfigurationException")
            .because("a caller must be able to tell the library's errors from all others");

    /** Nothing is done by reflection. */
    public static final ArchRule NO_REFLECTION = noClasses()
            .that()
            .resideInAPackage(ALL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..")
            .orShould()
            .callMethodWhere(Jdk.reflects())
            .as("nothing is done by reflection")
            .because("what happens must be found by reading, and work in a closed module");

    /** Names come from the warehouse. */
    public static final ArchRule NAMES_SAY_WHAT_A_THING_IS = noClasses()
            .that()
            .resideInAPackage(ALL)
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Manager|Base)")
            .as("no name ends in Impl, Util, Helper, Manager or Base")
            .because("such a name says only that its author found none");

    /** Adapters know model and port, and of the JDK what they like; neither service nor any library. */
    public static final ArchRule ADAPTERS_KNOW_MODEL_AND_PORT_ONLY = classes()
            .that(ADAPTERS)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "javax.sql..", MODEL, PORT).or(ADAPTERS))
            .as("adapters know the JDK, the model and the port only")
            .because("a store can be put in the place of another when nobody knows which one it is");

    /** Adapters do not know each other. */
    public static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER = classes()
            .that(ADAPTERS)
            .should(new OwnPackageOnly(ADAPTERS))
            .as("adapters do not know each other")
            .because("a host takes one store and leaves the others");

    /** Adapters throw what core declares. */
    public static final ArchRule ADAPTERS_HAVE_NO_EXCEPTIONS_OF_THEIR_OWN = noClasses()
            .that(ADAPTERS)
            .should()
            .beAssignableTo(Throwable.class)
            .as("adapters have no exceptions of their own")
            .because("a caller who does not know the store could not catch them");

    /** What is kept by core, besides what is public. */
    public static final List<ArchRule> CORE = List.of(
            CORE_NEEDS_JAVA_BASE_ONLY,
            JFR_RECORDER_NEEDS_JFR_BESIDES,
            JFR_RECORDER_IS_CHOSEN_ONCE,
            MODEL_KNOWS_NEITHER_PORT_NOR_SERVICE,
            NOTHING_BELOW_THE_SERVICE_KNOWS_IT,
            ONLY_THE_MESSAGE_BUS_COMMITS,
            ONLY_DECISIONS_CHANGE_DRAFTS,
            MODEL_DECIDES_BY_ITS_ARGUMENTS_ALONE,
            PACKAGES_HAVE_NO_CYCLES,
            EXCEPTIONS_HAVE_ONE_ROOT,
            NO_REFLECTION,
            NAMES_SAY_WHAT_A_THING_IS);

    /** What is kept by each adapter, besides what is public. */
    public static final List<ArchRule> ADAPTER = List.of(
            ADAPTERS_KNOW_MODEL_AND_PORT_ONLY,
            ADAPTERS_DO_NOT_KNOW_EACH_OTHER,
            ADAPTERS_HAVE_NO_EXCEPTIONS_OF_THEIR_OWN,
            NOTHING_BELOW_THE_SERVICE_KNOWS_IT,
            ONLY_THE_MESSAGE_BUS_COMMITS,
            ONLY_DECISIONS_CHANGE_DRAFTS,
            NO_REFLECTION,
            NAMES_SAY_WHAT_A_THING_IS);

    private ArchitectureRules() {}

    /**
     * {@return the rule that nothing is public but these}
     *
     * @param types what a module shows, without what is nested in it
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
                .because("what is public is promised");
    }
}
