package dev.allocation.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts the bytes of the objects that a command creates in memory. */
class ObjectsOfALineTest {
    private static final int LINES = 1_000;
    private static final Sku LAMP = new Sku("LAMP");

    @Test // compiled code creates fewer objects than its source names, so the limit holds however much is compiled
    void aLineCreatesLessThan1400BytesOfObjects() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        AllocationService service =
                AllocationService.builder().store(new InMemoryStore()).build();
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("lamps"), LAMP, 2 * LINES)));
        lines("first").forEach(service::handle); // loads the classes
        List<Command.Allocate> lines = lines("second");
        long before = threads.getCurrentThreadAllocatedBytes();
        lines.forEach(service::handle);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(LINES * 1_400L);
    }

    private static List<Command.Allocate> lines(String start) {
        return IntStream.range(0, LINES)
                .mapToObj(
                        i -> new Command.Allocate(OrderLine.of(new OrderId(start + "-" + i), new LineId("1"), LAMP, 1)))
                .toList();
    }
}
