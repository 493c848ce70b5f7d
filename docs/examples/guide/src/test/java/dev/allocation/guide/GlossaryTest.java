package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A guide page explains a word of the code at its first use: the word is a link there, or it is emphasised, because the page
 * defines it. The words are those of the glossary's table "The code" that have two parts, and some single words.
 */
class GlossaryTest {
    private static final Path GLOSSARY = Pages.ROOT.resolve("docs/glossary.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\|");

    /** Words of the glossary that have another meaning in ordinary English. */
    private static final List<String> SINGLE = List.of("draft", "parked", "receipt");

    private static final char START = '\u0001';
    private static final char END = '\u0002';

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    static Stream<Path> guide() {
        return Pages.files(Pages.ROOT.resolve("docs/guide"), ".md");
    }

    @ParameterizedTest
    @MethodSource("guide")
    void pagesExplainWordsOfTheCodeAtTheirFirstUse(Path page) {
        assertThat(unexplained(text(page))).isEmpty();
    }

    @Test
    void aWordThatIsExplainedTooLateIsFound() {
        assertThat(words()).contains("unit of work", "delivery lease", "draft").doesNotContain("need", "SKU");
        assertThat(unexplained("A unit of work, and a [unit of work](x).\n\nA [draft](x), and a draft."))
                .containsExactly("unit of work");
        assertThat(unexplained("An event is *parked*. `draft`\n\n| a |\n| --- |\n| the event\nlog |"))
                .isEmpty();
        assertThat(unexplained("| a |\n| --- |\n| The retry queues |")).containsExactly("retry queue");
    }

    private static List<String> words() {
        String code = text(GLOSSARY).split("## (?:The code|Names that changed)")[1];
        List<String> known = Pages.found(ROW, code).stream()
                .flatMap(words -> Stream.of(words.split(", ")))
                .toList();
        return known.stream()
                .filter(word -> word.contains(" ") || SINGLE.contains(word))
                .toList();
    }

    private static List<String> unexplained(String markdown) {
        String prose = prose(markdown);
        return words().stream()
                .filter(word -> isUnexplained(prose, Pattern.compile("\\b" + word + "s?\\b", Pattern.CASE_INSENSITIVE)))
                .toList();
    }

    private static boolean isUnexplained(String prose, Pattern word) {
        Matcher first = word.matcher(prose);
        return first.find() && prose.lastIndexOf(START, first.start()) <= prose.lastIndexOf(END, first.start());
    }

    /** {@return the text of a page without code and headings; links and emphasised words stand between START and END} */
    private static String prose(String markdown) {
        StringBuilder prose = new StringBuilder();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {}

            @Override
            public void visit(Text text) {
                prose.append(text.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak end) {
                prose.append(' ');
            }

            @Override
            public void visit(Link link) {
                marked(link);
            }

            @Override
            public void visit(Emphasis emphasis) {
                marked(emphasis);
            }

            @Override
            public void visit(StrongEmphasis emphasis) {
                marked(emphasis);
            }

            private void marked(Node node) {
                prose.append(START);
                visitChildren(node);
                prose.append(END);
            }
        });
        return prose.toString();
    }

    private static String text(Path page) {
        return String.join("\n", Pages.lines(page));
    }
}
