package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.engines.Server;
import dev.allocation.port.StorageException;
import dev.allocation.testing.contract.Books;
import dev.allocation.testing.contract.Crew;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Hosts that start at the same moment, and each create the tables. */
@OnAllEngines
@Timeout(300)
class CreatingTogetherTest {
    private static final int ROUNDS = 10;

    @Parameter
    Engine engine;

    @TempDir
    Path folder;

    @Test
    void pairsThatCreateAtOnceBothSucceed() {
        List<String> failures = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (RawPool pool = RawPool.toNew(engine)) {
                List<String> said = Crew.of(2, number -> () -> created(pool));
                said.stream().filter(text -> !text.isEmpty()).forEach(failures::add);
                assertThat(store(pool).schema().problems()).isEmpty();
            }
        }
        assertThat(failures).isEmpty();
    }

    /** {@return the error of the creation; empty when it succeeded} */
    private static String created(RawPool pool) {
        try {
            store(pool).schema().create();
            return "";
        } catch (StorageException failure) {
            return failure.getMessage();
        }
    }

    @Test
    @DisplayName("processes that wire a store as the guide says, at once, all work with it")
    void processesThatCreateAtOnceAllSucceed() throws IOException, InterruptedException {
        Server server = engine.server();
        String url = engine == Engine.H2
                ? "jdbc:h2:file:" + folder.resolve("stock").toAbsolutePath() + ";AUTO_SERVER=TRUE"
                : server.freshUrl();
        List<String> access = List.of(url, server.user(), server.password());
        // One after the other at first: two processes that open a file of H2 at once may not find each other.
        try (OtherJvm one = CreatingProgram.start(access)) {
            one.untilReady();
            try (OtherJvm two = CreatingProgram.start(access)) {
                two.untilReady();
                one.signal();
                two.signal();
                assertThat(List.of(one.readLine(), two.readLine())).containsOnly(CreatingProgram.WORKS);
            }
        }
    }

    @Test
    void aSecondCreateKeepsTheRows() {
        try (RawPool pool = RawPool.toNew(engine)) {
            JdbcStore store = store(pool);
            store.schema().create();
            handled(store, onHand("b1", "LAMP", 5));
            store.events().after(0, 10);
            store.schema().create();
            handled(store, allocate("o1", "LAMP", 1));
            assertThat(store.events().after(0, 10))
                    .extracting(entry -> entry.position())
                    .containsExactly(1L, 2L);
            Books.of(store).agreeWith(store);
        }
    }

    @Test
    void anInterruptedCreateIsCompleted() {
        try (RawPool pool = RawPool.toNew(engine)) {
            JdbcStore store = store(pool);
            String[] statements = store.schema().script().split(";");
            pool.sql(statements[0], statements[1]);
            store.schema().create();
            assertThat(store.schema().problems()).isEmpty();
        }
    }

    @Test
    void tablesOfAnotherFormAreRefused() {
        try (RawPool pool = RawPool.toNew(engine)) {
            store(pool).schema().create();
            pool.sql("alter table stock_message drop column command_digest");
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> store(pool).schema().create())
                    .withMessageContaining("create the schema")
                    .withMessageContaining("column command_digest of table stock_message is missing");
        }
    }

    @Test
    void tablesOfAnotherVersionAreLeftAlone() {
        try (RawPool pool = RawPool.toNew(engine)) {
            store(pool).schema().create();
            pool.sql("update stock_schema_version set version = 7, oldest_version = 7", "drop table stock_message");
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> store(pool).schema().create())
                    .withMessageContaining("the tables must have version 1, but have version 7");
            assertThat(store(pool).schema().problems()).contains("table stock_message is missing");
        }
    }

    private static JdbcStore store(RawPool pool) {
        return JdbcStore.builder(pool.source()).build();
    }
}
