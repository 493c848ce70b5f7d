package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No source of the library, the benchmarks or an example has more code than a reader can look at in one go. */
class TypeSizeTest {
    /** The most lines with code, imports among them. */
    private static final long MOST_LINES = 250;

    /** What is no code, and what must not be taken for it: the text in quotes is kept. */
    private static final Pattern COMMENT =
            Pattern.compile("(\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\")|/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

    @Test
    void noSourceHasTooManyLinesOfCode() {
        Map<String, Long> lines = Stream.of(
                        "allocation-core",
                        "allocation-inmemory",
                        "allocation-jdbc",
                        "docs/benchmarks",
                        "docs/examples/engines",
                        "docs/examples/replay",
                        "docs/examples/replay-databases",
                        "docs/examples/testkit",
                        "docs/examples/web")
                .map(module -> Pages.ROOT.resolve(module).resolve("src/main/java"))
                .flatMap(folder -> Pages.below(folder, ".java"))
                .collect(Collectors.toMap(
                        source -> Pages.ROOT.relativize(source).toString(),
                        TypeSizeTest::linesOfCode,
                        Long::sum,
                        TreeMap::new));

        assertThat(lines).hasSizeGreaterThan(500);
        lines.values().removeIf(number -> number <= MOST_LINES);
        assertThat(lines).isEmpty();
    }

    private static long linesOfCode(Path source) {
        String code = COMMENT.matcher(String.join("\n", Pages.lines(source)))
                .replaceAll(found -> found.group(1) == null ? "" : Matcher.quoteReplacement(found.group(1)));
        return code.lines().filter(line -> !line.isBlank()).count();
    }
}
