package dev.allocation.service.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.Amend;
import dev.allocation.model.command.Command.ChangeBatchEta;
import dev.allocation.model.command.Command.ChangeBatchQuantity;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.command.Command.Deallocate;
import dev.allocation.model.command.Command.HoldBatch;
import dev.allocation.model.command.Command.ReceiveBatch;
import dev.allocation.model.command.Command.ReleaseBatch;
import dev.allocation.model.product.Need;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DescriptorsTest {
    private static final Sku LAMP = new Sku("LAMP");
    private static final BatchReference BATCH = new BatchReference("b1");
    private static final LineKey KEY = new LineKey(new OrderId("o1"), new LineId("1"), new Sku("LAMP"));
    private static final OrderLine LINE = OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku("LAMP"), 1);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

    /** Each type of command with what it must see of a product. */
    private static final Map<Command<?>, Need> NEEDS = Map.of(
            new CreateBatch(BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 1)),
                    new Need.NewBatch(LAMP, BATCH),
            new ChangeBatchQuantity(BATCH, new Quantity(7)), new Need.Cut(BATCH, new Quantity(7)),
            new ChangeBatchEta(BATCH, DAY), new Need.Delay(BATCH, DAY),
            new ReceiveBatch(BATCH), new Need.KnownBatch(BATCH),
            new HoldBatch(BATCH), new Need.KnownBatch(BATCH),
            new ReleaseBatch(BATCH), new Need.KnownBatch(BATCH),
            new Allocate(LINE), new Need.Line(KEY),
            new Deallocate(KEY), new Need.Line(KEY),
            new Amend(LINE), new Need.Line(KEY));

    @Test
    void everyTypeOfCommandStatesItsNeeds() {
        assertThat(NEEDS.keySet())
                .extracting(command -> (Object) command.getClass())
                .containsExactlyInAnyOrder((Object[]) Command.class.getPermittedSubclasses());
        NEEDS.forEach(
                (command, need) -> assertThat(Descriptors.of(command).needs()).isEqualTo(List.of(need)));
    }

    /** Checks that only a count starts a group: the lines that a cut frees depend on every command before it. */
    @Test
    void onlyACountStartsAGroup() {
        NEEDS.keySet()
                .forEach(command -> assertThat(Descriptors.of(command).startsGroup())
                        .isEqualTo(command instanceof ChangeBatchQuantity));
    }

    @Test
    void everyAnswerOfACommandHasAStoredForm() {
        NEEDS.keySet()
                .forEach(command -> assertThat(
                                Descriptors.of(command).descriptor().answers())
                        .extracting(form -> (Object) form.type())
                        .containsExactlyInAnyOrderElementsOf(answers(command.answerType())));
    }

    private static List<Class<?>> answers(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses())
                        .flatMap(permitted -> answers(permitted).stream())
                        .toList()
                : List.of(type);
    }
}
