package dev.allocation.testing.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.lang.module.ModuleFinder;
import java.util.Set;

/** Parts of the JDK that the rules name. */
final class Jdk {
    private static final Set<String> JAVA_BASE =
            ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor().packages();

    private Jdk() {}

    static DescribedPredicate<JavaClass> javaBase() {
        return DescribedPredicate.describe("are in java.base", type -> {
            JavaClass element = type.getBaseComponentType();
            return element.isPrimitive() || JAVA_BASE.contains(element.getPackageName());
        });
    }

    static DescribedPredicate<JavaMethodCall> readsTimeChanceOrSurroundings() {
        return DescribedPredicate.describe("reads the time, chance or the surroundings", call -> {
            String owner = call.getTargetOwner().getName();
            String name = call.getName();
            return owner.startsWith("java.time.") && name.equals("now")
                    || owner.equals("java.lang.Math") && name.equals("random")
                    || owner.equals("java.lang.Runtime")
                    || owner.equals("java.lang.System") && !name.equals("arraycopy");
        });
    }

    static DescribedPredicate<JavaMethodCall> reflects() {
        return DescribedPredicate.describe("looks into a class", call -> {
            String owner = call.getTargetOwner().getName();
            String name = call.getName();
            return owner.equals("java.lang.Class")
                    && (name.equals("forName")
                            || name.equals("newInstance")
                            || name.startsWith("getDeclared")
                            || name.matches(
                                    "get(Fields?|Methods?|Constructors?|RecordComponents|PermittedSubclasses)"));
        });
    }
}
