package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample of the README. */
class ReadmeTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream console = System.out;

    @BeforeEach
    void listens() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopsToListen() {
        System.setOut(console);
    }

    @Test
    void printsWhatItsCommentsSay() {
        // tag::sample
        AllocationService service =
                AllocationService.builder().store(new InMemoryStore()).build();
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        service.handle(new Command.CreateBatch(BatchRegistration.arriving(
                new BatchReference("ship-12"), new Sku("SOFA"), 20, LocalDate.of(2026, 12, 1))));

        for (String order : List.of("ada", "ben", "cleo")) {
            OrderLine line =
                    OrderLine.of(new OrderId(order), new LineId("1"), new Sku("SOFA"), order.equals("cleo") ? 30 : 3);
            Answer.ToAllocate answer = service.handle(new Command.Allocate(line));
            String news = answer.match(
                    allocated -> allocated.batch() + ", " + allocated.promise().arrival(),
                    outOfStock -> "out of stock");
            System.out.println(order + ": " + news);
        }

        // Three of the five on the shelf are broken: Ada's line does not fit any more, and moves to the ship.
        Answer.BatchQuantityChanged counted =
                service.handle(new Command.ChangeBatchQuantity(new BatchReference("shelf-7"), new Quantity(2)));
        counted.moved().forEach(moved -> System.out.println(moved.line().key() + " is now on " + moved.batch()));
        // end::sample

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "ada: shelf-7, on hand",
                        "ben: ship-12, arriving 2026-12-01",
                        "cleo: out of stock",
                        "line '1' of order 'ada' for 'SOFA' is now on ship-12");
    }
}
