package dev.allocation.kit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import dev.allocation.kit.Compiled.Source;
import dev.allocation.model.product.Draft;
import dev.allocation.port.Store;
import dev.allocation.testing.architecture.ArchitectureRules;
import dev.allocation.testing.architecture.HostLayers;
import dev.allocation.testing.architecture.ProductionClasses;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of layers finds a class that breaks it, and says which one, where, and why that is bad. */
class RulesOfLayersTest {
    private static final Pattern TYPE =
            Pattern.compile("package ([\\w.]+); (?:public )?(?:final )?(?:class|interface|record) (\\w+)");
    private static final HostLayers SHOP =
            HostLayers.compositionRoot("shop.boot..").entrypoints("shop.web..").domain("shop.domain..");
    private static final String ROOT =
            "only the composition root touches adapters, " + "because the store is chosen in one place";

    @TempDir
    Path folder;

    static Stream<Arguments> violations() {
        return Stream.concat(violationsOfOurs(), violationsOfHosts());
    }

    private static Stream<Arguments> violationsOfOurs() {
        return Stream.of(
                violation(
                        ArchitectureRules.CORE_NEEDS_JAVA_BASE_ONLY,
                        "core needs itself and java.base only, but for the JFR recorder, "
                                + "because what core depends on, it would force on everyone who uses it",
                        "Field <dev.allocation.service.Log.to> has type <java.util.logging.Logger>",
                        "package dev.allocation.service; class Log { java.util.logging.Logger to; }"),
                violation(
                        ArchitectureRules.JFR_RECORDER_NEEDS_JFR_BESIDES,
                        "the JFR recorder needs jdk.jfr besides, because it writes recordings",
                        "Field <dev.allocation.service.telemetry.JfrRecorder.to> has type <java.util.logging.Logger>",
                        "package dev.allocation.service.telemetry; class JfrRecorder { java.util.logging.Logger to; }"),
                violation(
                        ArchitectureRules.JFR_RECORDER_IS_CHOSEN_ONCE,
                        "only the one place that chooses the JFR recorder names it, "
                                + "because it cannot be loaded where the module jdk.jfr is absent",
                        "Field <dev.allocation.service.delivery.WakeSignal.tape> has type"
                                + " <dev.allocation.service.telemetry.JfrRecorder>",
                        "package dev.allocation.service.telemetry; public class JfrRecorder {}",
                        "package dev.allocation.service.delivery; class WakeSignal {"
                                + " dev.allocation.service.telemetry.JfrRecorder tape; }"),
                violation(
                        ArchitectureRules.MODEL_KNOWS_NEITHER_PORT_NOR_SERVICE,
                        "the model knows neither port nor service, "
                                + "because business rules must not depend on how they are called or stored",
                        "Field <dev.allocation.model.Shelf.store> has type <dev.allocation.port.Store>",
                        "package dev.allocation.model; class Shelf { dev.allocation.port.Store store; }"),
                violation(
                        ArchitectureRules.NOTHING_BELOW_THE_SERVICE_KNOWS_IT,
                        "nothing below the service knows it, because a store is written against the port, whoever"
                                + " calls it",
                        "Field <dev.allocation.port.Door.service> has type <dev.allocation.service.AllocationService>",
                        "package dev.allocation.port; class Door { dev.allocation.service.AllocationService service;"
                                + " }"),
                violation(
                        ArchitectureRules.NOTHING_BELOW_THE_SERVICE_KNOWS_IT,
                        "nothing below the service knows it, because a store is written against the port, whoever"
                                + " calls it",
                        "Field <dev.allocation.cellar.Door.service> has type"
                                + " <dev.allocation.service.AllocationService>",
                        "package dev.allocation.cellar; class Door { dev.allocation.service.AllocationService service;"
                                + " }"),
                violation(
                        ArchitectureRules.ONLY_AN_EXECUTION_COMMITS,
                        "only an execution begins and commits units of work, "
                                + "because each must be retried after a conflict, and wake those who wait for events",
                        "Method <dev.allocation.service.Rush.now(dev.allocation.port.UnitOfWork)> "
                                + "calls method <dev.allocation.port.UnitOfWork.commit(java.time.Instant)>",
                        "package dev.allocation.service; class Rush { void now(dev.allocation.port.UnitOfWork work) {"
                                + " work.commit(java.time.Instant.EPOCH); } }"),
                violation(
                        ArchitectureRules.ONLY_AN_EXECUTION_COMMITS,
                        "only an execution begins and commits units of work, "
                                + "because each must be retried after a conflict, and wake those who wait for events",
                        "Method <dev.allocation.service.Rush.now(dev.allocation.port.UnitOfWork)> "
                                + "calls method <dev.allocation.port.UnitOfWork.commitEach(java.time.Instant)>",
                        "package dev.allocation.service; class Rush { void now(dev.allocation.port.UnitOfWork work) {"
                                + " work.commitEach(java.time.Instant.EPOCH); } }"),
                violation(
                        ArchitectureRules.ONLY_DECISIONS_CHANGE_DRAFTS,
                        "only decisions change drafts, "
                                + "because a change that no decision made breaks the rules of the business",
                        "Method <dev.allocation.cellar.Thief.take(dev.allocation.model.product.Draft)> "
                                + "calls method <dev.allocation.model.product.Draft.rollBackTo(int)>",
                        "package dev.allocation.cellar; import dev.allocation.model.product.*; class Thief {"
                                + " void take(Draft draft) { draft.rollBackTo(0); } }"),
                violation(
                        ArchitectureRules.MODEL_DECIDES_BY_ITS_ARGUMENTS_ALONE,
                        "the model has no clock, chance, input, output or threads, "
                                + "because the same events must give the same product, today and in a replay",
                        "Method <dev.allocation.model.Today.day()> calls method <java.time.LocalDate.now()>",
                        "package dev.allocation.model; class Today { Object day() { return java.time.LocalDate.now();"
                                + " } }"),
                violation(
                        ArchitectureRules.MODEL_DECIDES_BY_ITS_ARGUMENTS_ALONE,
                        "the model has no clock, chance, input, output or threads, "
                                + "because the same events must give the same product, today and in a replay",
                        "Field <dev.allocation.model.Dice.dice> has type <java.util.Random>",
                        "package dev.allocation.model; class Dice { java.util.Random dice; }"),
                violation(
                        ArchitectureRules.PACKAGES_HAVE_NO_CYCLES,
                        "packages have no cycles, because each layer is understood without the ones above it",
                        "Cycle detected: Slice model",
                        "package dev.allocation.model; class Hen { public dev.allocation.port.Egg egg; }",
                        "package dev.allocation.port; public class Egg { dev.allocation.model.Sku hen; }",
                        "package dev.allocation.model; public record Sku(String value) {}"),
                violation(
                        ArchitectureRules.EXCEPTIONS_HAVE_ONE_ROOT,
                        "exceptions are AllocationExceptions, or InvalidConfigurationException, "
                                + "because a caller must be able to tell the errors of the library from all others",
                        "Class <dev.allocation.service.Oops> is not assignable to AllocationException or"
                                + " InvalidConfigurationException",
                        "package dev.allocation.service; class Oops extends RuntimeException {}"),
                violation(
                        ArchitectureRules.NO_REFLECTION,
                        "nothing is done by reflection, because a reader must find every call in the code, and it must"
                                + " work in a closed module",
                        "Method <dev.allocation.service.Magic.of(java.lang.String)> "
                                + "calls method <java.lang.Class.forName(java.lang.String)>",
                        "package dev.allocation.service; class Magic { Object of(String name) throws Exception {"
                                + " return Class.forName(name); } }"),
                violation(
                        ArchitectureRules.NAMES_SAY_WHAT_A_THING_IS,
                        "no name ends in Impl, Util, Helper, Manager or Base, "
                                + "because such a name does not say what the type does",
                        "Class <dev.allocation.model.StockManager> has name matching",
                        "package dev.allocation.model; class StockManager {}"),
                violation(
                        ArchitectureRules.ADAPTERS_KNOW_MODEL_AND_PORT_ONLY,
                        "adapters know the JDK, the model and the port only, because a host can replace a store when no"
                                + " other code knows which one it is",
                        "Field <dev.allocation.cellar.Cellar.outcome> has type <dev.allocation.service.attempt.Outcome>",
                        "package dev.allocation.cellar; class Cellar { dev.allocation.service.attempt.Outcome<?> outcome; }"),
                violation(
                        ArchitectureRules.ADAPTERS_DO_NOT_KNOW_EACH_OTHER,
                        "adapters do not know each other, because a host uses one store without the others",
                        "Field <dev.allocation.cellar.Cellar.attic> has type <dev.allocation.attic.Attic>",
                        "package dev.allocation.cellar; class Cellar { dev.allocation.attic.Attic attic; }",
                        "package dev.allocation.attic; public class Attic {}"),
                violation(
                        ArchitectureRules.ADAPTERS_HAVE_NO_EXCEPTIONS_OF_THEIR_OWN,
                        "adapters have no exceptions of their own, "
                                + "because a caller that does not know the store could not catch them",
                        "Class <dev.allocation.cellar.Flooded> is assignable to java.lang.Throwable",
                        "package dev.allocation.cellar; class Flooded extends RuntimeException {}"),
                violation(
                        ArchitectureRules.nothingIsPublicBut(Draft.class),
                        "nothing is public but what is listed, because every public type is a promise to users",
                        "Class <dev.allocation.model.Shown> does not satisfy belong to any of"
                                + " [dev.allocation.model.product.Draft]",
                        "package dev.allocation.model; public class Shown {}"));
    }

