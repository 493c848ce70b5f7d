package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.service.AllocationService;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page "policies". */
class PoliciesTest {
    @Test
    void anOrderIsAPolicy() {
        // tag::preferring
        AllocationPolicy smallestRemainder = AllocationPolicy.preferring(Comparator.comparing(Batch::available)
                .thenComparing(Batch::arrival)
                .thenComparingLong(Batch::number));
        AllocationService service = AllocationService.builder()
                .store(new InMemoryStore())
                .policy(smallestRemainder)
                .build();
        // end::preferring

        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 20)));
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-8"), new Sku("SOFA"), 5)));
        assertThat(service.handle(
                        new Command.Allocate(OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("SOFA"), 3))))
                .isInstanceOfSatisfying(
                        Answer.Allocated.class,
                        allocated -> assertThat(allocated.batch()).isEqualTo(new BatchReference("shelf-8")));
        assertThat(service.handle(
                        new Command.Allocate(OrderLine.of(new OrderId("ben"), new LineId("1"), new Sku("SOFA"), 3))))
                .isInstanceOfSatisfying(
                        Answer.Allocated.class,
                        allocated -> assertThat(allocated.batch()).isEqualTo(new BatchReference("shelf-7")));
    }

    // tag::own
    /** Serves a line with a deadline as late as the deadline allows, so that earlier stock is left for others. */
    record JustInTime() implements AllocationPolicy {
        private static final Comparator<Batch> LATEST_FIRST =
                Comparator.comparing(Batch::arrival).reversed().thenComparingLong(Batch::number);

        @Override
        public Optional<Batch> choose(OrderLine line, List<Batch> candidates) {
            return line.neededBy().isEmpty()
                    ? EARLIEST_FIRST.choose(line, candidates)
                    : candidates.stream().min(LATEST_FIRST);
        }
    }
    // end::own

    @Test
    void aPolicyOfOnesOwnLooksAtTheLine() {
        AllocationService service = sofasWith(new JustInTime());
        OrderLine wedding = OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("SOFA"), 3)
                .neededBy(LocalDate.of(2026, 12, 24));

        assertThat(service.handle(new Command.Allocate(wedding)))
                .isInstanceOfSatisfying(
                        Answer.Allocated.class,
                        allocated -> assertThat(allocated.batch()).isEqualTo(new BatchReference("ship-12")));
        assertThat(service.handle(
                        new Command.Allocate(OrderLine.of(new OrderId("ben"), new LineId("1"), new Sku("SOFA"), 3))))
                .isInstanceOfSatisfying(
                        Answer.Allocated.class,
                        allocated -> assertThat(allocated.batch()).isEqualTo(new BatchReference("shelf-7")));
    }

    @Test
    void everyCandidateIsAdmissible() {
        // tag::refuse
        AllocationPolicy fromTheShelfOnly = (line, candidates) -> candidates.stream()
                .filter(batch -> batch.arrival().eta().isEmpty())
                .min(Comparator.comparingLong(Batch::number));
        // end::refuse

        AllocationService service = sofasWith(fromTheShelfOnly);
        OrderLine line = OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("SOFA"), 10);
        assertThat(service.handle(new Command.Allocate(line))).isEqualTo(new Answer.OutOfStock(line));
    }

    @Test
    void aChoiceThatWasNotOfferedIsRefused() {
        Batch batchOfAnotherStore =
                batchOf(BatchRegistration.onHand(new BatchReference("elsewhere"), new Sku("SOFA"), 100));
        // tag::checked
        AllocationPolicy wrong = (line, candidates) -> Optional.of(batchOfAnotherStore);
        AllocationService service = sofasWith(wrong);

        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> service.handle(
                        new Command.Allocate(OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("SOFA"), 3))))
                .withMessageContaining("which it was not offered");
        assertThat(service.allocationsOf(new OrderId("ada"))).isEmpty();
        // end::checked
        assertThat(service.availabilityOf(new Sku("SOFA")).orElseThrow().onHand())
                .isEqualTo(5);
    }

    private static Batch batchOf(BatchRegistration registration) {
        AllocationService elsewhere =
                AllocationService.builder().store(new InMemoryStore()).build();
        elsewhere.handle(new Command.CreateBatch(registration));
        return elsewhere.batch(registration.batch()).orElseThrow();
    }

    private static AllocationService sofasWith(AllocationPolicy policy) {
        AllocationService service = AllocationService.builder()
                .store(new InMemoryStore())
                .policy(policy)
                .build();
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        service.handle(new Command.CreateBatch(BatchRegistration.arriving(
                new BatchReference("ship-12"), new Sku("SOFA"), 20, LocalDate.of(2026, 12, 1))));
        return service;
    }
}
