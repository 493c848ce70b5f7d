package dev.allocation.testing.contract;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types that a sealed type permits, directly or by a sealed type below it. */
public final class SealedTypes {
    private SealedTypes() {}

    /**
     * Returns the types whose objects can exist.
     *
     * @param sealed a sealed type
     */
    public static Set<Class<?>> below(Class<?> sealed) {
        return all(sealed).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Class<?>> all(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(SealedTypes::all) : Stream.of(type);
    }
}
