package dev.allocation.replay.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.replay.Memory;
import dev.allocation.replay.Place;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {
    private static final Login LOGIN = new Login(Optional.of("anna"), Optional.empty());

    static Stream<Arguments> named() {
        return Stream.of(
                Arguments.of("memory", new Memory(), true),
                Arguments.of("h2", new NewDatabase(Engine.H2), true),
                Arguments.of("mariadb", new NewDatabase(Engine.MARIADB), true),
                Arguments.of("postgres", new NewDatabase(Engine.POSTGRESQL_18), true),
                Arguments.of("jdbc:h2:mem:a;MODE=x", new GivenDatabase("jdbc:h2:mem:a;MODE=x", LOGIN), false),
                Arguments.of("jdbc:", new GivenDatabase("jdbc:", LOGIN), false));
    }

    @ParameterizedTest
    @MethodSource("named")
    void areNamed(String text, Place place, boolean newEachTime) {
        assertThat(Stores.named(text, LOGIN)).hasValue(place);
        assertThat(place.isNewEachTime()).isEqualTo(newEachTime);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "paper", "MEMORY", " h2", "h2,memory", "JDBC:h2:mem:a", "postgresql"})
    void unknownNameIsAnError(String text, @TempDir Path folder) {
        DatabaseProgram program = new DatabaseProgram(folder);

        DatabaseProgram.Ending ending = program.replay("--store", text);

        assertThat(ending.err())
                .isEqualTo("replay: --store must be memory, h2, mariadb, postgres or a JDBC URL, not '" + text
                        + "'; see --help\n");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(program.hasWrittenNothing()).isTrue();
    }

    @Test
    void helpNamesTheOptionsOfBothPrograms() {
        DatabaseProgram.Ending ending = DatabaseProgram.run("--help");

        assertThat(ending.exitCode()).isZero();
        assertThat(ending.err()).isEmpty();
        assertThat(ending.out())
                .contains("replay-databases", "--store=STORE", "memory", "h2", "mariadb", "postgres", "JDBC URL")
                .contains("--user=NAME", "REPLAY_USER", "--password[=PASSWORD]", "REPLAY_PASSWORD")
                .contains("--trade=FILE", "--out=DIR", "Exit codes");
    }
}
