package dev.allocation.port.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.port.log.SubscriberOptions.Order;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseResultTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** LAMP 1 waits already; the subscriber is at position 10. */
    private static final List<DeliveryLease.Due> DUE =
            List.of(due(3, "LAMP", 1), due(11, "SOFA", 1), due(12, "SOFA", 2), due(13, "BED", 1));

    private static DeliveryLease.Due due(long position, String sku, long number) {
        Event event = new Event.BatchReceived(new Sku(sku), number, new BatchReference("b1"));
        return new DeliveryLease.Due(new LogEntry(position, NOON, event), 0);
    }

    private static DeliveryLease.Failure failure(String sku, long number) {
        return new DeliveryLease.Failure(new Sku(sku), number, 1, Optional.empty(), "no");
    }

    private static LeaseResult of(Order order, int handled, DeliveryLease.Failure... failures) {
        DeliveryLease lease = DeliveryLease.ofEvents("reports", 1, NOON, order, 15, DUE);
        return LeaseResult.of(lease, handled, List.of(failures), 10);
    }

    @Test
    void reachesAsFarAsTheLogWasReadWhenAllAreHandled() {
        LeaseResult result = of(Order.KEPT, 4);
        assertThat(result.through()).isEqualTo(15);
        assertThat(result.delivered()).isEqualTo(DUE);
        assertThat(result.deliveredAgain()).isEqualTo(DUE.subList(0, 1));
    }

    @Test
    void stopsBeforeTheFirstNewEventThatWasNotHandled() {
        assertThat(of(Order.KEPT, 2).through()).isEqualTo(11);
        assertThat(of(Order.KEPT, 1).through()).isEqualTo(10);
        assertThat(of(Order.KEPT, 0).through()).isEqualTo(10);
        assertThat(of(Order.KEPT, 0).delivered()).isEmpty();
    }

    @Test
    void holdsBackLaterEventsOfTheSkuWhenTheOrderIsKept() {
        LeaseResult result = of(Order.KEPT, 4, failure("SOFA", 1));
        assertThat(result.delivered()).containsExactly(DUE.get(0), DUE.get(3));
        assertThat(result.through()).isEqualTo(15);
    }

    @Test
    void holdsBackTheFailedEventAloneWhenTheOrderIsGivenUp() {
        assertThat(of(Order.GIVEN_UP, 4, failure("SOFA", 1)).delivered())
                .containsExactly(DUE.get(0), DUE.get(2), DUE.get(3));
    }
}
