package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.testing.contract.CrashContract;
import org.junit.jupiter.params.Parameter;

/** A process that dies at one of its statements, commits or rollbacks, and leaves the database to the next one. */
@OnEachProduct
class JdbcCrashTest extends CrashContract {
    @Parameter
    Engine engine;

    /** {@return a number that keeps this short; the store in memory dies at each step} */
    @Override
    protected int stride() {
        return 4;
    }

    @Override
    protected Kept store() {
        Live.on(engine).empty();
        return life -> JdbcStore.builder(new Wire(Live.on(engine).source()::getConnection)
                        .on(life)
                        .source())
                .build();
    }
}
