package dev.allocation.service.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
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
import dev.allocation.testing.contract.SealedTypes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What tells commands apart, which receipts of an earlier version must still be compared with. */
class CommandDigestTest {
    private static final BatchReference BATCH = new BatchReference("b1");
    private static final PolicyName NEAREST = new PolicyName("nearest");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);
    private static final Instant END = Instant.parse("2026-03-05T12:30:00Z");
    private static final OrderLine LINE = OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku("LAMP"), 3);

    /** Never to be changed: a repeat of a message would be taken for another command. */
    private static final Map<Command<?>, String> GOLDEN = Map.ofEntries(
            Map.entry(new Allocate(LINE), "96766786813846f9131e9a19496651976edbed0b0c9bfe398c0941f5d628c17d"),
            Map.entry(
                    new Allocate(LINE.neededBy(DAY)),
                    "1c6b612536114cc8d08f30ace6fa1912039ae81626c02eef3d9bd173488a289d"),
            Map.entry(new Deallocate(LINE.key()), "112ffc2b294e30dad811ff4d897fa224f413d0944e6bc00cb9687fff2bba3bc5"),
            Map.entry(new Amend(LINE), "267d07b9ffb2205a290bf2a302fa7394d8ba5186e1316b5a936defdcd8590fb9"),
            Map.entry(
                    new CreateBatch(BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 5)),
                    "083e4c90e38cf2664e56da4a8c4a5b230bd45598580150b093ef482bf99316e5"),
            Map.entry(
                    new CreateBatch(BatchRegistration.arriving(new BatchReference("b1"), new Sku("LAMP"), 5, DAY)),
                    "ec3b852b0f6e299c2c56e3d65e624f57b923fa014bb62141951d667814eed061"),
            Map.entry(
                    new ChangeBatchQuantity(BATCH, new Quantity(7)),
                    "5ff0c3b8359a9c20b81148958726362444eeb01aad836603622c2a5960114cdb"),
            Map.entry(
                    new ChangeBatchEta(BATCH, DAY), "5e1eaacbdc6ff3ac2f584626cb66502a8c52cf2747288e7a75dda9bf68d12e48"),
            Map.entry(new ReceiveBatch(BATCH), "b27ca77102fb8ba7198a6ca8fa0bcf43b027946d5cda85d5cf43f7aa6f47d29a"),
            Map.entry(new HoldBatch(BATCH), "172dd2c802f1c4f8ed335867e5d524dc0880f0e17852a35d56d4a2cb05ce67e5"),
            Map.entry(
                    new Allocate(LINE, Optional.of(END), Terms.NONE.splitting()),
                    "d6e8502fd18c38b5785e96eeebf1a55ae1503bb1ad81640dfde955424b04aff2"),
            Map.entry(
                    new Allocate(LINE, Optional.empty(), Terms.NONE.waiting(7)),
                    "1833b4363089c50045cb348e72b9663b9c9a6a312dc990608bb2eb79e081fd47"),
            Map.entry(
                    new CreateBatch(
                            BatchRegistration.onHand(BATCH, new Sku("LAMP"), 5).bestBefore(DAY)),
                    "abead1eb4f588c6375654adf3440b5872e464a57c6d561481088b667b265da93"),
            Map.entry(
                    new ChangeBatchQuantity(BATCH, new Quantity(7), Optional.of(new Quantity(9))),
                    "429fe2bc30f8a0efdccd28189ebf902193615469f1d5b1a219d0bd17b753d875"),
            Map.entry(
                    new ChangeBatchEta(BATCH, DAY, true),
                    "10d5c44ab65895f964f73b429e5a77c5dc1a456936c26856261b9bbef7f0dd28"),
            Map.entry(
                    new Command.Confirm(LINE.key()),
                    "707ded559119cf202d9227fdb725f6697446da67562c518161cc9be9218729e0"),
            Map.entry(
                    new Command.Dispatch(LINE.key()),
                    "d7e9d27a0a588cb5646bd425cfde9c321e4edb0c26c4b0d8e0fb38eb8ccc4939"),
            Map.entry(
                    new Command.ReturnGoods(LINE.key(), new Quantity(1), BATCH),
                    "9dd46220e5f968d4f32539337a030fc8bf29d0865b09d791fbd3f26f431fdba0"),
            Map.entry(
                    new OrderCommand.AllocateOrder(
                            List.of(new OrderCommand.Item(LINE, Terms.NONE.waiting(3))),
                            Optional.empty(),
                            OrderCommand.Mode.EACH_AS_IT_FITS),
                    "410ec7b2ac860f634efffc4f397efc752e82df744374f0e2a606eceb45019dfb"),
            Map.entry(
                    new OrderCommand.AllocateOrder(
                            List.of(new OrderCommand.Item(LINE)), Optional.of(END), OrderCommand.Mode.ALL_OR_NOTHING),
                    "00118606f47555feeb01b3a65029f2d76668fd6e485074107af7a1d313ac50ef"),
            Map.entry(
                    new OrderCommand.ConfirmOrder(LINE.key().order()),
                    "c530987a61ae5bd5f34d8b149cccf1737c75721de255eccf16eb8342388f6591"),
            Map.entry(
                    new OrderCommand.CancelOrder(LINE.key().order()),
                    "b114036f16da352e24f8db439dbe7c0fcf6f7ce22ad969be9d80a7f4a4276d8e"),
            Map.entry(
                    new OrderCommand.DispatchOrder(LINE.key().order()),
                    "26897d2e7da1d5dd32f5720b6a38bf2fe85d86d836764f6a4d4cd92f913e23d2"),
            Map.entry(
                    new Allocate(LINE).by(NEAREST), "5f5207d416053411e5f5d9a2b9dae114769c442706273cdef2ccaf3a21decdf7"),
            Map.entry(new Amend(LINE).by(NEAREST), "6485c64a80d47b94eba1b4eb60ae86e9aefa6f8540c64a9887cd2ef943ffe9c1"),
            Map.entry(
                    new OrderCommand.AllocateOrder(
                                    List.of(new OrderCommand.Item(LINE)),
                                    Optional.empty(),
                                    OrderCommand.Mode.EACH_AS_IT_FITS)
                            .by(NEAREST),
                    "e6d14a04f5c4a6ae86884ae463bedeff6163c122dd7037bf5be890a26762a3d2"),
            Map.entry(new ReleaseBatch(BATCH), "f66fca2ec402b60c5a61a399dfb356a0a71e87c4c156a508b3d069d8a0247057"));

    @Test
    void neverChanges() {
        GOLDEN.forEach((command, digest) ->
                assertThat(CommandDigest.of(command)).as("%s", command).isEqualTo(digest));
    }

    @Test
    void existsForEachTypeOfCommand() {
        assertThat(GOLDEN.keySet().stream().<Object>map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(SealedTypes.below(Command.class));
    }

    @Test // T1
    void differsWhenAnyFieldDiffers() {
        assertThat(List.of(
                        new Deallocate(new LineKey(new OrderId("a"), new LineId("b"), new Sku("c"))),
                        new Deallocate(new LineKey(new OrderId("a"), new LineId("bc"), new Sku("c"))),
                        new Deallocate(new LineKey(new OrderId("ab"), new LineId("b"), new Sku("c"))),
                        new Deallocate(new LineKey(new OrderId("b"), new LineId("a"), new Sku("c"))),
                        new Deallocate(new LineKey(new OrderId("a"), new LineId("b"), new Sku("C"))),
                        new Deallocate(new LineKey(new OrderId("a"), new LineId("b"), new Sku("c "))),
                        new Allocate(OrderLine.of(new OrderId("a"), new LineId("b"), new Sku("c"), 1)),
                        new Allocate(OrderLine.of(new OrderId("a"), new LineId("b"), new Sku("c"), 11)),
                        new Allocate(OrderLine.of(new OrderId("a"), new LineId("b"), new Sku("c"), 1)
                                .neededBy(DAY)),
                        new Allocate(OrderLine.of(new OrderId("a"), new LineId("b"), new Sku("c"), 1)).by(NEAREST),
                        new Allocate(OrderLine.of(new OrderId("a"), new LineId("b"), new Sku("c"), 1))
                                .by(new PolicyName("Nearest")),
                        new Amend(OrderLine.of(new OrderId("a"), new LineId("b"), new Sku("c"), 1)),
                        new Amend(OrderLine.of(new OrderId("a"), new LineId("b"), new Sku("c"), 1)).by(NEAREST),
                        new CreateBatch(BatchRegistration.onHand(new BatchReference("a"), new Sku("b"), 1)),
                        new CreateBatch(BatchRegistration.onHand(new BatchReference("b"), new Sku("a"), 1)),
                        new CreateBatch(BatchRegistration.arriving(new BatchReference("a"), new Sku("b"), 1, DAY)),
                        new ChangeBatchQuantity(BATCH, new Quantity(1)),
                        new ReceiveBatch(BATCH),
                        new HoldBatch(BATCH),
                        new ReleaseBatch(BATCH)))
                .extracting(CommandDigest::of)
                .doesNotHaveDuplicates()
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }
}
