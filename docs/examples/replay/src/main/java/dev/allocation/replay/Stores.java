package dev.allocation.replay;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.port.Store;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The stores that can be named on the command line: the one place to add another. */
final class Stores implements ITypeConverter<Supplier<Store>> {
    private static final Map<String, Supplier<Store>> STORES = Map.of("memory", InMemoryStore::new);

    /** {@return what makes a fresh store of that name} */
    @Override
    public Supplier<Store> convert(String name) {
        Supplier<Store> store = STORES.get(name);
        if (store == null) {
            throw new TypeConversionException(
                    "'" + name + "' is no store, known are " + new TreeSet<>(STORES.keySet()));
        }
        return store;
    }
}
