package dev.allocation.testing.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.allocation.model.Product;
import dev.allocation.port.EventLog;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import java.util.List;
import java.util.Objects;

/**
 * The layers of an application that embeds this library, and the rules that keep them. Immutable.
 *
 * <p>Packages are given in ArchUnit's notation: {@code "shop.web.."} is the package and all below it. A rule that meets no
 * class of its layer fails, so that no renamed package silences it. An adapter is a store of this library, and whatever
 * implements one of its ports.
 *
 * @param compositionRoot where the application is put together
 * @param entrypoints where it is called from outside: web, queue, command line
 * @param domain its own rules
 */
public record HostLayers(String compositionRoot, String entrypoints, String domain) {
    private static final String MODEL = "dev.allocation.model..";
    private static final String PORT = "dev.allocation.port..";
    private static final String SERVICE = "dev.allocation.service..";

    private static final DescribedPredicate<JavaClass> ADAPTERS = resideInAPackage("dev.allocation..")
            .and(not(resideInAnyPackage(MODEL, PORT, SERVICE, "dev.allocation.testing..")))
            .or(not(resideInAPackage("dev.allocation.."))
                    .and(assignableTo(Store.class)
                            .or(assignableTo(UnitOfWork.class))
                            .or(assignableTo(Reads.class))
                            .or(assignableTo(EventLog.class))))
            .as("adapters");

    /** Checks that nothing is missing. */
    public HostLayers {
        Objects.requireNonNull(compositionRoot, "compositionRoot");
        Objects.requireNonNull(entrypoints, "entrypoints");
        Objects.requireNonNull(domain, "domain");
    }

    /** {@return the rule that a store is chosen in one place, and exchanged there} */
    public ArchRule onlyTheCompositionRootTouchesAdapters() {
        return classes()
                .that(resideOutsideOfPackage(compositionRoot))
                .should(new LeaveAlone(ADAPTERS))
                .as("only the composition root touches adapters")
                .because("the store is chosen in one place, and exchanged there");
    }

    /** {@return the rule that who is called from outside knows the service, with the values that it takes and gives} */
    public ArchRule entrypointsTalkToTheServiceOnly() {
        return noClasses()
                .that()
                .resideInAPackage(entrypoints)
                .should()
                .dependOnClassesThat(resideInAPackage(PORT)
                        .or(ADAPTERS)
                        .or(equivalentTo(Product.class))
                        .as("ports, adapters or products"))
                .as("entrypoints talk to the service only")
                .because("beside the service there is neither a retry nor an event");
    }

    /** {@return the rule that the host's rules know of this library the model only} */
    public ArchRule domainDoesNotSeeTheStore() {
        return noClasses()
                .that()
                .resideInAPackage(domain)
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVICE, PORT, "java.sql..", "javax.sql..")
                        .or(ADAPTERS)
                        .as("services, ports, adapters or databases"))
                .as("the domain does not see the store")
                .because("rules of the business must not hang on how they are called or stored");
    }

    /** {@return all of them} */
    public List<ArchRule> rules() {
        return List.of(
                onlyTheCompositionRootTouchesAdapters(), entrypointsTalkToTheServiceOnly(), domainDoesNotSeeTheStore());
    }
}
