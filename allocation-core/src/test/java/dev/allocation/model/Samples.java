package dev.allocation.model;

import dev.allocation.model.command.Promise;
import dev.allocation.model.command.Shortfall;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sofas, their ships, and the orders for them. */
final class Samples {
    static final Sku SOFA = new Sku("SOFA");

    private Samples() {}

    static LocalDate day(int number) {
        return LocalDate.of(2027, 3, 1).plusDays(number);
    }

    static BatchReference batch(String reference) {
        return new BatchReference(reference);
    }

    static BatchRegistration onHand(String batch, long quantity) {
        return BatchRegistration.onHand(new BatchReference(batch), new Sku("SOFA"), quantity);
    }

    static BatchRegistration arriving(String batch, long quantity, LocalDate eta) {
        return BatchRegistration.arriving(new BatchReference(batch), new Sku("SOFA"), quantity, eta);
    }

    static OrderLine line(String order, long quantity) {
        return OrderLine.of(new OrderId(order), new LineId("1"), new Sku("SOFA"), quantity);
    }

    /** {@return the shortfall of a line for which no later day is enough} */
    static Shortfall shortfall(long largestRest, long together) {
        return new Shortfall(new Quantity(largestRest), together, Optional.empty());
    }

    /** {@return the promise of a line that lies whole in a batch} */
    static Promise promise(OrderLine line, Batch batch) {
        return new Promise(line, List.of(new Promise.Part(batch.reference(), batch.arrival(), line.quantity())));
    }

    /** {@return a product that has these batches, created in this order as its events 1, 2, 3 …} */
    static TestProduct product(BatchRegistration... registrations) {
        TestProduct product = TestProduct.empty(SOFA);
        Stream.of(registrations).forEach(product::createBatch);
        return product;
    }

    /** {@return the events that the product emitted after an event} */
    static Stream<Event> recordedAfter(long number, TestProduct product) {
        return product.recorded().stream().filter(event -> event.number() > number);
    }
}
