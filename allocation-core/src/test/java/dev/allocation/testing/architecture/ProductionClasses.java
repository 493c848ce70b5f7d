package dev.allocation.testing.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** Finds the classes of a module in the place from which one of them was loaded, on the class path or the module path. */
public final class ProductionClasses {
    private ProductionClasses() {}

    /**
     * {@return all classes of a module, without those of its tests}
     *
     * @param type one of them
     */
    public static JavaClasses beside(Class<?> type) {
        return new ClassFileImporter().importUrl(origin(type));
    }

    /**
     * {@return the folder or jar that holds the classes of a module}
     *
     * @param type one of them
     */
    public static Path folderOf(Class<?> type) {
        try {
            return Path.of(origin(type).toURI());
        } catch (URISyntaxException notAFile) {
            throw new AssertionError(type + " was loaded from " + origin(type), notAFile);
        }
    }

    private static URL origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
