package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The Java sources keep those rules of the house style that a program can check. */
class JavaStyleTest {
    private static final int LONGEST_NAME = 60;

    private static final List<String> FOLDERS = List.of(
            "allocation-core/src",
            "allocation-inmemory/src",
            "allocation-jdbc/src",
            "docs/examples",
            "docs/benchmarks/src");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    @Test
    void sourcesKeepTheHouseStyle() {
        List<Path> sources = FOLDERS.stream()
                .flatMap(folder -> Pages.below(Pages.ROOT.resolve(folder), ".java"))
                .toList();
        assertThat(sources).hasSizeGreaterThan(300);

        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
            assertThat(complaints(files.getJavaFileObjectsFromPaths(sources))).isEmpty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void eachBreachIsFound() {
        String source = "/** What of it is there. Short. */ class A {\n"
                + "/** Number of units. */ int a() { return 1; }\n"
                + "/** This returns. */ int b() { return 1; }\n"
                + "/** {@return the units}\n@param x " + "word ".repeat(HouseStyle.MOST_WORDS + 1)
                + " */ int c(int x) {}\n"
                + "/** Returns {@code many words are one}. */ int d() { return 1; }\n"
                + "void " + "n".repeat(LONGEST_NAME + 1) + "() {}\n}";

        List<String> complaints = complaints(
                List.of(new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignored) {
                        return source;
                    }
                }));

        assertThat(complaints).hasSize(5);
        assertThat(complaints.get(0)).contains("A.java:1: What of it is there.");
        assertThat(complaints.get(1)).contains("A.java:2: begin with a verb");
        assertThat(complaints.get(2)).contains("A.java:3: begin with a verb");
        assertThat(complaints.get(3)).contains("A.java:5: word word");
        assertThat(complaints.get(4)).contains("A.java:7: a shorter name");
    }

    private static List<String> complaints(Iterable<? extends JavaFileObject> sources) {
        List<String> complaints = new ArrayList<>();
        JavacTask task = (JavacTask) COMPILER.getTask(null, null, null, List.of("-proc:none"), null, sources);
        DocTrees docs = DocTrees.instance(task);
        try {
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(unit, docs, complaints).scan(unit, null);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return complaints;
    }

    private static final class Reader extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final DocTrees docs;
        private final List<String> complaints;

        Reader(CompilationUnitTree unit, DocTrees docs, List<String> complaints) {
            this.unit = unit;
            this.docs = docs;
            this.complaints = complaints;
        }

        @Override
        public Void visitClass(ClassTree type, Void none) {
            read(type);
            return super.visitClass(type, none);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void none) {
            read(variable);
            return super.visitVariable(variable, none);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment != null && !JavadocProse.beginsWithVerb(comment)) {
                complain(method, "begin with a verb or {@return: " + comment.getFirstSentence());
            }
            if (method.getName().length() > LONGEST_NAME) {
                complain(method, "a shorter name than " + method.getName());
            }
            read(method);
            return super.visitMethod(method, none);
        }

        private void read(Tree tree) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                JavadocProse.sentences(comment).stream()
                        .filter(sentence -> !HouseStyle.accepts(sentence))
                        .forEach(sentence -> complain(tree, sentence));
            }
        }

        private void complain(Tree tree, String text) {
            long line =
                    unit.getLineMap().getLineNumber(docs.getSourcePositions().getStartPosition(unit, tree));
            complaints.add(unit.getSourceFile().getName() + ":" + line + ": " + text);
        }
    }
}
