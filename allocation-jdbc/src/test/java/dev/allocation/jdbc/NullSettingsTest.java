package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Null as a setting of a store is refused at once, with the name of the parameter. */
class NullSettingsTest {
    static Stream<Arguments> settings() {
        return Stream.of(
                setting("given", builder -> builder.database(null)),
                setting("name", builder -> builder.schema(null)),
                setting("start", builder -> builder.tablePrefix(null)),
                setting("other", builder -> builder.reads(null)),
                setting("time", builder -> builder.recovery(null)),
                setting("time", builder -> builder.lockWait(null)),
                setting("time", builder -> builder.statementTime(null)));
    }

    private static Arguments setting(String parameter, Consumer<JdbcStore.Builder> set) {
        return Arguments.of(parameter, set);
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("settings")
    void isRefusedByName(String parameter, Consumer<JdbcStore.Builder> set) {
        JdbcStore.Builder builder = JdbcStore.builder(Wire.proxy(DataSource.class, (proxy, method, given) -> null));
        assertThatNullPointerException().isThrownBy(() -> set.accept(builder)).withMessage(parameter);
    }

    @Test
    void isRefusedAsTheSource() {
        assertThatNullPointerException()
                .isThrownBy(() -> JdbcStore.builder(null))
                .withMessage("source");
    }
}
