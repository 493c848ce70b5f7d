package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Batch;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.arbitrary.AllocationDomain;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import shop.domain.SmallestRestFirst;

// tag::histories
@Domain(AllocationDomain.class)
class HistoriesTest {
    @Property(tries = 200)
    void noBatchIsEverOverAllocated(@ForAll List<Command<?>> history) {
        InMemoryStore store = new InMemoryStore();
        AllocationService service = AllocationService.builder()
                .store(store)
                .policy(new SmallestRestFirst())
                .build();
        service.handleAll(history);

        assertThat(store.reads().snapshots())
                .allSatisfy(taken -> assertThat(taken.batches()).noneMatch(Batch::isOverAllocated));
    }
}
// end::histories
