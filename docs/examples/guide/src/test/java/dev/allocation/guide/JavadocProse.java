package dev.allocation.guide;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SerialTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SummaryTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.util.DocTreeScanner;
import java.util.List;
import java.util.stream.Stream;

/** The prose of a Javadoc comment: code and links are one word each, and blocks of code are left out. */
final class JavadocProse extends DocTreeScanner<Void, Void> {
    private static final String PARAGRAPH = "\n\n";

    private final StringBuilder prose = new StringBuilder();
    private boolean inPre;

    /** {@return the sentences of a comment, with those of its tags} */
    static List<String> sentences(DocCommentTree comment) {
        JavadocProse scanner = new JavadocProse();
        scanner.scan(comment, null);
        return Stream.of(scanner.prose.toString().split(PARAGRAPH))
                .map(paragraph -> paragraph.replaceAll("\\s+", " ").strip())
                .filter(paragraph -> !paragraph.isEmpty())
                .flatMap(paragraph -> HouseStyle.sentences(paragraph).stream())
                .toList();
    }

    @Override
    public Void visitDocComment(DocCommentTree comment, Void none) {
        scan(comment.getFirstSentence(), none);
        prose.append(' ');
        scan(comment.getBody(), none);
        return scan(comment.getBlockTags(), none);
    }

    @Override
    public Void visitText(TextTree text, Void none) {
        if (!inPre) {
            prose.append(text.getBody().replace(PARAGRAPH, " "));
        }
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree code, Void none) {
        return word();
    }

    @Override
    public Void visitLink(LinkTree link, Void none) {
        return link.getLabel().isEmpty() ? word() : scan(link.getLabel(), none);
    }

    @Override
    public Void visitStartElement(StartElementTree element, Void none) {
        String name = element.getName().toString();
        inPre |= name.equals("pre");
        if (!name.matches("sup|sub|em|code|b|i|a")) {
            prose.append(PARAGRAPH);
        }
        return null;
    }

    @Override
    public Void visitEndElement(EndElementTree element, Void none) {
        inPre &= !element.getName().contentEquals("pre");
        return null;
    }

    @Override
    public Void visitParam(ParamTree parameter, Void none) {
        prose.append(PARAGRAPH);
        return scan(parameter.getDescription(), none);
    }

    @Override
    public Void visitThrows(ThrowsTree exception, Void none) {
        prose.append(PARAGRAPH);
        return scan(exception.getDescription(), none);
    }

    @Override
    public Void visitReturn(ReturnTree value, Void none) {
        if (!value.isInline()) {
            prose.append(PARAGRAPH);
        }
        return scan(value.getDescription(), none);
    }

    @Override
    public Void visitSee(SeeTree see, Void none) {
        return null;
    }

    @Override
    public Void visitSummary(SummaryTree summary, Void none) {
        return scan(summary.getSummary(), none);
    }

    @Override
    public Void visitSerial(SerialTree serial, Void none) {
        return null;
    }

    /** {@return whether the comment of a method begins with a verb in the third person, or with what the method returns} */
    static boolean beginsWithVerb(DocCommentTree comment) {
        List<? extends DocTree> first = comment.getFirstSentence();
        if (first.isEmpty()) {
            return false;
        }
        return switch (first.get(0).getKind()) {
            case RETURN, INHERIT_DOC -> true;
            case TEXT ->
                ((TextTree) first.get(0))
                        .getBody()
                        .matches("(?s)(?!(This|Its|As|Is|Was|Has|Always)\\b)[A-Z]\\w*[^s\\W]s\\b.*");
            default -> false;
        };
    }

    private Void word() {
        if (!inPre) {
            prose.append("_");
        }
        return null;
    }
}
