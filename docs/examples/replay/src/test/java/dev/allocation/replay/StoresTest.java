package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.engines.Engine;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class StoresTest {
    static Stream<Arguments> named() {
        return Stream.of(
                Arguments.of("memory", new Memory(), true),
                Arguments.of("h2", new NewDatabase(Engine.H2), true),
                Arguments.of("mariadb", new NewDatabase(Engine.MARIADB), true),
                Arguments.of("postgres", new NewDatabase(Engine.POSTGRESQL_18), true),
                Arguments.of("jdbc:h2:mem:a;MODE=x", new GivenDatabase("jdbc:h2:mem:a;MODE=x"), false),
                Arguments.of("jdbc:", new GivenDatabase("jdbc:"), false));
    }

    @ParameterizedTest
    @MethodSource("named")
    void areNamed(String text, Place place, boolean newEachTime) {
        assertThat(new Stores().convert(text)).isEqualTo(place);
        assertThat(place.isNewEachTime()).isEqualTo(newEachTime);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "paper", "MEMORY", " h2", "h2,memory", "JDBC:h2:mem:a", "postgresql"})
    void areNoOther(String text) {
        assertThatThrownBy(() -> new Stores().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is no store, known are [h2, mariadb, memory, postgres] and JDBC URLs");
    }
}
