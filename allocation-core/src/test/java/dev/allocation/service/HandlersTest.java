package dev.allocation.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Purchase;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.Amend;
import dev.allocation.model.command.Command.ChangeBatchEta;
import dev.allocation.model.command.Command.ChangeBatchQuantity;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.command.Command.Deallocate;
import dev.allocation.model.command.Command.ReceiveBatch;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.product.Need;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlersTest {
    private static final Sku LAMP = new Sku("LAMP");
    private static final BatchReference BATCH = new BatchReference("b1");
    private static final LineKey KEY = LineKey.of("o1", "1", "LAMP");
    private static final OrderLine LINE = OrderLine.of("o1", "1", "LAMP", 1);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

    /** Each type of command with what it must see of a product. */
    private static final Map<Command<?>, Need> NEEDS = Map.of(
            new CreateBatch(Purchase.onHand("b1", "LAMP", 1)), new Need.NewBatch(LAMP, BATCH),
            new ChangeBatchQuantity(BATCH, new Quantity(7)), new Need.Cut(BATCH, new Quantity(7)),
            new ChangeBatchEta(BATCH, DAY), new Need.Delay(BATCH, DAY),
            new ReceiveBatch(BATCH), new Need.KnownBatch(BATCH),
            new Allocate(LINE), new Need.Line(KEY),
            new Deallocate(KEY), new Need.Line(KEY),
            new Amend(LINE), new Need.Line(KEY));

    private final Handlers handlers = new Handlers(AllocationPolicy.EARLIEST_FIRST);

    @Test
    void everyTypeOfCommandHasItsHandler() {
        assertThat(handlers.types()).containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
    }

    @Test
    void everyTypeOfCommandAsksForWhatItMustSee() {
        assertThat(NEEDS.keySet())
                .extracting(command -> (Object) command.getClass())
                .containsExactlyInAnyOrder((Object[]) Command.class.getPermittedSubclasses());
        NEEDS.forEach((command, need) -> assertThat(need(command)).isEqualTo(need));
    }

    private <R extends Answer> Need need(Command<R> command) {
        return handlers.of(command).need().apply(command);
    }
}
