package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.allocation.service.AllocationService;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages show code that the build runs, and nothing else, and their links lead somewhere. */
class PagesTest {
    /** The languages whose blocks are regions of a source that the build runs, with the folders of their sources. */
    private static final Map<String, List<Path>> SOURCES = Map.of(
            "java",
                    List.of(
                            Pages.ROOT.resolve("docs/examples/guide/src/test/java/dev/allocation/guide"),
                            Pages.ROOT.resolve("docs/examples/testkit/src/test/java/shop"),
                            Pages.ROOT.resolve("docs/examples/testkit/src/main/java/shop/domain"),
                            Pages.ROOT.resolve("docs/examples/testkit/src/main/java/shop/store")),
            "sql", List.of(Pages.ROOT.resolve("docs/examples/guide/src/test/resources/dev/allocation/guide")));

    private static final Pattern MARKER = Pattern.compile("<!-- sample: (\\w+\\.(\\w+))#([\\w-]+) -->");
    private static final Pattern FENCE = Pattern.compile("\\s*(?:```|~~~)\\s*(\\w*).*");
    private static final Pattern TAG = Pattern.compile("\\s*(?://|--) tag::([\\w-]+)");
    private static final Pattern LINK = Pattern.compile("(?m)(?:]\\(|^\\[[^]]+]: )([^)\\s]+)");
    private static final Pattern REFERENCE = Pattern.compile("\\[(`\\w+`)](?![:(])");

    private static final Pattern SETTING = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

    private record Block(int line, String language, String marker, String text) {}

    static Stream<Path> pagesWithSamples() {
        return Stream.concat(Stream.of(Pages.ROOT.resolve("README.md")), markdown(Pages.ROOT.resolve("docs/guide")));
    }

    static Stream<Path> pages() {
        return Stream.of(
                        Stream.of(
                                        "README.md",
                                        "CONTRIBUTING.md",
                                        "CHANGELOG.md",
                                        "SECURITY.md",
                                        "docs/README.md",
                                        "docs/architecture.md",
                                        "docs/performance.md",
                                        "docs/reliability.md",
                                        "docs/sql/README.md")
                                .map(Pages.ROOT::resolve),
                        markdown(Pages.ROOT.resolve("docs/guide")),
                        markdown(Pages.ROOT.resolve("docs/decisions")))
                .flatMap(pages -> pages);
    }

    @ParameterizedTest
    @MethodSource("pagesWithSamples")
    void showEveryBlockAsItIsInItsSource(Path page) {
        for (Block block : blocksThatRun(page)) {
            Matcher marker = MARKER.matcher(block.marker());
            if (!marker.matches() || !marker.group(2).equals(block.language())) {
                fail(
                        "%s, line %d: no marker <!-- sample: File.%s#name --> above the block",
                        page, block.line(), block.language());
            }
            assertThat(block.text())
                    .as("%s, line %d, is %s#%s", page, block.line(), marker.group(1), marker.group(3))
                    .isEqualTo(region(source(marker.group(1)), marker.group(3)));
        }
    }

    @Test
    void showEveryRegion() {
        Set<String> shown = new HashSet<>();
        pagesWithSamples().flatMap(page -> blocksThatRun(page).stream()).forEach(block -> shown.add(block.marker()));
        List<String> regions = new ArrayList<>();
        for (Path source : sources()) {
            Pages.lines(source).stream()
                    .map(TAG::matcher)
                    .filter(Matcher::matches)
                    .forEach(tag -> regions.add("<!-- sample: " + source.getFileName() + "#" + tag.group(1) + " -->"));
        }
        assertThat(regions).isNotEmpty().doesNotHaveDuplicates().isSubsetOf(shown);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void haveLinksThatLeadSomewhere(Path page) {
        String text = String.join("\n", Pages.lines(page));
        for (String link : Pages.found(LINK, text)) {
            if (!link.contains("://")) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? page
                        : page.resolveSibling(parts[0]).normalize();
                assertThat(target).as("%s links to %s", page, link).exists();
                if (parts.length == 2) {
                    assertThat(anchors(target)).as("%s links to %s", page, link).contains(parts[1]);
                }
            }
        }
        for (String reference : Pages.found(REFERENCE, text)) {
            assertThat(text).as("%s says where [%s] leads", page, reference).contains("\n[" + reference + "]: ");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void haveNoMarksOfAMergeThatNobodyEnded(Path page) {
        assertThat(Pages.lines(page)).noneMatch(line -> line.matches("(<{7}|={7}|>{7})(?: .*)?"));
    }

    @Test
    void listEverySettingOfTheService() {
        List<String> listed =
                Pages.found(SETTING, String.join("\n", Pages.lines(Pages.ROOT.resolve("docs/guide/settings.md"))));
        Set<String> settings = new TreeSet<>();
        for (Method method : AllocationService.Builder.class.getMethods()) {
            if (method.getReturnType() == AllocationService.Builder.class) {
                settings.add(method.getName());
            }
        }
        settings.removeAll(Set.of("store", "subscribe"));

        assertThat(settings).hasSizeGreaterThan(5);
        assertThat(listed).containsAll(settings);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void replayASeedWithItsTries(Path page) {
        String text = String.join("\n", Pages.lines(page)).replace("\\\n", "");
        assertThat(text.lines().filter(line -> line.contains("-Dallocation.history.seed=")))
                .as("commands of %s with a seed", page)
                .allMatch(line -> line.contains("-Dallocation.history.tries="));
    }

    private static List<Path> sources() {
        List<Path> sources = new ArrayList<>();
        SOURCES.forEach((language, folders) ->
                folders.forEach(folder -> Pages.files(folder, "." + language).forEach(sources::add)));
        return sources;
    }

    private static Path source(String file) {
        return sources().stream()
                .filter(path -> path.endsWith(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + file + " in " + SOURCES));
    }

    private static List<Block> blocksThatRun(Path page) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Pages.lines(page);
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (fence.matches()) {
                int start = i + 1;
                i = start;
                while (!FENCE.matcher(lines.get(i)).matches()) {
                    i++;
                }
                String language = fence.group(1).toLowerCase(Locale.ROOT);
                if (SOURCES.containsKey(language)) {
                    blocks.add(new Block(start, language, before, withoutIndent(lines.subList(start, i))));
                }
                before = "";
            } else if (!lines.get(i).isBlank()) {
                before = lines.get(i).strip();
            }
        }
        return blocks;
    }

    private static String region(Path source, String name) {
        List<String> lines = Pages.lines(source);
        List<String> stripped = lines.stream()
                .map(line -> line.strip().replaceFirst("^(//|--) ", ""))
                .toList();
        int start = stripped.indexOf("tag::" + name);
        int end = stripped.indexOf("end::" + name);
        assertThat(start).as("%s has tag::%s", source, name).isNotNegative();
        assertThat(end).as("%s has end::%s", source, name).isGreaterThan(start);
        return withoutIndent(lines.subList(start + 1, end));
    }

    private static String withoutIndent(List<String> lines) {
        return String.join("\n", lines).stripIndent();
    }

    /** {@return the names that viewers give to the headings of a page} */
    private static Set<String> anchors(Path page) {
        Set<String> anchors = new HashSet<>();
        for (String line : Pages.lines(page)) {
            if (line.startsWith("#")) {
                anchors.add(line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\s-]", "")
                        .replace(' ', '-'));
            }
        }
        return anchors;
    }

    private static Stream<Path> markdown(Path folder) {
        return Pages.files(folder, ".md");
    }
}
