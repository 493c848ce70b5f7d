package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.RefusedException;
import dev.allocation.port.MessageConflictException;
import dev.allocation.service.AllocationService;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page on messages that arrive twice. */
class MessagesTest {
    private final AllocationService service =
            AllocationService.builder().store(new InMemoryStore()).build();
    private final List<String> replies = new ArrayList<>();

    // tag::consume
    /** Handles a message that the queue delivers, once or several times. */
    void take(String id, OrderLine line) {
        try {
            Answer.ToAllocate answer = service.handle(new MessageId(id), new Command.Allocate(line));
            reply(id, answer.toString());
        } catch (RefusedException | MessageConflictException refused) {
            reply(id, refused.getMessage()); // the same message would be refused each time
        }
        // Any other exception goes to the client of the queue, which delivers the message again.
    }
    // end::consume

    private void reply(String id, String what) {
        replies.add(id + ": " + what);
    }

    @Test
    void answersEachRepeatAsTheFirstTime() {
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        OrderLine line = OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("SOFA"), 3);
        OrderLine unknown = OrderLine.of(new OrderId("ada"), new LineId("2"), new Sku("SOFFA"), 1);

        take("message-1", line);
        take("message-2", unknown);
        service.handle(new Command.Deallocate(new LineKey(new OrderId("ada"), new LineId("1"), new Sku("SOFA"))));
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-8"), new Sku("SOFFA"), 5)));
        take("message-1", line);
        take("message-2", unknown);

        assertThat(replies).hasSize(4);
        assertThat(replies.subList(2, 4)).isEqualTo(replies.subList(0, 2));
        assertThat(service.allocationsOf(new OrderId("ada"))).isEmpty();
    }

    @Test
    void refusesAnIdThatComesWithAnotherCommand() {
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));

        take("message-1", OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("SOFA"), 3));
        take("message-1", OrderLine.of(new OrderId("ben"), new LineId("1"), new Sku("SOFA"), 1));

        assertThat(replies.get(1)).startsWith("message-1: ").contains("'message-1'");
        assertThat(service.allocationsOf(new OrderId("ben"))).isEmpty();
    }

    @Test
    void forgetsOldMessages() {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(15));
        service.handle(
                new MessageId("message-1"),
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));

        // tag::trim
        long forgotten = service.trimMessages(clock.instant().minus(Duration.ofDays(14)));
        // end::trim

        assertThat(forgotten).isOne();
        assertThat(service.batch(new BatchReference("shelf-7"))).isPresent();
    }
}
