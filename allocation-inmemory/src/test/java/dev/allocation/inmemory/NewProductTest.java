package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NewProductTest {
    private static final int ROUNDS = 50;
    /** So many that the last of a commit comes long after the first. */
    private static final int PRODUCTS = 400;

    private final InMemoryStore store = new InMemoryStore(new Retention(Long.MAX_VALUE, Long.MAX_VALUE));
    private final AllocationService service =
            AllocationService.builder().store(store).build();

    @Test // E1, E4
    @Timeout(120)
    void creationIsLoggedBeforeLaterEvents() throws Exception {
        CompletableFuture<Void> follower = CompletableFuture.runAsync(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                while (service.availabilityOf(product(round, 0)).isEmpty()) {
                    Thread.onSpinWait();
                }
                service.handle(allocate("o1", product(round, 0).value(), 1));
            }
        });
        for (int round = 0; round < ROUNDS; round++) {
            List<Command.CreateBatch> batches = new ArrayList<>();
            for (int number = 0; number < PRODUCTS; number++) {
                batches.add(onHand(
                        "b" + round + "-" + number, product(round, number).value(), 1));
            }
            service.handleAll(batches);
        }
        follower.get(60, TimeUnit.SECONDS);

        Map<Sku, Long> last = new HashMap<>();
        for (LogEntry entry : store.events().after(0, Integer.MAX_VALUE)) {
            long before = last.getOrDefault(entry.event().sku(), 0L);
            assertThat(entry.event().number()).as("number of %s", entry.event()).isEqualTo(before + 1);
            last.put(entry.event().sku(), entry.event().number());
        }
        assertThat(last).hasSize(ROUNDS * PRODUCTS);
    }

    private static Sku product(int round, int number) {
        return sku(String.format("SOFA-%02d-%03d", round, number));
    }
}
