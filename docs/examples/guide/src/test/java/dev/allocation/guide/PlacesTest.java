package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Decision 21 lists every class that a new command and a new event touch. One command and its event stand for all: the classes
 * that name them today are those that a new one would touch. Tests are left out, as is the decision that emits the event.
 */
class PlacesTest {
    private static final Path PAGE = Pages.ROOT.resolve("docs/decisions/0021-descriptors-and-visitors.md");

    /** The command, its decision and its answer. */
    private static final Pattern COMMAND = Pattern.compile("\\b(?:ReturnGoods|ReturnGoodsDecision|GoodsReturned)\\b");

    private static final Pattern EVENT = Pattern.compile("\\bReturned\\b");

    /** What is no code: comments, text blocks and strings. */
    private static final Pattern PROSE =
            Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void ofANewCommandAreListedInTheDecision() {
        assertThat(listed(1)).isEqualTo(naming(COMMAND));
    }

    @Test
    void ofANewEventAreListedInTheDecision() {
        Set<String> naming = naming(EVENT);
        naming.removeIf(name -> name.endsWith("Decision"));

        assertThat(listed(2)).isEqualTo(naming);
    }

    @Test
    void areAllInTheCore() {
        for (String adapter : List.of("allocation-inmemory", "allocation-jdbc")) {
            assertThat(sources(adapter)).isNotEmpty().noneMatch(source -> names(source, COMMAND));
            assertThat(sources(adapter)).noneMatch(source -> names(source, EVENT));
        }
    }

    /** {@return the classes of the library that name something in their code} */
    private static Set<String> naming(Pattern name) {
        Set<String> naming = new TreeSet<>();
        for (String module : List.of("allocation-core", "allocation-inmemory", "allocation-jdbc")) {
            sources(module)
                    .filter(source -> names(source, name))
                    .forEach(
                            source -> naming.add(source.getFileName().toString().replace(".java", "")));
        }
        return naming;
    }

    private static boolean names(Path source, Pattern name) {
        String code = PROSE.matcher(String.join("\n", Pages.lines(source))).replaceAll(" ");
        return name.matcher(code).find();
    }

    private static Stream<Path> sources(String module) {
        return Pages.below(Pages.ROOT.resolve(module).resolve("src/main/java"), ".java");
    }

    /** {@return the first name in each cell of a column of the decision's table} */
    private static Set<String> listed(int column) {
        List<String> names = new ArrayList<>();
        for (String line : Pages.lines(PAGE)) {
            String[] cells = line.split("\\|");
            if (line.startsWith("|") && cells.length > column) {
                Pages.found(NAME, cells[column]).stream().limit(1).forEach(names::add);
            }
        }
        assertThat(names).as("names in column %s", column).doesNotHaveDuplicates();
        return new TreeSet<>(names);
    }
}
