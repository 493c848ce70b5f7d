package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.service.execution.Outcome;
import dev.allocation.testing.contract.Books;
import dev.allocation.testing.contract.HandleAllContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEachProduct
class JdbcHandleAllTest extends HandleAllContract {
    @Parameter
    Engine engine;

    private final List<String> decided = new ArrayList<>();

    @Override
    protected Store store() {
        return Live.on(engine).empty();
    }

    @Test
    @DisplayName("C2, C4: when one product was changed meanwhile, only its commands are decided again")
    void onlyTheCommandsOfAChangedProductAreDecidedAgain() {
        Store store = store();
        handled(store, onHand("b1", "DESK", 9), onHand("b2", "LAMP", 9), onHand("b3", "SOFA", 9));

        List<Outcome<Answer>> outcomes = serviceBeside(store, allocate("other", "LAMP", 1))
                .handleAll(List.of(
                        allocate("o1", "DESK", 4),
                        allocate("o2", "LAMP", 4),
                        allocate("o3", "SOFA", 4),
                        allocate("o4", "LAMP", 3)));

        assertThat(outcomes).extracting(JdbcHandleAllTest::answer).containsOnly(Answer.Allocated.class);
        assertThat(decided).containsExactly("o1", "o2", "o3", "o4", "o2", "o4");
        Books.of(store).agreeWith(store);
    }

    /** {@return a service that notes the lines it decides; another caller sends a command while it decides the first} */
    private AllocationService serviceBeside(Store store, Command<?> others) {
        return AllocationService.builder()
                .store(store)
                .policy((line, batches) -> {
                    if (decided.isEmpty()) {
                        handled(store, others);
                    }
                    decided.add(line.key().order().value());
                    return AllocationPolicy.EARLIEST_FIRST.choose(line, batches);
                })
                .build();
    }

    private static Class<?> answer(Outcome<Answer> outcome) {
        return ((Outcome.Answered<Answer>) outcome).answer().getClass();
    }
}
