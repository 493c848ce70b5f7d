package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program with the libraries beside it, started as the guide says. */
@Timeout(120)
class WebJarIT {
    private static final Path JAR = Path.of("target", "web.jar");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"memory", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1"})
    void answersAndEnds(String store) throws Exception {
        Path log = folder.resolve("log");
        try (Program program = Program.startJar(log, JAR.toAbsolutePath(), "--store", store)) {
            Client client = new Client(program.url());
            client.addBatch("shelf-7", "SOFA", 5, null);
            assertThat(client.allocate("ada", "SOFA", 3).body()).isEqualTo("OK");
            assertThat(client.batchesOf("ada")).containsExactly("shelf-7");

            assertThat(program.end()).isEqualTo(128 + 15);
        }
        assertThat(log).content().doesNotContain("SEVERE", "Exception");
    }
}
