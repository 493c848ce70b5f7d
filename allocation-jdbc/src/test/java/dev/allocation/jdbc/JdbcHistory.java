package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.HistoryContract;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Assumptions;

/** Histories on one engine; jqwik has no classes with parameters. */
@PropertyDefaults(tries = 8)
abstract class JdbcHistory extends HistoryContract {
    private final Engine engine;

    JdbcHistory(Engine engine) {
        this.engine = engine;
    }

    @BeforeProperty
    void skipWhatWasLeftOut() {
        Assumptions.assumeFalse(engine.isLeftOut(), () -> engine + " was left out");
    }

    Live live() {
        return Live.on(engine);
    }

    @Override
    protected Store store() {
        return live().empty();
    }

    /** Checks the counts: a product that counted too few lines would be loaded without the others. */
    @AfterTry
    void productsCountTheirReservationsAndWaitingLines() {
        assertThat(CountedLines.of(live()).wrong()).isEmpty();
    }
}
