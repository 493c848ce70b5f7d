package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages keep those rules of the house style that a program can check. */
class HouseStyleTest {
    private static final int MOST_WORDS = 34;

    /** Phrases that readers stumbled over, and old words for what the glossary names. */
    private static final List<Pattern> FORBIDDEN = Stream.of(
                    "what of (it|them) is",
                    "how many (it|they) were",
                    "what is not there",
                    "those who (come|came)",
                    "whoever (comes|came) after",
                    "keeps? house",
                    "(a|the) diary",
                    "(a|the) courier",
                    "(a|the) bell",
                    "(a|the) stocktake")
            .map(phrase -> Pattern.compile("\\b" + phrase + "\\b", Pattern.CASE_INSENSITIVE))
            .toList();

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    static Stream<Path> pages() {
        return PagesTest.pages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pagesHaveNoOverlongSentence(Path page) {
        assertThat(sentences(text(page)))
                .isNotEmpty()
                .allSatisfy(sentence ->
                        assertThat(sentence.split("\\s+")).as(sentence).hasSizeLessThanOrEqualTo(MOST_WORDS));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pagesHaveNoForbiddenPhrase(Path page) {
        assertThat(sentences(text(page))).noneMatch(HouseStyleTest::hasForbiddenPhrase);
    }

    @Test
    void anOverlongSentenceAndAForbiddenPhraseAreFound() {
        String text = "A short one. Then " + "word ".repeat(MOST_WORDS - 1)
                + "end. Returns what of it is there.\n\n- An item `a b`.";
        assertThat(sentences(text)).hasSize(4);
        assertThat(sentences(text).get(1).split("\\s+")).hasSize(MOST_WORDS + 1);
        assertThat(sentences(text).get(3).split("\\s+")).hasSize(3); // what stands in backticks is one word
        assertThat(sentences(text))
                .filteredOn(HouseStyleTest::hasForbiddenPhrase)
                .hasSize(1);
    }

    private static boolean hasForbiddenPhrase(String sentence) {
        return FORBIDDEN.stream().anyMatch(phrase -> phrase.matcher(sentence).find());
    }

    private static String text(Path page) {
        return String.join("\n", Pages.lines(page));
    }

    /** {@return the sentences of the paragraphs of a text in Markdown; tables and blocks of code have none} */
    private static List<String> sentences(String markdown) {
        List<String> sentences = new ArrayList<>();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Paragraph paragraph) {
                String prose = prose(paragraph);
                BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
                breaks.setText(prose);
                int start = breaks.first();
                for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
                    sentences.add(prose.substring(start, end).strip());
                    start = end;
                }
            }

            @Override
            public void visit(CustomBlock block) {
                if (!(block instanceof TableBlock)) {
                    visitChildren(block);
                }
            }
        });
        return sentences;
    }

    private static String prose(Paragraph paragraph) {
        StringBuilder prose = new StringBuilder();
        paragraph.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                prose.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                prose.append(code.getLiteral().replaceAll("[\\s.?!]+", "_"));
            }

            @Override
            public void visit(SoftLineBreak end) {
                prose.append(' ');
            }

            @Override
            public void visit(HardLineBreak end) {
                prose.append(". ");
            }
        });
        return prose.toString();
    }
}
