package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.MessagesContract;
import org.junit.jupiter.params.Parameter;

@OnEachProduct
class OddPoolMessagesTest extends MessagesContract {
    @Parameter
    Engine engine;

    @Override
    protected Store store() {
        return OddPool.empty(engine);
    }
}
