package dev.allocation.service.bus;

import java.time.Duration;

/** The longest time for the decisions of a group of a list. It doubles when it was too short, so few groups end early. */
final class ListTime {
    private static final Duration MOST = Duration.ofHours(1);

    private Duration longest = GroupInstants.LONGEST;

    Duration longest() {
        return longest;
    }

    /** Learns how many of a group were decided in time. */
    void decided(int decided, int all) {
        if (decided < all && longest.compareTo(MOST) < 0) {
            longest = longest.multipliedBy(2);
        }
    }
}
