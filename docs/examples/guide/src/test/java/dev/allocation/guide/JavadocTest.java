package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.service.AllocationService;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No comment is missing, on any JDK.
 *
 * <p>JDK 17 wants each component of a record named again at its compact constructor, and later ones do not. So the build on JDK 17
 * makes the Javadoc without the check of what is missing, and this test has it.
 */
class JavadocTest {
    private static final Pattern COMPACT_CONSTRUCTOR = Pattern.compile("\\s*(public |protected )?\\w+ \\{");

    private static final List<String> NOT_EXPORTED = List.of(
            "dev.allocation.inmemory.*",
            "dev.allocation.jdbc.*",
            "dev.allocation.service.bus",
            "dev.allocation.service.delivery",
            "dev.allocation.service.telemetry");

    @TempDir
    Path classes;

    @ParameterizedTest
    @ValueSource(strings = {"allocation-core", "allocation-inmemory", "allocation-jdbc"})
    void missesNothing(String module) throws Exception {
        Path sources = Pages.ROOT.resolve(module).resolve("src/main/java");
        List<String> options = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-Xmaxwarns", "10000"));
        options.add("-Xdoclint:all/protected");
        options.add("-Xdoclint/package:-" + String.join(",-", NOT_EXPORTED));
        options.addAll(List.of("-encoding", "UTF-8"));
        if (!module.equals("allocation-core")) {
            options.addAll(List.of("--module-path", core().toString()));
        }

        assertThat(complaints(sources, options)).isEmpty();
    }

    private static List<String> complaints(Path sources, List<String> options) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT, null);
                Stream<Path> tree = Files.walk(sources)) {
            List<Path> java =
                    tree.filter(path -> path.toString().endsWith(".java")).toList();
            assertThat(java).hasSizeGreaterThan(5);
            compiler.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
        }
        return found.getDiagnostics().stream()
                .filter(complaint -> !isOfACompactConstructor(complaint))
                .map(Object::toString)
                .toList();
    }

    private static boolean isOfACompactConstructor(Diagnostic<? extends JavaFileObject> complaint) {
        return complaint.getMessage(Locale.ROOT).startsWith("no @param for ")
                && COMPACT_CONSTRUCTOR.matcher(line(complaint)).matches();
    }

    private static String line(Diagnostic<? extends JavaFileObject> complaint) {
        return Pages.lines(Path.of(complaint.getSource().toUri())).get((int) complaint.getLineNumber() - 1);
    }

    private static Path core() throws URISyntaxException {
        return Path.of(AllocationService.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
