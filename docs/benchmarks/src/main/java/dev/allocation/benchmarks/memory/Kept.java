package dev.allocation.benchmarks.memory;

import dev.allocation.benchmarks.Lines;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import java.lang.ref.Reference;
import java.util.List;
import java.util.stream.IntStream;

/** Measures the heap that a live allocation keeps: what is used after a garbage collection, with allocations and without. */
final class Kept {
    private static final int SKUS = 1_000;
    private static final int COLLECTIONS = 3;

    private final List<String> skus =
            IntStream.range(0, SKUS).mapToObj(Lines::sku).toList();
    private final AllocationService service;

    private Kept(AllocationService service) {
        this.service = service;
    }

    /** {@return the bytes for each allocation, without the texts of its ids, which are the caller's} */
    static double bytes(int lines) {
        Kept kept = new Kept(MemoryStock.forLines(SKUS, 10, 2 * lines).trimmed());
        // The log has its full size before, and each product what its first line creates.
        List<String> before = texts("before", lines);
        List<String> after = texts("after", lines);
        kept.allocate(before);
        long used = used();
        kept.allocate(after);
        long more = used() - used;
        Reference.reachabilityFence(List.of(kept, before, after));
        return (double) more / lines;
    }

    private static List<String> texts(String start, int lines) {
        return IntStream.range(0, lines).mapToObj(i -> start + "-" + i).toList();
    }

    private void allocate(List<String> orders) {
        for (int i = 0; i < orders.size(); i++) {
            MemoryStock.allocate(
                    List.of(new Command.Allocate(OrderLine.of(
                            new OrderId(orders.get(i)),
                            new LineId("1"),
                            new Sku(skus.get(i % SKUS)),
                            1 + i / SKUS % 5))),
                    service);
        }
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
