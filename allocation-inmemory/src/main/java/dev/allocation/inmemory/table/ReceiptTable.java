package dev.allocation.inmemory.table;

import dev.allocation.model.MessageId;
import dev.allocation.port.Receipt;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The receipts of messages. A unit of work holds the lock of each message that it asks for. */
public final class ReceiptTable {
    private record Place(Instant at, MessageId message) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : message.compareTo(other.message);
        }
    }

    private final Map<MessageId, Receipt> receipts = new ConcurrentHashMap<>();

    private final NavigableSet<Place> byTime = new ConcurrentSkipListSet<>();

    Optional<Receipt> find(MessageId message) {
        return Optional.ofNullable(receipts.get(message));
    }

    public Collection<Receipt> all() {
        return receipts.values();
    }

    /** Keeps the receipt of a message; the caller holds the lock of the message. */
    public void keep(Receipt receipt, Instant at) {
        receipts.put(receipt.message(), receipt);
        byTime.add(new Place(at, receipt.message()));
    }

    /** {@return the number of receipts that were kept before the given time and are now removed, the oldest first} */
    public int trim(Instant before, int most) {
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
