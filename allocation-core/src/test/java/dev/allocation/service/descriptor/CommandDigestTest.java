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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What tells commands apart, which receipts of an earlier version must still be compared with. */
class CommandDigestTest {
    private static final BatchReference BATCH = new BatchReference("b1");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);
    private static final OrderLine LINE = OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku("LAMP"), 3);

    /** Never to be changed: a repeat of a message would be taken for another command. */
    private static final Map<Command<?>, String> GOLDEN = Map.ofEntries(
            Map.entry(new Allocate(LINE), "59bc64850598b6990e6b9cef8e25ec099a569197c533bf4ba522f15277299da9"),
            Map.entry(
                    new Allocate(LINE.neededBy(DAY)),
                    "fc412cc4acea22812e6c459e9020dc8180e479e5545c568b40e6be82329a1cc1"),
            Map.entry(new Deallocate(LINE.key()), "112ffc2b294e30dad811ff4d897fa224f413d0944e6bc00cb9687fff2bba3bc5"),
            Map.entry(new Amend(LINE), "267d07b9ffb2205a290bf2a302fa7394d8ba5186e1316b5a936defdcd8590fb9"),
            Map.entry(
                    new CreateBatch(BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 5)),
                    "020945c842f894020ada2694e5e6329ad0bb7df233f1d34aac10b823b1b8a6fe"),
            Map.entry(
                    new CreateBatch(BatchRegistration.arriving(new BatchReference("b1"), new Sku("LAMP"), 5, DAY)),
                    "b47b4d069f2fb648a75de5d391f103f8876ad2d547304cc670eb6add9fadd1a1"),
            Map.entry(
                    new ChangeBatchQuantity(BATCH, new Quantity(7)),
                    "ada263d7d3a5ad38cee61a5ec5bb8c67aaf76976d62bbc23024608515254dd90"),
            Map.entry(
                    new ChangeBatchEta(BATCH, DAY), "c10c856282d482933f2deb96f98265aeedcfbe3593df21cf753455071357ab76"),
            Map.entry(new ReceiveBatch(BATCH), "b27ca77102fb8ba7198a6ca8fa0bcf43b027946d5cda85d5cf43f7aa6f47d29a"),
            Map.entry(new HoldBatch(BATCH), "172dd2c802f1c4f8ed335867e5d524dc0880f0e17852a35d56d4a2cb05ce67e5"),
            Map.entry(new ReleaseBatch(BATCH), "f66fca2ec402b60c5a61a399dfb356a0a71e87c4c156a508b3d069d8a0247057"));

    @Test
    void neverChanges() {
        GOLDEN.forEach((command, digest) ->
                assertThat(CommandDigest.of(command)).as("%s", command).isEqualTo(digest));
    }

    @Test
    void existsForEachTypeOfCommand() {
        assertThat(GOLDEN.keySet().stream().<Object>map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Set.<Object>of((Object[]) Command.class.getPermittedSubclasses()));
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
                        new Amend(OrderLine.of(new OrderId("a"), new LineId("b"), new Sku("c"), 1)),
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
