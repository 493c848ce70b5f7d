package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the rules has all of them, and each test that it names for a rule names the rule in turn. */
class RulesTest {
    private static final Path PAGE = Pages.ROOT.resolve("docs/guide/rules.md");
    private static final Pattern RULE = Pattern.compile("### ([A-Z][0-9])");
    private static final Pattern RULES = Pattern.compile("\\b([TASDECR])([1-7])\\b(?: to \\1([1-7])\\b)?");
    private static final Pattern SHOWN_BY = Pattern.compile("\\*Shown by:\\* (.*)\\.");
    private static final Pattern NAME = Pattern.compile("\\[(`\\w+`)]");

    @Test
    void areAllThere() {
        assertThat(testsOfRules().keySet())
                .containsExactlyElementsOf(Stream.of("T4", "A7", "S5", "D3", "E6", "C4", "R2")
                        .flatMap(last -> IntStream.rangeClosed(1, last.charAt(1) - '0')
                                .mapToObj(number -> last.substring(0, 1) + number))
                        .toList());
    }

    @Test
    void areNamedByTheTestsThatShowThem() {
        for (Map.Entry<String, List<String>> rule : testsOfRules().entrySet()) {
            assertThat(rule.getValue()).as("tests of %s", rule.getKey()).isNotEmpty();
            for (String test : rule.getValue()) {
                assertThat(rulesNamedIn(source(test)))
                        .as("rules that %s names", test)
                        .contains(rule.getKey());
            }
        }
    }

    @Test
    void leadToSourcesOfTheLibraryAndOfBothStores() {
        List<String> definitions = Pages.lines(PAGE).stream()
                .filter(line -> line.matches("\\[`\\w+`]: .*"))
                .toList();

        assertThat(definitions).allMatch(line -> line.contains("]: ../../allocation-"));
        for (String store : List.of("allocation-inmemory", "allocation-jdbc")) {
            assertThat(definitions).as("classes of %s", store).anyMatch(line -> line.contains(store + "/src/main/"));
        }
    }

    private static Map<String, List<String>> testsOfRules() {
        Map<String, List<String>> tests = new LinkedHashMap<>();
        String rule = "";
        for (String line : Pages.lines(PAGE)) {
            Matcher heading = RULE.matcher(line);
            Matcher shownBy = SHOWN_BY.matcher(line);
            if (heading.matches()) {
                rule = heading.group(1);
                tests.put(rule, List.of());
            } else if (shownBy.matches()) {
                tests.put(rule, Pages.found(NAME, shownBy.group(1)));
            }
        }
        return tests;
    }

    /** {@return the rules that a source names, one by one or as in "A1 to A6"} */
    private static Set<String> rulesNamedIn(Path source) {
        Set<String> named = new TreeSet<>();
        Matcher rules = RULES.matcher(String.join("\n", Pages.lines(source)));
        while (rules.find()) {
            int first = Integer.parseInt(rules.group(2));
            int last = rules.group(3) == null ? first : Integer.parseInt(rules.group(3));
            for (int number = first; number <= last; number++) {
                named.add(rules.group(1) + number);
            }
        }
        return named;
    }

    /** {@return the file that the name leads to at the end of the page} */
    private static Path source(String name) {
        String definition = "[" + name + "]: ";
        return Pages.lines(PAGE).stream()
                .filter(line -> line.startsWith(definition))
                .map(line -> PAGE.resolveSibling(line.substring(definition.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError(PAGE + " does not say where " + name + " leads"));
    }
}
