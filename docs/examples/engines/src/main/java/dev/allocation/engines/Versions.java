package dev.allocation.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the engines that the build put on the class path. */
final class Versions {
    private static final Properties VERSIONS = load();

    private Versions() {}

    /** {@return the version of the artifact with the programs of the engine that this word names} */
    static String of(String word) {
        String version = VERSIONS.getProperty(word);
        if (version == null) {
            throw new IllegalArgumentException("no version of '" + word + "', there are " + VERSIONS);
        }
        return version;
    }

    private static Properties load() {
        Properties versions = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
