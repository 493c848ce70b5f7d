package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Batch;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.arbitrary.AllocationDomain;
import dev.allocation.testing.arbitrary.Histories;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import shop.domain.ExactFitFirst;

// tag::histories
@Domain(AllocationDomain.class)
class HistoriesTest {
    @Property(tries = 200)
    void leaveNoBatchOverAllocated(@ForAll List<Command<?>> history) {
        InMemoryStore store = new InMemoryStore();
        AllocationService service = AllocationService.builder()
                .store(store)
                .policy(new ExactFitFirst())
                .build();
        service.handleAll(history);

        try (Stream<ProductSnapshot> products = store.reads().snapshots()) {
            assertThat(products)
                    .allSatisfy(product -> assertThat(product.batches()).noneMatch(Batch::isOverAllocated));
        }
    }
    // end::histories

    // tag::scarce
    @Property(tries = 200)
    void ofOneProductLeaveNoBatchOverAllocated(@ForAll("oneProduct") List<Command<?>> history) {
        leaveNoBatchOverAllocated(history);
    }

    @Provide
    Arbitrary<List<Command<?>>> oneProduct() {
        return Histories.SCARCE.withSkus(1).arbitrary();
    }
    // end::scarce
}
