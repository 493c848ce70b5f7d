package dev.allocation.service.bus;

import static dev.allocation.service.StubStore.COMMAND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.product.ProductView;
import dev.allocation.service.StubStore;
import dev.allocation.testing.contract.SettableClock;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownSkusTest {
    private static final Sku LAMP = new Sku("LAMP");
    private static final Sku SOFA = new Sku("SOFA");
    private static final Need.KnownBatch B1 = new Need.KnownBatch(new BatchReference("b1"));
    private static final Need.KnownBatch B2 = new Need.KnownBatch(new BatchReference("b2"));
    private static final Need.KnownBatch B3 = new Need.KnownBatch(new BatchReference("b3"));
    private static final Need OF_SOFA = new Need.Line(new LineKey(new OrderId("o1"), new LineId("1"), SOFA));
    private static final Need OF_ORDER = new Need.Order(new OrderId("o1"));
    private static final Need OF_MESSAGE = new Need.Message(new MessageId("m1"));

    private final KnownSkus skus = new KnownSkus();

    @Test // C2
    void eachBatchThatWasFoundIsRemembered() {
        learn();
        assertThat(skus.only(List.of(B1))).contains(LAMP);
        assertThat(skus.only(List.of(B2))).contains(SOFA);
        assertThat(skus.only(List.of(B3))).isEmpty();
    }

    @Test // C2
    void needsAreAboutOneSkuWhenAllNameIt() {
        learn();
        assertThat(skus.only(List.of(B2, OF_SOFA))).contains(SOFA);
        assertThat(skus.only(List.of(B2, OF_MESSAGE))).contains(SOFA);
        assertThat(skus.only(List.of(OF_MESSAGE, OF_SOFA))).contains(SOFA);
        assertThat(skus.only(List.of(B1, OF_SOFA))).isEmpty();
        assertThat(skus.only(List.of(OF_SOFA, B3))).isEmpty();
        assertThat(skus.only(List.of(OF_SOFA, OF_ORDER))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C2: the batch of a command is remembered, whatever way the command comes")
    void theBatchOfACommandIsRemembered(Way way) {
        Planner planner = new Planner(AllocationPolicy.EARLIEST_FIRST, Map.of());
        Clock clock = new SettableClock(Instant.EPOCH);
        way.sent.accept(new Execution(new StubStore(), planner, clock, () -> {}, Optional.of(skus)));
        assertThat(skus.only(List.of(B1))).contains(LAMP);
    }

    /** The ways in which a command can be carried out. */
    enum Way {
        BY_ITSELF(execution -> execution.answer(COMMAND, List.of())),
        IN_A_MESSAGE(
                execution -> execution.alone(Message.of(new MessageId("m1"), COMMAND), List.of(), new WaitedUnit())),
        IN_A_LIST(execution -> execution.together(
                List.of(new PendingRequest<>(new Request.Plain<>(COMMAND))), List.of(), GroupInstants.LONGEST));

        private final Consumer<Execution> sent;

        Way(Consumer<Execution> sent) {
            this.sent = sent;
        }
    }

    private void learn() {
        List<Need> needs = List.of(B1, B2, B3, OF_SOFA, OF_ORDER, OF_MESSAGE);
        List<ProductView> loaded = List.of(holding(LAMP, B1), holding(SOFA, B2));
        skus.learn(needs, new Products(needs, loaded, Map.of(B1.batch(), LAMP, B2.batch(), SOFA)));
    }

    private static ProductView holding(Sku sku, Need.KnownBatch need) {
        Batch batch = Batch.created(1, BatchRegistration.onHand(need.batch(), sku, 1));
        return new LoadedProduct(sku, 1, 0, List.of(batch), List.of(), List.of(need));
    }
}
