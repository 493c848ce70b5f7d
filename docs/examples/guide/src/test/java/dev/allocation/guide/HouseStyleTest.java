package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                        assertThat(HouseStyle.words(sentence)).as(sentence).isLessThanOrEqualTo(HouseStyle.MOST_WORDS));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pagesHaveNoForbiddenPhrase(Path page) {
        assertThat(sentences(text(page))).noneMatch(HouseStyle::hasForbiddenPhrase);
    }

    @Test
    void anOverlongSentenceAndAForbiddenPhraseAreFound() {
        String text = "A short one. Then " + "word ".repeat(HouseStyle.MOST_WORDS - 1)
                + "end. Returns what of it is there.\n\n- An item `a b`.";
        assertThat(sentences(text)).hasSize(4);
        assertThat(HouseStyle.words(sentences(text).get(1))).isEqualTo(HouseStyle.MOST_WORDS + 1);
        assertThat(HouseStyle.words(sentences(text).get(3))).isEqualTo(3); // what stands in backticks is one word
        assertThat(sentences(text)).filteredOn(HouseStyle::hasForbiddenPhrase).hasSize(1);
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
                sentences.addAll(HouseStyle.sentences(prose(paragraph)));
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
