package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The picture in the descriptor of the core names every package, and which packages of its layer each one uses. */
class PackagePictureTest {
    private static final Path SOURCES = Pages.ROOT.resolve("allocation-core/src/main/java");

    private static final String LIBRARY = "dev.allocation.";

    /** A package, and the packages of its layer that it uses. */
    private static final Pattern LINE =
            Pattern.compile(" \\* \\|\\s+(dev\\.allocation)?(\\.\\w+) .*?(?:uses ((?:\\.\\w+ )+))?\\s*\\|");

    private static final Pattern IMPORT = Pattern.compile("import (?:static )?dev\\.allocation\\.([a-z.]+)\\.[A-Z]");

    @Test
    void showsWhatThePackagesUse() {
        Map<String, Set<String>> picture = picture();

        assertThat(picture).hasSizeGreaterThan(10).isEqualTo(used());
    }

    /** {@return each package of the picture with what it uses, where the entry point uses all of its layer} */
    private static Map<String, Set<String>> picture() {
        Map<String, Set<String>> picture = new TreeMap<>();
        String layer = "";
        for (String line : Pages.lines(SOURCES.resolve("module-info.java"))) {
            Matcher found = LINE.matcher(line);
            if (found.matches()) {
                layer = found.group(1) != null ? found.group(2).substring(1) : layer;
                String shown = found.group(1) != null ? layer : layer + found.group(2);
                String uses = found.group(3) != null ? found.group(3) : "";
                String prefix = layer;
                picture.put(
                        shown,
                        uses.isBlank()
                                ? new TreeSet<>()
                                : List.of(uses.trim().split(" ")).stream()
                                        .map(prefix::concat)
                                        .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        picture.keySet().stream().filter(shown -> shown.startsWith("service.")).forEach(picture.get("service")::add);
        return picture;
    }

    /** {@return each package with the other packages of its layer that it imports; the packages below a layer are its own} */
    private static Map<String, Set<String>> used() {
        Map<String, Set<String>> used = new TreeMap<>();
        Pages.below(SOURCES, ".java")
                .filter(source -> !source.getParent().equals(SOURCES))
                .forEach(source -> {
                    String own = SOURCES.relativize(source.getParent())
                            .toString()
                            .replace('/', '.')
                            .substring(LIBRARY.length());
                    Set<String> imports = used.computeIfAbsent(own, first -> new TreeSet<>());
                    Pages.found(IMPORT, String.join("\n", Pages.lines(source))).stream()
                            .filter(other -> other.startsWith(layer(own) + "."))
                            .filter(other -> !other.equals(own))
                            .forEach(imports::add);
                });
        return used;
    }

    private static String layer(String name) {
        return name.split("\\.")[0];
    }
}
