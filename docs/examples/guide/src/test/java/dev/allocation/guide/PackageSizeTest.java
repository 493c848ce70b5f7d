package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No package of the library, the benchmarks or a large example has so many types that a reader cannot look at all of them. */
class PackageSizeTest {
    private static final long MOST_TYPES = 25;

    @Test
    void noPackageHasTooManyTypes() {
        Map<String, Long> types = Stream.of(
                        "allocation-core",
                        "allocation-inmemory",
                        "allocation-jdbc",
                        "docs/benchmarks",
                        "docs/examples/engines",
                        "docs/examples/replay",
                        "docs/examples/testkit",
                        "docs/examples/web")
                .map(module -> Pages.ROOT.resolve(module).resolve("src/main/java"))
                .flatMap(folder -> Pages.below(folder, ".java").map(folder::relativize))
                .filter(source -> !source.getFileName().toString().endsWith("-info.java"))
                .collect(Collectors.groupingBy(PackageSizeTest::folder, TreeMap::new, Collectors.counting()));

        assertThat(types).hasSizeGreaterThan(20);
        types.values().removeIf(number -> number <= MOST_TYPES);
        assertThat(types).isEmpty();
    }

    private static String folder(Path source) {
        return source.getParent().toString();
    }
}
