package dev.allocation.model;

import java.time.LocalDate;
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

    static Purchase onHand(String batch, long quantity) {
        return Purchase.onHand(batch, "SOFA", quantity);
    }

    static Purchase arriving(String batch, long quantity, LocalDate eta) {
        return Purchase.arriving(batch, "SOFA", quantity, eta);
    }

    static OrderLine line(String order, long quantity) {
        return OrderLine.of(order, "1", "SOFA", quantity);
    }

    /** {@return a product that has these batches, created in this order as its events 1, 2, 3 …} */
    static TestProduct product(Purchase... purchases) {
        TestProduct product = TestProduct.empty(SOFA);
        Stream.of(purchases).forEach(product::createBatch);
        return product;
    }

    /** {@return what the product recorded after an event} */
    static Stream<Event> recordedAfter(long number, TestProduct product) {
        return product.recorded().stream().filter(event -> event.number() > number);
    }
}
