package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.model.Answer;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.OutcomeUnknownException;
import dev.allocation.model.Purchase;
import dev.allocation.model.Sku;
import dev.allocation.port.LogEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Command.Allocate;
import dev.allocation.service.Command.CreateBatch;
import dev.allocation.service.Command.Deallocate;
import dev.allocation.service.Outcome;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A connection that breaks while a commit is on its way: it is kept once, or the caller is told that nobody knows. */
@OnAllEngines
class LostConnectionTest {
    private static final Allocate ALLOCATE = new Allocate(OrderLine.of("order", "1", "LAMP", 3));

    @Parameter
    Engine engine;

    private Wire wire;
    private JdbcStore plain;
    private AllocationService beside;
    private AllocationService service;

    @BeforeEach
    void open() {
        plain = Live.on(engine).empty();
        beside = AllocationService.builder().store(plain).build();
        beside.handle(new CreateBatch(Purchase.onHand("b1", "LAMP", 10)));
        wire = new Wire(Live.on(engine)::connect);
        service = AllocationService.builder()
                .store(JdbcStore.builder(wire.source()).build())
                .build();
    }

    @Test
    void aCommitWhoseAnswerWasLostIsFoundByItsMark() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> {});
        assertThat(service.handle(ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertAllocatedOnce();
    }

    @Test
    void aCommitThatNeverArrivedIsSentAgain() {
        wire.breakNext(Wire.Break.BEFORE_THE_WRITE_ARRIVES, () -> {});
        assertThat(service.handle(ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertAllocatedOnce();
    }

    @Test
    void whatSomebodyFreedMeanwhileIsNotAllocatedAgain() {
        wire.breakNext(
                Wire.Break.BEFORE_THE_ANSWER_ARRIVES,
                () -> beside.handle(new Deallocate(LineKey.of("order", "1", "LAMP"))));
        assertThat(service.handle(ALLOCATE)).isEqualTo(allocatedTo("b1"));
        assertThat(beside.allocationsOf(new OrderId("order"))).isEmpty();
        assertThat(kinds()).containsExactly("BatchCreated", "Allocated", "Deallocated");
    }

    @Test
    void aCommitThatNeverArrivedAndWasOvertakenIsDecidedAnew() {
        wire.breakNext(
                Wire.Break.BEFORE_THE_WRITE_ARRIVES,
                () -> beside.handle(new Allocate(OrderLine.of("other", "1", "LAMP", 9))));
        assertThat(service.handle(ALLOCATE)).isEqualTo(new Answer.OutOfStock(ALLOCATE.line()));
        assertThat(kinds()).containsExactly("BatchCreated", "Allocated", "OutOfStock");
    }

    @Test
    void aNewProductWhoseAnswerWasLostIsThereOnce() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> {});
        assertThat(service.handle(new CreateBatch(Purchase.onHand("b2", "SOFA", 1))))
                .isEqualTo(new Answer.BatchCreated(false));
        assertThat(beside.availabilityOf(new Sku("SOFA")).orElseThrow().onHand())
                .isOne();
    }

    @Test
    void aGroupWhoseAnswerWasLostIsThereOnce() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, () -> {});
        List<Outcome<?>> outcomes =
                service.handleAll(List.of(new CreateBatch(Purchase.onHand("b2", "SOFA", 1)), ALLOCATE, ALLOCATE));
        assertThat(outcomes).hasSize(3).allMatch(Outcome.Answered.class::isInstance);
        assertAllocatedOnce();
    }

    @Test
    void whenNobodyCanBeAskedTheOutcomeIsUnknown() {
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, wire::goDown);
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> service.handle(ALLOCATE))
                .withMessageContaining("'LAMP'")
                .withMessageContaining("may be stored or not")
                .satisfies(unknown -> assertThat(unknown.skus()).containsExactly(new Sku("LAMP")));
    }

    private static Answer.Allocated allocatedTo(String batch) {
        return new Answer.Allocated(new BatchReference(batch), false);
    }

    private void assertAllocatedOnce() {
        assertThat(beside.allocationsOf(new OrderId("order"))).hasSize(1);
        assertThat(beside.availabilityOf(new Sku("LAMP")).orElseThrow().onHand())
                .isEqualTo(7);
        assertThat(kinds()).containsOnlyOnce("Allocated");
    }

    private List<String> kinds() {
        return plain.events().after(0, 100).stream()
                .map(LogEntry::event)
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }
}
