package dev.allocation.guide;

// tag::file
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.Shortfall;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.service.AllocationService;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FirstAllocationTest {
    private final AllocationService service =
            AllocationService.builder().store(new InMemoryStore()).build();

    @Test
    void promisesSofas() {
        // 1. What was bought: 5 sofas are in the warehouse, and 20 are on a ship.
        Sku sofa = new Sku("SOFA");
        BatchReference shelf = new BatchReference("shelf-7");
        BatchReference ship = new BatchReference("ship-12");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(shelf, sofa, 5)));
        service.handle(new Command.CreateBatch(BatchRegistration.arriving(ship, sofa, 20, LocalDate.of(2026, 12, 1))));

        // 2. A customer orders 3 sofas.
        OrderLine line = OrderLine.of(new OrderId("order-1"), new LineId("1"), sofa, 3);
        Answer.ToAllocate answer = service.handle(new Command.Allocate(line));
        String letter = answer.match(
                allocated -> allocated.promise().quantity() + " from " + allocated.batch() + ", "
                        + allocated.promise().arrival(),
                outOfStock -> "no stock for " + outOfStock.line(),
                waiting -> "waiting for stock",
                tooLate -> "not reserved: the end " + tooLate.end() + " has passed",
                dispatched -> "has left already");
        assertThat(letter).isEqualTo("3 from shelf-7, on hand");

        // 3. The same line comes again: the same promise, and "repeated" is true.
        Promise promise = ((Answer.Allocated) answer).promise();
        boolean repeated = true;
        assertThat(service.handle(new Command.Allocate(line))).isEqualTo(new Answer.Allocated(promise, repeated));

        // 4. Nobody has 30 sofas. This is an answer, not an error, and it says what there is instead.
        OrderLine tooMuch = OrderLine.of(new OrderId("order-2"), new LineId("1"), sofa, 30);
        Shortfall shortfall = ((Answer.OutOfStock) service.handle(new Command.Allocate(tooMuch))).shortfall();
        assertThat(shortfall.largestRest()).isEqualTo(new Quantity(20)); // from the ship
        assertThat(shortfall.together()).isEqualTo(22); // if the line may be split

        // 5. Nobody has ever bought a SOFFA. This is an error.
        OrderLine misspelt = OrderLine.of(new OrderId("order-2"), new LineId("1"), new Sku("SOFFA"), 1);
        assertThatThrownBy(() -> service.handle(new Command.Allocate(misspelt)))
                .isInstanceOfSatisfying(
                        UnknownSkuException.class,
                        unknown -> assertThat(unknown.sku()).isEqualTo(new Sku("SOFFA")));

        // 6. A value that cannot be right is refused when it is created.
        assertThatThrownBy(() -> new Sku(" "))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("SKU must not be blank: ' '");
    }
}
// end::file
