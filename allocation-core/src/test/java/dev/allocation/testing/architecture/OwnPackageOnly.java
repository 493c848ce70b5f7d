package dev.allocation.testing.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Requires that a class depends on only one of several sibling packages: its own, with the packages below it. */
final class OwnPackageOnly extends ArchCondition<JavaClass> {
    private static final int PARTS = "dev.allocation.adapter".split("\\.").length;

    private final DescribedPredicate<JavaClass> all;

    OwnPackageOnly(DescribedPredicate<JavaClass> all) {
        super("depend on no other of the " + all.getDescription());
        this.all = all;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (all.test(target) && !home(target).equals(home(type))) {
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
            }
        }
    }

    /** {@return the package of the adapter, whatever packages it contains} */
    private static String home(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", PARTS + 1);
        return parts[PARTS - 1];
    }
}