    private static Stream<Arguments> violationsOfHosts() {
        String entrypoints = "entrypoints talk to the service only, "
                + "because only the service retries after a conflict, and delivers events";
        String domain = "the domain does not see the store, "
                + "because business rules must not depend on how they are called or stored";
        return Stream.of(
                violation(
                        SHOP.onlyTheCompositionRootTouchesAdapters(),
                        ROOT,
                        "Field <shop.report.Report.store> has type <dev.allocation.inmemory.InMemoryStore>",
                        "package shop.report; class Report { dev.allocation.inmemory.InMemoryStore store; }",
                        "package dev.allocation.inmemory; public class InMemoryStore {}"),
                violation(
                        SHOP.onlyTheCompositionRootTouchesAdapters(),
                        ROOT,
                        "Field <shop.web.Page.schema> has type <dev.allocation.jdbc.Schema>",
                        "package shop.web; class Page { dev.allocation.jdbc.Schema schema; }",
                        "package dev.allocation.jdbc; public class Schema {}"),
                violation(
                        HostLayers.compositionRoot("shop", "shop.files..").onlyTheCompositionRootTouchesAdapters(),
                        ROOT,
                        "Field <shop.report.Report.store> has type <dev.allocation.jdbc.JdbcStore>",
                        "package shop; class Main { dev.allocation.jdbc.JdbcStore store; }",
                        "package shop.files.old; class Move { dev.allocation.jdbc.JdbcStore store; }",
                        "package shop.report; class Report { dev.allocation.jdbc.JdbcStore store; }",
                        "package dev.allocation.jdbc; public class JdbcStore {}"),
                violation(
                        SHOP.entrypointsTalkToTheServiceOnly(),
                        entrypoints,
                        "Field <shop.web.Page.reads> has type <dev.allocation.port.Reads>",
                        "package shop.web; class Page { dev.allocation.port.Reads reads; }"),
                violation(
                        SHOP.entrypointsTalkToTheServiceOnly(),
                        entrypoints,
                        "Field <shop.web.Page.product> has type <dev.allocation.model.product.Draft>",
                        "package shop.web; class Page { dev.allocation.model.product.Draft product; }"),
                violation(
                        SHOP.entrypoints("shop.web..", "shop.queue..").entrypointsTalkToTheServiceOnly(),
                        entrypoints,
                        "Field <shop.queue.Inbox.reads> has type <dev.allocation.port.Reads>",
                        "package shop.web; class Page {}",
                        "package shop.queue; class Inbox { dev.allocation.port.Reads reads; }"),
                violation(
                        SHOP.domainDoesNotSeeTheStore(),
                        domain,
                        "Field <shop.domain.Freshness.store> has type <dev.allocation.port.Store>",
                        "package shop.domain; class Freshness { dev.allocation.port.Store store; }"),
                violation(
                        SHOP.domainDoesNotSeeTheStore(),
                        domain,
                        "Field <shop.domain.Freshness.source> has type <javax.sql.DataSource>",
                        "package shop.domain; class Freshness { javax.sql.DataSource source; }"));
    }

