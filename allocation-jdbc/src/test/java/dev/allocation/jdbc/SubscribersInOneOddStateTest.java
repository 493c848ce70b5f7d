package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.SubscribersContract;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}, {1}")
@MethodSource("states")
class SubscribersInOneOddStateTest extends SubscribersContract {
    @Parameter(0)
    Engine engine;

    @Parameter(1)
    PoolStatesTest.State state;

    static Stream<Arguments> states() {
        return OddPool.oneForEachProduct(PoolStatesTest.State.FAR_EAST);
    }

    @Override
    protected Store store() {
        return OddPool.empty(engine, state);
    }
}
