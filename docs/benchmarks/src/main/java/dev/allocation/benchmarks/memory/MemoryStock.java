package dev.allocation.benchmarks.memory;

import dev.allocation.benchmarks.Lines;
import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.inmemory.Retention;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import java.time.LocalDate;
import java.util.List;

/**
 * Stock in memory.
 *
 * @param skus the number of products
 * @param batches the number of batches of each product, of which one is on hand and the others arrive later
 * @param units the units of each batch
 */
record MemoryStock(int skus, int batches, long units) {
    private static final LocalDate FIRST_ETA = LocalDate.of(2030, 1, 1);
    private static final long KEPT_EVENTS = 10_000;

    /** {@return stock whose first batches fill up, as in real stock, when so many lines are spread evenly} */
    static MemoryStock forLines(int skus, int batches, int lines) {
        return new MemoryStock(skus, batches, 4L * lines / skus / batches + 10);
    }

    /** {@return a service whose store has this stock, and keeps all events} */
    AllocationService service() {
        return filled(new InMemoryStore());
    }

    /** {@return a service whose store has this stock, and keeps few events} */
    AllocationService trimmed() {
        return filled(new InMemoryStore(new Retention(KEPT_EVENTS, Long.MAX_VALUE)));
    }

    /** {@return a bare loop with this stock, for this number of threads} */
    BareLoop loop(int threads) {
        return new BareLoop(skus, batches, units, threads);
    }

    private AllocationService filled(InMemoryStore store) {
        AllocationService service = AllocationService.builder().store(store).build();
        for (int sku = 0; sku < skus; sku++) {
            Sku name = new Sku(Lines.sku(sku));
            for (int batch = 0; batch < batches; batch++) {
                BatchReference reference = new BatchReference(sku + "/" + batch);
                service.handle(new Command.CreateBatch(
                        batch == 0
                                ? BatchRegistration.onHand(reference, name, units)
                                : BatchRegistration.arriving(reference, name, units, FIRST_ETA.plusDays(batch))));
            }
        }
        return service;
    }

    /** Allocates the lines one by one. */
    static long allocate(List<Command.Allocate> commands, AllocationService service) {
        for (Command.Allocate command : commands) {
            if (!(service.handle(command) instanceof Answer.Allocated)) {
                throw new IllegalStateException("no units for " + command);
            }
        }
        return commands.size();
    }
}
