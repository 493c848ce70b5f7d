package dev.allocation.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.testing.architecture.ProductionClasses;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a program in a JVM of its own. */
final class NewJvm {
    private NewJvm() {}

    /** {@return the output of a JVM, which must end without an error} */
    static String printed(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.strip();
    }

    /** {@return a class path of the folders that have the types} */
    static String path(Class<?>... types) {
        return Stream.of(types)
                .map(type -> ProductionClasses.folderOf(type).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
