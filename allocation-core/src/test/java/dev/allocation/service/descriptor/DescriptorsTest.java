package dev.allocation.service.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
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
import dev.allocation.model.command.Command.HoldBatch;
import dev.allocation.model.command.Command.ReceiveBatch;
import dev.allocation.model.command.Command.ReleaseBatch;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.loading.Need;
import dev.allocation.testing.contract.SealedTypes;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DescriptorsTest {
    private static final Sku LAMP = new Sku("LAMP");
    private static final BatchReference BATCH = new BatchReference("b1");
    private static final LineKey KEY = new LineKey(new OrderId("o1"), new LineId("1"), new Sku("LAMP"));
    private static final OrderLine LINE = OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku("LAMP"), 1);
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

    /** Each type of command with what it must see of a product. */
    private static final Map<Command<?>, List<Need>> NEEDS = Map.ofEntries(
            Map.entry(
                    new CreateBatch(BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 1)),
                    List.of(new Need.NewBatch(LAMP, BATCH))),
            Map.entry(new ChangeBatchQuantity(BATCH, new Quantity(7)), List.of(new Need.Cut(BATCH, new Quantity(7)))),
            Map.entry(new ChangeBatchEta(BATCH, DAY), List.of(new Need.Delay(BATCH, DAY))),
            Map.entry(new ReceiveBatch(BATCH), List.of(new Need.KnownBatch(BATCH))),
            Map.entry(new HoldBatch(BATCH), List.of(new Need.KnownBatch(BATCH))),
            Map.entry(new ReleaseBatch(BATCH), List.of(new Need.KnownBatch(BATCH))),
            Map.entry(new Allocate(LINE), List.of(new Need.Line(KEY))),
            Map.entry(new Deallocate(KEY), List.of(new Need.Line(KEY))),
            Map.entry(new Amend(LINE), List.of(new Need.Line(KEY))),
            Map.entry(new Command.Confirm(KEY), List.of(new Need.Line(KEY))),
            Map.entry(new Command.Dispatch(KEY), List.of(new Need.Line(KEY))),
            Map.entry(
                    new Command.ReturnGoods(KEY, new Quantity(1), BATCH),
                    List.of(new Need.Line(KEY), new Need.KnownBatch(BATCH))),
            Map.entry(
                    new OrderCommand.AllocateOrder(
                            List.of(new OrderCommand.Item(LINE)), Optional.empty(), OrderCommand.Mode.EACH_AS_IT_FITS),
                    List.of(new Need.Line(KEY))),
            Map.entry(new OrderCommand.ConfirmOrder(KEY.order()), List.of(new Need.Order(KEY.order()))),
            Map.entry(new OrderCommand.CancelOrder(KEY.order()), List.of(new Need.Order(KEY.order()))),
            Map.entry(new OrderCommand.DispatchOrder(KEY.order()), List.of(new Need.Order(KEY.order()))));

    @Test
    void everyTypeOfCommandStatesItsNeeds() {
        assertThat(NEEDS.keySet())
                .<Object>extracting(Command::getClass)
                .containsExactlyInAnyOrderElementsOf(SealedTypes.below(Command.class));
        NEEDS.forEach(
                (command, needs) -> assertThat(Descriptors.of(command).needs()).isEqualTo(needs));
    }

    /** Checks which commands start a group: the lines that a cut frees depend on all commands before. */
    @Test
    void onlyACountStartsAGroup() {
        NEEDS.keySet()
                .forEach(command -> assertThat(Descriptors.of(command).startsGroup())
                        .isEqualTo(command instanceof ChangeBatchQuantity));
    }

    @Test
    void onlyAllocateAddsALine() {
        NEEDS.keySet()
                .forEach(command -> assertThat(Descriptors.of(command).mayAddLine())
                        .isEqualTo(command instanceof Allocate || command instanceof OrderCommand.AllocateOrder));
    }

    @Test
    void everyAnswerOfACommandHasAStoredForm() {
        NEEDS.keySet()
                .forEach(command -> assertThat(
                                Descriptors.of(command).descriptor().answers())
                        .extracting(form -> (Object) form.type())
                        .containsExactlyInAnyOrderElementsOf(answers(command.answerType())));
    }

    @Test
    void anAnswerToAnotherCommandHasNoStoredForm() {
        assertThatThrownBy(
                        () -> Descriptors.of(new Deallocate(KEY)).descriptor().formOf(new Answer.BatchReceived(true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("deallocate", "BatchReceived");
    }

    private static List<Class<?>> answers(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses())
                        .flatMap(permitted -> answers(permitted).stream())
                        .toList()
                : List.of(type);
    }
}
