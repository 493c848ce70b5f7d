package dev.allocation.testing.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Requires that no class depends on one of the given classes, unless both are in the same package. */
final class LeaveAlone extends ArchCondition<JavaClass> {
    private final DescribedPredicate<JavaClass> what;

    LeaveAlone(DescribedPredicate<JavaClass> what) {
        super("leave alone all " + what.getDescription() + " of other packages");
        this.what = what;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (what.test(target) && !target.getPackageName().equals(type.getPackageName())) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }
}
