package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.testing.contract.Books;
import dev.allocation.testing.contract.HandleAllContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"DESK, ALL_OR_NOTHING", "LAMP, ALL_OR_NOTHING", "DESK, EACH_AS_IT_FITS", "LAMP, EACH_AS_IT_FITS"})
    @DisplayName("O1, O2, C4: when a product of an order was changed meanwhile, the whole order is decided again")
    void anOrderInAListIsOneChange(String changed, OrderCommand.Mode mode) {
        Store store = store();
        handled(store, onHand("b1", "DESK", 9), onHand("b2", "LAMP", 9), onHand("b3", "SOFA", 9));
        OrderCommand.AllocateOrder order = new OrderCommand.AllocateOrder(
                List.of(new OrderCommand.Item(line("o1", "DESK", 5)), new OrderCommand.Item(line("o1", "LAMP", 5))),
                Optional.empty(),
                mode);

        List<Outcome<Answer>> outcomes = serviceBeside(store, allocate("other", changed, 8))
                .handleAll(List.of(order, allocate("o2", "SOFA", 4)));

        OrderCommand.Mode each = OrderCommand.Mode.EACH_AS_IT_FITS;
        assertThat(answer(outcomes.get(0)))
                .isEqualTo(mode == each ? OrderAnswer.OrderAllocated.class : OrderAnswer.OrderShort.class);
        assertThat(answer(outcomes.get(1))).isEqualTo(Answer.Allocated.class);
        assertThat(store.reads().allocationsOf(order("o1"), NOON)).hasSize(mode == each ? 1 : 0);
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
