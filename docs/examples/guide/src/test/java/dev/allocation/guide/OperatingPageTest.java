package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of the page on operating have what the code has: loggers, words of statements, words of errors. */
class OperatingPageTest {
    private static final String PAGE = String.join("\n", Pages.lines(Pages.ROOT.resolve("docs/guide/operating.md")));

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern LOGGER = Pattern.compile("System\\.getLogger\\((\\w+)\\.class");
    private static final Pattern LISTED_LOGGER = Pattern.compile("(?m)^\\| `(dev\\.[\\w.]+)` \\| [A-Z]+ \\|");
    private static final Pattern WORD = Pattern.compile("(?:context|unlimited)\\.on\\(\"([a-z-]+)\"\\)");
    private static final Pattern CODE = Pattern.compile("String code\\(\\) \\{\\s+return \"([a-z-]+)\";");

    @Test
    void listsEveryLogger() {
        List<String> listed = Pages.found(LISTED_LOGGER, PAGE);
        List<String> loggers = new ArrayList<>();
        for (String source : sources("allocation-core", "allocation-inmemory", "allocation-jdbc")) {
            Pages.found(LOGGER, source)
                    .forEach(name -> loggers.add(Pages.found(PACKAGE, source).get(0) + "." + name));
        }
        assertThat(loggers)
                .hasSizeGreaterThan(5)
                .allMatch(logger -> listed.stream()
                        .anyMatch(name -> logger.equals(name)
                                || name.equals("dev.allocation.jdbc") && logger.startsWith(name + ".")));
    }

    @Test
    void listsEveryWordOfAStatement() {
        List<String> words = new ArrayList<>();
        sources("allocation-jdbc").forEach(source -> words.addAll(Pages.found(WORD, source)));
        assertThat(words).hasSizeGreaterThan(5).allMatch(word -> PAGE.contains("| `" + word + "` |"));
    }

    @Test
    void listsEveryWordOfAnError() {
        List<String> words = new ArrayList<>();
        sources(
                        "allocation-core/src/main/java/dev/allocation/model",
                        "allocation-core/src/main/java/dev/allocation/port")
                .forEach(source -> words.addAll(Pages.found(CODE, source)));
        assertThat(words).hasSizeGreaterThan(5).allMatch(word -> PAGE.contains("`" + word + "`"));
    }

    private static List<String> sources(String... folders) {
        return List.of(folders).stream()
                .flatMap(folder -> Pages.below(Pages.ROOT.resolve(folder), ".java"))
                .filter(OperatingPageTest::isMain)
                .map(source -> String.join("\n", Pages.lines(source)))
                .toList();
    }

    private static boolean isMain(Path source) {
        return source.toString().contains("/src/main/");
    }
}
