package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.testing.contract.CrashContract;
import org.junit.jupiter.params.Parameter;

/** A process that dies at any of its statements, commits and rollbacks, and leaves the database to the next one. */
@OnEachProduct
class JdbcCrashTest extends CrashContract {
    @Parameter
    Engine engine;

    @Override
    protected Kept store() {
        Live.on(engine).empty();
        return life -> JdbcStore.builder(new Wire(Live.on(engine).source()::getConnection)
                        .on(life)
                        .source())
                .build();
    }
}
