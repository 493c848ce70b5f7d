package dev.allocation.testing.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import dev.allocation.model.product.Draft;
import dev.allocation.port.ProductStore;
import dev.allocation.port.UnitOfWork;
import java.util.Set;

/** Calls of this library, and references to its methods, that the rules name. */
final class Calls {
    private static final Set<String> BEGINS = Set.of("begin", "beginInTurn");
    private static final Set<String> COMMITS = Set.of("commit", "commitEach");
    private static final Set<String> CHANGES = Set.of("emit", "rollBackTo", "rollBackCommand");

    private Calls() {}

    static DescribedPredicate<JavaAccess<?>> beginOrCommitAUnitOfWork() {
        return DescribedPredicate.describe(
                "begins or commits a unit of work",
                access ->
                        access.getTargetOwner().isAssignableTo(ProductStore.class) && BEGINS.contains(access.getName())
                                || access.getTargetOwner().isAssignableTo(UnitOfWork.class)
                                        && COMMITS.contains(access.getName()));
    }

    static DescribedPredicate<JavaAccess<?>> changeADraft() {
        return DescribedPredicate.describe(
                "changes a draft",
                access -> access.getTargetOwner().isEquivalentTo(Draft.class) && CHANGES.contains(access.getName()));
    }
}
