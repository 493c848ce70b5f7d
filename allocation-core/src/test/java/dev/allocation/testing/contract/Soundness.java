package dev.allocation.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.service.audit.Verified;
import dev.allocation.service.audit.Violation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Checks every invariant of a store (rule W5). */
final class Soundness {
    private Soundness() {}

    /** Fails when the store has a violation. */
    static void of(Store store) {
        of(store, Clock.systemUTC());
    }

    /** Fails when the store has a violation at the time of a clock. */
    static void of(Store store, Clock clock) {
        of(AllocationService.builder().store(store).clock(clock).build());
    }

    /** {@return the counts of a check; fails when the store of a service has a violation} */
    static Verified of(AllocationService service) {
        List<Violation> found = new ArrayList<>();
        Verified verified = service.audit().verify(found::add);
        assertThat(found).as("violations").isEmpty();
        assertThat(verified.isSound()).isTrue();
        return verified;
    }
}
