package dev.allocation.guide;

import static dev.allocation.model.planning.Policies.earliestFirst;
import static dev.allocation.model.planning.Policies.firstExpiredFirstOut;
import static dev.allocation.model.planning.Policies.firstInFirstOut;
import static dev.allocation.model.planning.Policies.justInTime;
import static dev.allocation.model.planning.Policies.keepingFor;
import static dev.allocation.model.planning.Policies.nearestFirst;
import static dev.allocation.model.planning.Policies.onHand;
import static dev.allocation.model.planning.Policies.onHandFirst;
import static dev.allocation.model.planning.Policies.smallestRest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.BatchOrder;
import dev.allocation.model.planning.PolicyException;
import dev.allocation.model.planning.UnknownPolicyException;
import dev.allocation.service.AllocationService;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page "policies". */
class PoliciesTest {
    private static final Sku SOFA = new Sku("SOFA");

    @Test
    void ordersAreJoined() {
        // tag::joined
        AllocationPolicy policy = firstExpiredFirstOut().then(onHandFirst()).then(smallestRest());
        AllocationService service = AllocationService.builder()
                .store(new InMemoryStore())
                .policy(policy)
                .build();
        // end::joined

        service.handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), SOFA, 20)));
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-8"), SOFA, 5)));
        assertThat(allocated(service, line("ada", 3))).isEqualTo("shelf-8");
        service.handle(new Command.CreateBatch(
                BatchRegistration.arriving(new BatchReference("ship-1"), SOFA, 9, LocalDate.of(2026, 12, 1))
                        .bestBefore(LocalDate.of(9000, 1, 1))));
        assertThat(allocated(service, line("ben", 2))).isEqualTo("ship-1");
    }

    @Test
    void justInTimeLeavesStockOnHandToOthers() {
        // tag::just-in-time
        AllocationService service = sofasWith(justInTime());
        OrderLine wedding = line("ada", 3).neededBy(LocalDate.of(2026, 12, 24));
        OrderLine today = line("ben", 3);

        assertThat(allocated(service, wedding)).isEqualTo("ship-12");
        assertThat(allocated(service, today)).isEqualTo("shelf-7");
        // end::just-in-time
    }

    @Test
    void aFilterRefusesBatches() {
        // tag::filters
        AllocationPolicy fromTheShelf = firstInFirstOut().only(onHand());
        AllocationPolicy fresh = firstExpiredFirstOut().only(keepingFor(30).and(onHand()));
        // end::filters

        OrderLine line = line("ada", 10);
        assertThat(sofasWith(fromTheShelf).handle(new Command.Allocate(line)))
                .isInstanceOfSatisfying(
                        Answer.OutOfStock.class,
                        out -> assertThat(out.shortfall().together()).isEqualTo(5));
        assertThat(allocated(sofasWith(fresh), line("ben", 5))).isEqualTo("shelf-7");
    }

    @Test
    void aPolicyReadsAsItsCode() {
        // tag::text
        AllocationPolicy fresh =
                firstExpiredFirstOut().only(keepingFor(30)).then(smallestRest()).only(onHand());

        assertThat(fresh)
                .isEqualTo(firstExpiredFirstOut()
                        .then(smallestRest())
                        .only(keepingFor(30).and(onHand())))
                .hasToString("firstExpiredFirstOut().then(smallestRest()).only(keepingFor(30).and(onHand()))");
        // end::text
    }

    @Test
    void theHostMeasuresDistances() {
        // tag::distance
        Map<BatchReference, Long> kilometres =
                Map.of(new BatchReference("shelf-7"), 600L, new BatchReference("ship-12"), 20L);
        AllocationPolicy nearest = nearestFirst((line, batch) -> kilometres.getOrDefault(batch.reference(), 10_000L))
                .then(earliestFirst());
        // end::distance

        assertThat(allocated(sofasWith(nearest), line("ada", 3))).isEqualTo("ship-12");
    }

    // tag::own
    /** Keeps whole pallets for large lines: a line below a pallet prefers a batch that has less than one. */
    record BrokenPalletsFirst(long pallet) implements BatchOrder {
        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return line.quantity().units() < pallet ? Boolean.compare(isWhole(one), isWhole(other)) : 0;
        }

        private boolean isWhole(Batch batch) {
            return batch.available().units() >= pallet;
        }
    }
    // end::own

    @Test
    void anOrderOfOnesOwnLooksAtTheLine() {
        // tag::own-joined
        AllocationPolicy policy = new BrokenPalletsFirst(12).then(onHandFirst()).then(earliestFirst());
        // end::own-joined
        AllocationService service = sofasWith(policy);

        assertThat(allocated(service, line("ada", 12))).isEqualTo("ship-12");
        assertThat(allocated(service, line("ben", 3))).isEqualTo("shelf-7");
    }

    @Test
    void aCommandNamesAPolicy() {
        InMemoryStore store = new InMemoryStore();
        // tag::named
        PolicyName clearance = new PolicyName("clearance");
        AllocationService service = AllocationService.builder()
                .store(store)
                .policy(justInTime())
                .policy(clearance, smallestRest())
                .build();
        // end::named
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), SOFA, 20)));
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-8"), SOFA, 5)));

        // tag::by
        Answer.ToAllocate answer = service.handle(new Command.Allocate(line("ada", 3)).by(clearance));
        // end::by

        assertThat(((Answer.Allocated) answer).batch()).isEqualTo(new BatchReference("shelf-8"));
        // tag::unknown
        assertThatExceptionOfType(UnknownPolicyException.class)
                .isThrownBy(() -> service.handle(new Command.Allocate(line("ben", 3)).by(new PolicyName("cheapest"))))
                .withMessage("cannot choose a batch by the policy 'cheapest': the service has no policy of this name; "
                        + "it has ['clearance']");
        // end::unknown
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

    private static String allocated(AllocationService service, OrderLine line) {
        return ((Answer.Allocated) service.handle(new Command.Allocate(line)))
                .batch()
                .value();
    }

    private static OrderLine line(String order, long quantity) {
        return OrderLine.of(new OrderId(order), new LineId("1"), SOFA, quantity);
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