    static Stream<Class<?>> ports() {
        return ProductionClasses.beside(Store.class).stream()
                .filter(type -> type.getPackageName().equals(Store.class.getPackageName())
                        && type.isInterface()
                        && type.getModifiers().contains(JavaModifier.PUBLIC))
                .<Class<?>>map(JavaClass::reflect)
                .filter(type -> !type.isSealed()); // values
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("violations")
    void everyRuleFindsItsViolation(ArchRule rule, String sentence, String found, List<Source> sources)
            throws IOException {
        JavaClasses classes = Compiled.into(folder, sources).classes();

        AssertionError broken = catchThrowableOfType(AssertionError.class, () -> rule.check(classes));

        assertThat(broken)
                .hasMessageStartingWith("Architecture Violation [Priority: MEDIUM] - Rule '" + sentence
                        + "' was violated (1 times):\n" + found);
    }

    @Test
    void everyRuleIsTried() throws IllegalAccessException {
        Set<String> broken = violations()
                .map(violation -> ((ArchRule) violation.get()[0]).getDescription())
                .collect(toSet());

        for (Field field : ArchitectureRules.class.getFields()) {
            if (field.get(null) instanceof ArchRule rule) {
                assertThat(broken).as(field.getName()).contains(rule.getDescription());
            }
        }
        assertThat(SHOP.rules()).extracting(ArchRule::getDescription).isSubsetOf(broken);
    }

    @ParameterizedTest
    @MethodSource("ports")
    void aClassThatImplementsAPortIsAnAdapter(Class<?> port) throws IOException {
        JavaClasses shop = compiled(
                "package shop.report; class Report { shop.files.Kept kept; }",
                "package shop.files; public abstract class Kept implements " + port.getName() + " {}");

        assertThatThrownBy(() -> SHOP.onlyTheCompositionRootTouchesAdapters().check(shop))
                .hasMessageStartingWith("Architecture Violation [Priority: MEDIUM] - Rule '" + ROOT
                        + "' was violated (1 times):\nField <shop.report.Report.kept> has type <shop.files.Kept>");
    }

    @Test
    void aHostThatKeepsItsLayersPasses() throws IOException {
        JavaClasses shop = compiled(
                "package shop.boot; class Main { shop.web.Page page; shop.files.FileStore store; }",
                "package shop.web; public class Page { dev.allocation.service.AllocationService service;"
                        + " dev.allocation.model.OrderLine line; }",
                "package shop.domain; class Freshness { dev.allocation.model.planning.AllocationPolicy policy; }",
                "package shop.files; public abstract class FileStore"
                        + " implements dev.allocation.port.Store { FileReads reads; }",
                "package shop.files; abstract class FileReads implements dev.allocation.port.Reads {}",
                "package shop.report; class Report { dev.allocation.port.Reads reads; }");

        SHOP.rules().forEach(rule -> rule.check(shop));
    }

    @Test
    void aHostIsNoAdapterWhereverItIs() throws IOException {
        JavaClasses host = compiled(
                "package dev.allocation.shop; class Main { dev.allocation.shop.web.Page page; }",
                "package dev.allocation.shop.web; public class Page { dev.allocation.shop.word.Words words; }",
                "package dev.allocation.shop.word; public class Words {}");

        HostLayers.compositionRoot("dev.allocation.shop")
                .entrypoints("dev.allocation.shop.web..")
                .domain("dev.allocation.shop.word..")
                .rules()
                .forEach(rule -> rule.check(host));
    }

    @Test
    void aRenamedLayerFailsTheRule() throws IOException {
        JavaClasses shop = compiled(
                "package shop.kiosk; class Page { dev.allocation.port.Reads reads; }",
                "package shop.queue; class Inbox {}",
                "package shop.stock; class Freshness {}");
        HostLayers layers = HostLayers.compositionRoot("shop.boot..")
                .entrypoints("shop.queue..", "shop.web..")
                .domain("shop.stock..", "shop.price..");

        assertThatThrownBy(() -> layers.entrypointsTalkToTheServiceOnly().check(shop))
                .hasMessageStartingWith(
                        "Rule 'entrypoints in 'shop.web..' talk to the service only' failed to check any classes");
        assertThatThrownBy(() -> layers.domainDoesNotSeeTheStore().check(shop))
                .hasMessageStartingWith(
                        "Rule 'the domain in 'shop.price..' does not see the store' failed to check any classes");
    }

    @Test
    void aLayerThatWasNotNamedHasNoRule() {
        HostLayers small = HostLayers.compositionRoot("shop.boot..");

        assertThat(small.rules()).extracting(ArchRule::getDescription).containsExactly(ROOT);
        assertThatIllegalStateException()
                .isThrownBy(small::entrypointsTalkToTheServiceOnly)
                .withMessage("rule of the layer 'entrypoints' needs a package, but none was named");
        assertThatIllegalStateException()
                .isThrownBy(small::domainDoesNotSeeTheStore)
                .withMessage("rule of the layer 'domain' needs a package, but none was named");
        assertThatIllegalArgumentException()
                .isThrownBy(HostLayers::compositionRoot)
                .withMessage("layer 'composition root' must have at least 1 package, but has none");
    }

    private JavaClasses compiled(String... sources) throws IOException {
        return Compiled.into(folder, sources(sources)).classes();
    }

    private static Arguments violation(ArchRule rule, String sentence, String found, String... sources) {
        return arguments(rule, sentence, found, sources(sources));
    }

    private static List<Source> sources(String... texts) {
        return Stream.of(texts).map(RulesOfLayersTest::source).toList();
    }

    private static Source source(String text) {
        Matcher type = TYPE.matcher(text.replaceFirst("import [^;]*; ", "").replace("abstract ", ""));
        assertThat(type.lookingAt()).as(text).isTrue();
        return new Source(type.group(1) + "." + type.group(2), text);
    }
}
