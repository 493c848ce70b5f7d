package dev.allocation.inmemory;

import dev.allocation.model.MessageId;
import dev.allocation.port.Receipt;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The receipts of messages.
 *
 * <p>A commit claims its message before it writes anything, and nobody sees the receipt until all is written. Who comes in
 * between decides too, and loses when it claims.
 */
final class Messages {
    private record Place(Instant at, MessageId message) {}

    /** Empty for one that is claimed. */
    private final Map<MessageId, Optional<Receipt>> receipts = new ConcurrentHashMap<>();

    private final NavigableSet<Place> byTime =
            new ConcurrentSkipListSet<>(Comparator.comparing(Place::at).thenComparing(Place::message));

    Optional<Receipt> find(MessageId message) {
        return receipts.getOrDefault(message, Optional.empty());
    }

    /** {@return whether nobody else had it} */
    boolean claim(MessageId message) {
        return receipts.putIfAbsent(message, Optional.empty()) == null;
    }

    void release(MessageId message) {
        receipts.remove(message);
    }

    /** Keeps the receipt of a message that was claimed. */
    void keep(Receipt receipt, Instant at) {
        receipts.put(receipt.message(), Optional.of(receipt));
        byTime.add(new Place(at, receipt.message()));
    }

    /** {@return how many were kept before that time and are now forgotten, the oldest first} */
    int trim(Instant before, int most) {
        int trimmed = 0;
        for (Place place : byTime) {
            if (trimmed == most || !place.at.isBefore(before)) {
                break;
            }
            if (byTime.remove(place)) {
                receipts.remove(place.message);
                trimmed++;
            }
        }
        return trimmed;
    }
}
