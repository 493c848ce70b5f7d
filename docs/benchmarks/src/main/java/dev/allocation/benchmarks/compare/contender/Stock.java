package dev.allocation.benchmarks.compare.contender;

import dev.allocation.benchmarks.Lines;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import java.util.ArrayList;
import java.util.List;

/**
 * The stock that each contender begins with.
 *
 * @param skus the number of products
 * @param batches the number of batches of each product, all on hand
 * @param units the units of each batch
 */
public record Stock(int skus, int batches, long units) {
    /** {@return ten batches for each product, which no run uses up} */
    public static Stock plenty(int skus) {
        return new Stock(skus, 10, 1_000_000_000);
    }

    String reference(int sku, int batch) {
        return Lines.sku(sku) + "/" + batch;
    }

    List<Command.CreateBatch> commands() {
        List<Command.CreateBatch> commands = new ArrayList<>(skus * batches);
        for (int sku = 0; sku < skus; sku++) {
            for (int batch = 0; batch < batches; batch++) {
                commands.add(new Command.CreateBatch(BatchRegistration.onHand(
                        new BatchReference(reference(sku, batch)), new Sku(Lines.sku(sku)), units)));
            }
        }
        return commands;
    }
}
