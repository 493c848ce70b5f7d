package dev.allocation.port.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.port.log.LeaseState.Hold;
import dev.allocation.port.log.SubscriberOptions.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeaseStateTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LeaseState before = LeaseState.beforeTheFirst(7);
    private final LeaseState taken = before.taken(NOON, MINUTE);

    private static DeliveryLease lease(long token) {
        return DeliveryLease.ofEvents("reports", token, NOON, Order.KEPT, 1, List.of());
    }

    @Test
    void isNotHeldBeforeTheFirst() {
        assertThat(before.isHeld()).isFalse();
        assertThat(before.isHeld(NOON)).isFalse();
        assertThat(before.counts(lease(7))).isFalse();
    }

    @Test
    void isHeldUntilItsEnd() {
        assertThat(taken).isEqualTo(new LeaseState(taken.token(), Hold.VALID, NOON.plus(MINUTE)));
        assertThat(taken.token()).isGreaterThan(7);
        assertThat(taken.isHeld(NOON.plus(MINUTE).minusNanos(1))).isTrue();
        assertThat(taken.isHeld(NOON.plus(MINUTE))).isFalse();
    }

    @Test
    void countsUntilAnotherIsTaken() {
        assertThat(taken.counts(lease(taken.token()))).isTrue();
        assertThat(taken.taken(NOON, MINUTE).counts(lease(taken.token()))).isFalse();
    }

    @Test
    void blocksOtherLeasesWhileItIsVoid() {
        assertThat(taken.voided().isHeld(NOON)).isTrue();
        assertThat(taken.voided().counts(lease(taken.token()))).isFalse();
        assertThat(before.voided()).isEqualTo(before);
    }

    @Test
    void isFreeOnceItIsReleased() {
        assertThat(taken.released().isHeld(NOON)).isFalse();
        assertThat(taken.released().counts(lease(taken.token()))).isFalse();
        assertThat(taken.released().taken(NOON, MINUTE).counts(lease(taken.token())))
                .isFalse();
    }

    @Test
    void endsWithTheLastLeaseOnly() {
        assertThat(taken.endedBy(lease(taken.token())).isHeld()).isFalse();
        assertThat(taken.voided().endedBy(lease(taken.token())).isHeld()).isFalse();
        assertThat(taken.endedBy(lease(7))).isEqualTo(taken);
    }

    @Test
    void hasAnotherEndOnceItIsRenewed() {
        assertThat(taken.renewed(NOON.plus(MINUTE), MINUTE))
                .isEqualTo(new LeaseState(taken.token(), Hold.VALID, NOON.plus(MINUTE.multipliedBy(2))));
    }

    @Test
    void differsFromAnotherThatWasTakenAtOnce() {
        assertThat(Stream.generate(() -> before.taken(NOON, MINUTE)).limit(20).distinct())
                .hasSizeGreaterThan(1);
    }
}
