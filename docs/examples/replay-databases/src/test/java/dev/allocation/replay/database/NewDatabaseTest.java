package dev.allocation.replay.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.allocation.engines.Engine;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewDatabaseTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "H2, --store h2",
        "H2, --store h2 --threads 4",
        "H2, --store h2 --bulk 7",
        "H2, --store h2 --repeat 2",
        "MARIADB, --store mariadb --threads 4 --bulk 7 --repeat 2",
        "POSTGRESQL_18, --store postgres --threads 4 --bulk 7 --repeat 2",
    })
    void endsAsInMemory(Engine engine, String options) {
        assumeThat(engine.isLeftOut()).isFalse();
        DatabaseProgram program = new DatabaseProgram(folder);
        program.replay();
        String inMemory = program.outputs();

        DatabaseProgram.Ending ending = program.replay((Object[]) options.split(" "));

        assertThat(ending.err()).isEmpty();
        assertThat(ending.exitCode()).isZero();
        assertThat(program.outputs()).isEqualTo(inMemory);
    }
}
