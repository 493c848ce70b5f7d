package dev.allocation.testing.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import dev.allocation.model.product.Draft;
import dev.allocation.port.ProductStore;
import dev.allocation.port.Reads;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.records.StoredRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layers of an application that embeds this library, and the rules that keep them apart. Immutable; nothing is null.
 *
 * <p>Packages are given in ArchUnit's notation: {@code "shop.web"} is one package, {@code "shop.web.."} is that package and all
 * below it. A rule of a layer fails when it finds no class in one of its packages, so that a renamed package cannot silence it.
 * An adapter is any class in {@code dev.allocation.inmemory} or {@code dev.allocation.jdbc}, and any class that implements a
 * port, in any package.
 */
public final class HostLayers {
    private static final String MODEL = "dev.allocation.model..";
    private static final String PORT = "dev.allocation.port..";
    private static final String SERVICE = "dev.allocation.service..";

    private static final DescribedPredicate<JavaClass> ADAPTERS = resideInAnyPackage(
                    "dev.allocation.inmemory..", "dev.allocation.jdbc..")
            .or(assignableTo(ProductStore.class)
                    .or(assignableTo(UnitOfWork.class))
                    .or(assignableTo(Reads.class))
                    .or(assignableTo(EventLog.class))
                    .or(assignableTo(StoredRecords.class))
                    .and(not(resideInAPackage(PORT))))
            .as("adapters");

    private final List<String> compositionRoot;
    private final List<String> entrypoints;
    private final List<String> domain;

    private HostLayers(List<String> compositionRoot, List<String> entrypoints, List<String> domain) {
        this.compositionRoot = compositionRoot;
        this.entrypoints = entrypoints;
        this.domain = domain;
    }

    /**
     * {@return the layers of a host, with a composition root only}
     *
     * @param packages the packages in which the application is put together and its stores are opened, at least one
     * @throws IllegalArgumentException when no packages are given
     */
    public static HostLayers compositionRoot(String... packages) {
        return new HostLayers(layer("composition root", packages), List.of(), List.of());
    }

    /**
     * {@return these layers, with entrypoints}
     *
     * @param packages the packages in which the application is called from outside, such as web, queue or command line; at least
     *     one
     * @throws IllegalArgumentException when no packages are given
     */
    public HostLayers entrypoints(String... packages) {
        return new HostLayers(compositionRoot, layer("entrypoints", packages), domain);
    }

    /**
     * {@return these layers, with a domain}
     *
     * @param packages the packages with the rules of the application's own business, at least one
     * @throws IllegalArgumentException when no packages are given
     */
    public HostLayers domain(String... packages) {
        return new HostLayers(compositionRoot, entrypoints, layer("domain", packages));
    }

    /** {@return the rule that only the composition root chooses a store, and can exchange it} */
    public ArchRule onlyTheCompositionRootTouchesAdapters() {
        return classes()
                .that(not(resideInAnyPackage(compositionRoot.toArray(String[]::new))))
                .should(new LeaveAlone(ADAPTERS))
                .as("only the composition root touches adapters")
                .because("the store is chosen in one place");
    }

    /**
     * {@return the rule that entrypoints use only the service, with the values that it takes and returns}
     *
     * @throws IllegalStateException when no packages were given for this layer
     */
    public ArchRule entrypointsTalkToTheServiceOnly() {
        // Callers may see the exceptions of a port. They are found by name, because ArchUnit may not import the
        // supertypes of a type that is only caught.
        DescribedPredicate<JavaClass> forbidden = resideInAPackage(PORT)
                .and(not(simpleNameEndingWith("Exception")))
                .or(ADAPTERS)
                .or(equivalentTo(Draft.class))
                .as("ports, adapters or drafts");
        return none(named("entrypoints", entrypoints), forbidden, "entrypoints", "talk to the service only")
                .because("only the service retries after a conflict, and delivers events");
    }

    /**
     * {@return the rule that the host's domain depends only on the model of this library}
     *
     * @throws IllegalStateException when no packages were given for this layer
     */
    public ArchRule domainDoesNotSeeTheStore() {
        DescribedPredicate<JavaClass> forbidden = resideInAnyPackage(SERVICE, PORT, "java.sql..", "javax.sql..")
                .or(ADAPTERS)
                .as("services, ports, adapters or databases");
        return none(named("domain", domain), forbidden, "the domain", "does not see the store")
                .because("business rules must not depend on how they are called or stored");
    }

    /** {@return the rules of all layers that were given} */
    public List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>(List.of(onlyTheCompositionRootTouchesAdapters()));
        if (!entrypoints.isEmpty()) {
            rules.add(entrypointsTalkToTheServiceOnly());
        }
        if (!domain.isEmpty()) {
            rules.add(domainDoesNotSeeTheStore());
        }
        return List.copyOf(rules);
    }

    /**
     * {@return a rule about packages, each of which must have classes; otherwise a renamed package would go unnoticed among the
     * others}
     */
    private static ArchRule none(
            List<String> packages, DescribedPredicate<JavaClass> forbidden, String layer, String sentence) {
        List<ArchRule> rules = new ArrayList<>();
        for (String name : packages) {
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(name)
                    .should()
                    .dependOnClassesThat(forbidden)
                    .as(layer + " in '" + name + "' " + sentence));
        }
        return CompositeArchRule.of(rules).as(layer + " " + sentence);
    }

    private static List<String> layer(String name, String... packages) {
        if (packages.length == 0) {
            throw new IllegalArgumentException("layer '" + name + "' must have at least 1 package, but has none");
        }
        return List.copyOf(Arrays.asList(packages));
    }

    private static List<String> named(String name, List<String> packages) {
        if (packages.isEmpty()) {
            throw new IllegalStateException("rule of the layer '" + name + "' needs a package, but none was named");
        }
        return packages;
    }
}
