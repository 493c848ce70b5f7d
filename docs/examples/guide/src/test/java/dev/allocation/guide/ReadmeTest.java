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
        Sku sofa = new Sku("SOFA");
        BatchReference shelf = new BatchReference("shelf-7");
        BatchReference ship = new BatchReference("ship-12");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(shelf, sofa, 5)));
        service.handle(new Command.CreateBatch(BatchRegistration.arriving(ship, sofa, 20, LocalDate.of(2026, 12, 1))));

        OrderLine line = OrderLine.of(new OrderId("ada"), new LineId("1"), sofa, 3);
        Answer.ToAllocate answer = service.handle(new Command.Allocate(line));
        String news = answer.match(
                allocated -> "from " + allocated.batch(),
                outOfStock -> "out of stock",
                waiting -> "waiting for stock",
                tooLate -> "not reserved: the end " + tooLate.end() + " has passed",
                dispatched -> "has left already");
        System.out.println(news);
        // prints: from shelf-7

        // Three of the five sofas on the shelf are broken, so Ada's line no longer fits there.
        // A count that names no expected quantity always gets this answer.
        Answer.BatchQuantityChanged counted =
                (Answer.BatchQuantityChanged) service.handle(new Command.ChangeBatchQuantity(shelf, new Quantity(2)));
        counted.moved().forEach(moved -> System.out.println(moved.line().key() + " moved to " + moved.batch()));
        // prints: line '1' of order 'ada' for 'SOFA' moved to ship-12
        // end::sample

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("from shelf-7", "line '1' of order 'ada' for 'SOFA' moved to ship-12");
    }
}
