package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page of the rules has all of them. Each test that it names for a rule runs, and names the rule at a test method or at a
 * class of tests; and no test names a rule that there is not.
 */
class RulesTest {
    private static final Path PAGE = Pages.ROOT.resolve("docs/guide/rules.md");
    private static final Pattern RULE = Pattern.compile("### ([A-Z][0-9])");
    private static final Pattern RULES = Pattern.compile("\\b([TASQDECRNOVBPXLKW])([0-9])\\b(?: to \\1([0-9])\\b)?");
    private static final Pattern SHOWN_BY = Pattern.compile("\\*Shown by:\\* (.*)\\.");
    private static final Pattern NAME = Pattern.compile("\\[(`\\w+`)]");

    /** What stands before a method or a class, with its annotations and comments, up to its name. */
    private static final Pattern HEAD =
            Pattern.compile("(?:^ *(?:@|//|/\\*|\\*|\"|\\+|\\)).*\\n)+.*\\b(?:void|class) (\\w+)", Pattern.MULTILINE);

    private static final Pattern TEST = Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|Property|Example)\\b");

    /** Where a head may name a rule: in a comment, or in the name that it displays. */
    private static final Pattern TOLD =
            Pattern.compile("//.*|^ */?\\*.*|@(?:DisplayName|Label)\\(\\s*\"[^\"]*\"", Pattern.MULTILINE);

    private static final Pattern EXTENDS = Pattern.compile("\\bclass (\\w+) extends (\\w+)");
    private static final Pattern RUN_BY_THE_BUILD = Pattern.compile("\\w+(?:Test|Properties)");

    private static final Map<String, Path> SOURCES = sources();
    private static final Map<Path, String> TEXTS = texts();

    @Test
    void areAllThere() {
        assertThat(testsOfRules().keySet())
                .containsExactlyElementsOf(Stream.of(
                                "T4", "A7", "S5", "D3", "E6", "C4", "R2", "N3", "Q3", "O5", "V3", "B4", "P4", "X6",
                                "L1", "K2", "W5")
                        .flatMap(last -> IntStream.rangeClosed(1, last.charAt(1) - '0')
                                .mapToObj(number -> last.substring(0, 1) + number))
                        .toList());
    }

    @Test
    void areNamedByTheTestsThatShowThem() {
        for (Map.Entry<String, List<String>> rule : testsOfRules().entrySet()) {
            assertThat(rule.getValue()).as("tests of %s", rule.getKey()).isNotEmpty();
            for (String test : rule.getValue()) {
                assertThat(source(test)).as("where %s leads", test).isEqualTo(SOURCES.get(plain(test)));
                assertThat(rulesNamedByTestsOf(plain(test)))
                        .as("rules that tests of %s name", test)
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

    @Test
    void areShownByTestsThatRun() {
        for (String test : namedTests()) {
            if (test.endsWith("Contract")) {
                for (String store : List.of("allocation-inmemory", "allocation-jdbc")) {
                    assertThat(runsOf(test))
                            .as("tests in %s that run %s", store, test)
                            .anyMatch(path -> path.startsWith(Pages.ROOT.resolve(store)));
                }
            } else {
                assertThat(test).as("a name that the build runs").matches(RUN_BY_THE_BUILD);
            }
            assertThat(TEXTS.get(SOURCES.get(test))).as(test).doesNotContain("@Disabled");
        }
    }

    @Test
    void areThereWhenATestNamesThem() {
        Set<String> rules = testsOfRules().keySet();
        for (String test : SOURCES.keySet()) {
            assertThat(rulesNamedByTestsOf(test))
                    .as("rules that tests of %s name", test)
                    .isSubsetOf(rules);
        }
    }

    @Test
    void areShownByEveryContractThatNamesAny() {
        assertThat(SOURCES.keySet().stream()
                        .filter(test -> test.endsWith("Contract"))
                        .filter(test -> !rulesNamedByTestsOf(test).isEmpty()))
                .isNotEmpty()
                .isSubsetOf(namedTests());
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

    private static Set<String> namedTests() {
        Set<String> tests = new TreeSet<>();
        testsOfRules().values().forEach(some -> some.forEach(test -> tests.add(plain(test))));
        return tests;
    }

    private static String plain(String test) {
        return test.replace("`", "");
    }

    /** Returns the rules that test methods name, and classes of tests, one by one or as in "A1 to A6". */
    private static Set<String> rulesNamedByTestsOf(String test) {
        Set<String> named = new TreeSet<>();
        Matcher head = HEAD.matcher(TEXTS.get(SOURCES.get(test)));
        while (head.find()) {
            boolean isClass = head.group().endsWith("class " + head.group(1));
            if (isClass || TEST.matcher(head.group()).find()) {
                TOLD.matcher(head.group()).results().forEach(told -> named.addAll(rulesIn(told.group())));
            }
        }
        return named;
    }

    private static Set<String> rulesIn(String text) {
        Set<String> named = new TreeSet<>();
        Matcher rules = RULES.matcher(text);
        while (rules.find()) {
            int first = Integer.parseInt(rules.group(2));
            int last = rules.group(3) == null ? first : Integer.parseInt(rules.group(3));
            for (int number = first; number <= last; number++) {
                named.add(rules.group(1) + number);
            }
        }
        return named;
    }

    /** Returns the files of tests that the build runs, and that are this contract by themselves or by one between. */
    private static List<Path> runsOf(String contract) {
        List<Path> runs = new ArrayList<>();
        SOURCES.forEach((name, file) -> {
            Matcher found = EXTENDS.matcher(TEXTS.get(file));
            while (found.find()) {
                if (found.group(2).equals(contract) && found.group(1).equals(name)) {
                    boolean isRun = RUN_BY_THE_BUILD.matcher(name).matches();
                    runs.addAll(isRun ? List.of(file) : runsOf(name));
                }
            }
        });
        return runs;
    }

    /** Returns the sources of all tests in the tree, by the names of their classes, but for those of the guide. */
    private static Map<String, Path> sources() {
        Map<String, Path> sources = new TreeMap<>();
        for (String module : List.of("allocation-core", "allocation-inmemory", "allocation-jdbc")) {
            try (Stream<Path> files = Files.walk(Pages.ROOT.resolve(module + "/src/test/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file ->
                                sources.put(file.getFileName().toString().replace(".java", ""), file));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return sources;
    }

    private static Map<Path, String> texts() {
        return SOURCES.values().stream()
                .collect(Collectors.toMap(source -> source, source -> String.join("\n", Pages.lines(source))));
    }

    /** {@return the file that the name leads to at the end of the page} */
    private static Path source(String name) {
        String definition = "[" + name + "]: ";
        return Pages.lines(PAGE).stream()
                .filter(line -> line.startsWith(definition))
                .map(line ->
                        PAGE.resolveSibling(line.substring(definition.length())).normalize())
                .findFirst()
                .orElseThrow(() -> new AssertionError(PAGE + " does not say where " + name + " leads"));
    }
}
