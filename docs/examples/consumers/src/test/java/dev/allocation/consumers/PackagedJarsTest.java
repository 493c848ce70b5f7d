package dev.allocation.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jars as they are published, used by a program that was compiled against them and nothing else. */
class PackagedJarsTest {
    private static final Path JARS = Path.of("target", "jars");
    private static final Path SOURCES = Path.of("src", "consumer", "java");
    private static final String SOLD = """
            3 from shelf-7, on hand
            no stock
            BatchCreated
            Allocated
            OutOfStock
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc:h2:mem:shop"})
    void workOnTheClassPath(String store) throws Exception {
        String path = everyJar();
        tool("javac", "-Xlint:all", "-Werror", "-d", folder.toString(), "-cp", path, source("shop/Shop.java"));

        String said = java(folder, "-cp", folder + File.pathSeparator + path, "shop.Shop", store);

        assertThat(said).isEqualTo(SOLD + "shop is on the class path, its store on the class path\n");
    }

    @ParameterizedTest
    @CsvSource({"memory, dev.allocation.inmemory", "jdbc:h2:mem:shop, dev.allocation.jdbc"})
    void workOnTheModulePath(String store, String module) throws Exception {
        compileModule(folder);

        String said = java(folder, "-p", folder + File.pathSeparator + JARS, "-m", "shop/shop.Shop", store);

        assertThat(said).isEqualTo(SOLD + "shop is module shop, its store module " + module + "\n");
    }

    @Test
    void workInAnImageThatHasNothingElse() throws Exception {
        Path classes = folder.resolve("classes");
        Path image = folder.resolve("image");
        compileModule(classes);
        tool(
                "jlink",
                "--module-path",
                String.join(File.pathSeparator, classes.toString(), JARS.toString()),
                "--add-modules",
                "shop",
                "--output",
                image.toString());

        String said = run(folder, List.of(image.resolve("bin/java").toString(), "-m", "shop/shop.Shop", "memory"));

        assertThat(said).isEqualTo(SOLD + "shop is module shop, its store module dev.allocation.inmemory\n");
    }

    @ParameterizedTest
    @CsvSource({
        "allocation-core, java.base jdk.jfr",
        "allocation-inmemory, dev.allocation java.base",
        "allocation-jdbc, dev.allocation java.base java.sql",
    })
    void needNothingButWhatTheySay(String jar, String needed) {
        String summary = tool(
                "jdeps",
                "-summary",
                "--add-modules",
                "jdk.jfr", // which core can do without
                "--module-path",
                JARS.toString(),
                JARS.resolve(jar + ".jar").toString());

        assertThat(summary.lines()
                        .filter(line -> line.startsWith("dev.allocation"))
                        .map(line -> line.replaceFirst(".* -> ", "")))
                .containsExactlyInAnyOrder(needed.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "allocation-core, dev.allocation.model dev.allocation.model.command dev.allocation.model.decision"
                + " dev.allocation.model.explanation dev.allocation.model.loading dev.allocation.model.planning"
                + " dev.allocation.model.product dev.allocation.port dev.allocation.port.event dev.allocation.port.history dev.allocation.port.lines"
                + " dev.allocation.port.log dev.allocation.port.records dev.allocation.service"
                + " dev.allocation.service.attempt dev.allocation.service.audit dev.allocation.service.subscriber",
        "allocation-inmemory, dev.allocation.inmemory",
        "allocation-jdbc, dev.allocation.jdbc",
    })
    void showTheirPackagesAndHideNothingInOtherWays(String jar, String packages) {
        String described = tool(
                "jar", "--describe-module", "--file", JARS.resolve(jar + ".jar").toString());

        assertThat(described.lines().filter(line -> line.startsWith("exports ")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(packages.split(" ")).map("exports "::concat).toList());
        assertThat(described).doesNotContain("automatic", "opens", "provides", "uses");
    }

    private static void compileModule(Path classes) {
        tool(
                "javac",
                "-Xlint:all",
                "-Werror",
                "-d",
                classes.toString(),
                "-cp",
                "", // else that of this test
                "-p",
                JARS.toString(),
                source("module-info.java"),
                source("shop/Shop.java"));
    }

    private static String source(String name) {
        return SOURCES.resolve(name).toString();
    }

    private static String everyJar() throws IOException {
        try (Stream<Path> jars = Files.list(JARS)) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** {@return the output of a tool of the JDK, which must succeed} */
    private static String tool(String name, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int exitCode = ToolProvider.findFirst(name).orElseThrow().run(writer, writer, arguments);
        assertThat(exitCode).as("%s says%n%s", name, said).isZero();
        return said.toString().replace("\r\n", "\n");
    }

    private static String java(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The pool logs through SLF4J, and nobody listens.
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.addAll(List.of(arguments));
        return run(folder, command);
    }

    private static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int exitCode = process.waitFor();
        String text = Files.readString(said);
        assertThat(exitCode).as("%s says%n%s", command, text).isZero();
        return text;
    }
}
