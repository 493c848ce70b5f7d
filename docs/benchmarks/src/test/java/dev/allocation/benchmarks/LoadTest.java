package dev.allocation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.service.AllocationService;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void everyCallAllocates(int bulk) throws InterruptedException {
        try (AllocationService service =
                AllocationService.builder().store(new InMemoryStore()).build()) {
            Load load = new Load(service, 2, bulk);
            load.prepare();
            String[] figures =
                    load.run(2, Duration.ZERO, Duration.ofMillis(200)).split("\t");
            assertThat(figures).hasSize(8).startsWith("2", "2", "" + bulk).endsWith("0");
            assertThat(Double.parseDouble(figures[3])).isPositive();
        }
    }
}
