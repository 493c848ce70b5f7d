package dev.allocation.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.allocation.model.Batch;
import dev.allocation.testing.architecture.ProductionClasses;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** Classes from sources that are written in a test. */
record Compiled(Path folder) {
    /** Of a patched module the code source is that of its main classes; the kit is beside them. */
    private static final Path KIT = ProductionClasses.folderOf(Batch.class).resolveSibling("test-classes");

    /** A source, named by its type: {@code "dev.allocation.model.Peeks"}. */
    record Source(String type, String text) {
        private Path file() {
            return Path.of(type.replace('.', '/') + ".java");
        }
    }

    static Compiled into(Path folder, List<Source> sources) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-encoding",
                "UTF-8",
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                ProductionClasses.folderOf(Batch.class) + File.pathSeparator + KIT));
        for (Source source : sources) {
            Path file = folder.resolve(source.file());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.text());
            arguments.add(file.toString());
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int status = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(status).as("%s", said).isZero();
        return new Compiled(folder);
    }

    /** {@return the result of a static method without parameters} */
    Object call(String type, String method) throws ReflectiveOperationException, IOException {
        URL[] here = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(here, getClass().getClassLoader())) {
            return loader.loadClass(type).getMethod(method).invoke(null);
        }
    }

    JavaClasses classes() {
        return new ClassFileImporter().importPath(folder);
    }
}
