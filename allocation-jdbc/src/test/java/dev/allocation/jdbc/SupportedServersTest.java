package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that say what they are: other engines answer behind the drivers of these, and other versions. */
class SupportedServersTest {
    private static Stream<Arguments> on(Engine engine, String... versions) {
        return engine.isLeftOut() ? Stream.of() : Stream.of(versions).map(version -> Arguments.of(engine, version));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                        on(
                                Engine.POSTGRESQL_18,
                                "CockroachDB CCL v25.2.1 (x86_64-pc-linux-gnu, built 2025/05/28, go1.23.7)",
                                "PostgreSQL 15.2-YB-2025.1.0.1-b0 on x86_64-pc-linux-gnu, compiled by clang, 64-bit",
                                "PostgreSQL 15.4 (Greenplum Database 8.0.0 build 1) on x86_64-pc-linux-gnu",
                                "PostgreSQL 16.2 (EnterpriseDB Advanced Server 16.2.0) on x86_64-pc-linux-gnu",
                                "PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2, Redshift 1.0.12103",
                                "PostgreSQL 8.2.23 server protocol using H2 2.5.252",
                                "PostgreSQL 14.19 on x86_64-pc-linux-gnu, compiled by gcc, 64-bit",
                                "PostgreSQL 9.6.24 on x86_64-pc-linux-gnu, compiled by gcc, 64-bit"),
                        on(
                                Engine.MARIADB,
                                "8.4.3",
                                "8.0.36-28",
                                "8.0.11-TiDB-v8.5.0",
                                "5.5.68-MariaDB",
                                "10.6.18-MariaDB-log",
                                "10.11.8-MariaDB-0ubuntu0.24.04.1",
                                "11.3.2-MariaDB"),
                        on(Engine.H2, "1.4.200 (2019-10-14)"))
                .flatMap(cases -> cases);
    }

    static Stream<Arguments> supported() {
        return Stream.of(
                        on(
                                Engine.POSTGRESQL_18,
                                "PostgreSQL 15.8 (Debian 15.8-0+deb12u1) on x86_64-pc-linux-gnu, compiled by gcc, 64-bit",
                                "PostgreSQL 16.3, compiled by Visual C++ build 1938, 64-bit",
                                "PostgreSQL 17.0 on x86_64-windows, compiled by msvc-19.41.34120, 64-bit",
                                "PostgreSQL 19devel on aarch64-unknown-linux-gnu, compiled by gcc, 64-bit"),
                        on(Engine.MARIADB, "11.4.5-MariaDB-log", "12.0.2-MariaDB-ubu2404"),
                        on(Engine.H2, "2.0.206 (2022-01-04)"))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("others")
    void othersAreRefusedByTheirName(Engine engine, String version) {
        try (RawPool pool = RawPool.toNew(engine)) {
            DataSource source = thatSays(version, pool.source());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcStore.builder(source).build())
                    .withMessageContaining(version);
            assertThat(pool.back()).as("the connection").isNotEmpty();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("others")
    void othersAreAcceptedWhenTheHostNamesTheProduct(Engine engine, String version) {
        try (RawPool pool = RawPool.toNew(engine)) {
            Database word = switch (engine) {
                case H2 -> Database.H2;
                case MARIADB -> Database.MARIADB;
                case POSTGRESQL_15, POSTGRESQL_18 -> Database.POSTGRESQL;
            };
            JdbcStore store = JdbcStore.builder(thatSays(version, pool.source()))
                    .database(word)
                    .build();
            store.schema().create();
            assertThat(store.schema().problems()).isEmpty();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("supported")
    void supportedVersionsAreAccepted(Engine engine, String version) {
        try (RawPool pool = RawPool.toNew(engine)) {
            assertThat(JdbcStore.builder(thatSays(version, pool.source())).build())
                    .isNotNull();
        }
    }

    /** {@return the source, in front of a server that calls itself that} */
    private static DataSource thatSays(String version, DataSource source) {
        // As PostgreSQL counts: the major version, and four more digits.
        String number = version.replaceAll("^\\D*(\\d+).*", "$1") + "0000";
        return proxy(
                DataSource.class,
                source,
                (method, result) -> proxy(
                        Connection.class,
                        (Connection) result,
                        (ofConnection, metaData) -> ofConnection.equals("getMetaData")
                                ? proxy(
                                        DatabaseMetaData.class,
                                        (DatabaseMetaData) metaData,
                                        (ofMetaData, said) ->
                                                ofMetaData.equals("getDatabaseProductVersion") ? version : said)
                                : metaData,
                        sql -> switch (sql) {
                            case "select version()" -> "select '" + version + "'";
                            case "show server_version_num" -> "select '" + number + "'";
                            default -> sql;
                        }));
    }

    private static <T> T proxy(Class<T> type, T behind, BiFunction<String, Object, Object> change) {
        return proxy(type, behind, change, sql -> sql);
    }

    private static <T> T proxy(
            Class<T> type, T behind, BiFunction<String, Object, Object> change, UnaryOperator<String> toServer) {
        return type.cast(Proxy.newProxyInstance(
                SupportedServersTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        arguments[0] = toServer.apply((String) arguments[0]);
                    }
                    try {
                        return change.apply(method.getName(), method.invoke(behind, arguments));
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
