package dev.allocation.testing.contract;

import dev.allocation.port.log.LogEntry;
import dev.allocation.service.subscriber.Subscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A subscriber that remembers the events it was sent, and does with them what a test specifies. Thread-safe. */
public final class Recorder implements Subscriber {
    private final List<LogEntry> received = new CopyOnWriteArrayList<>();
    private volatile Subscriber then = entry -> {};

    /** Creates a subscriber that was sent nothing yet, and only remembers events. */
    public Recorder() {}

    /**
     * {@return this subscriber, which from now on also does the given work}
     *
     * @param next the work to do with each event after it is remembered; it may fail
     */
    public Recorder then(Subscriber next) {
        then = next;
        return this;
    }

    @Override
    public void receive(LogEntry entry) throws Exception {
        received.add(entry);
        then.receive(entry);
    }

    /** {@return all events that were sent so far} */
    public List<LogEntry> entries() {
        return List.copyOf(received);
    }

    /** {@return the SKU and number of each event that was sent since the last call; to be called while nothing is sent} */
    public List<String> news() {
        List<String> names = new ArrayList<>();
        received.forEach(entry -> names.add(nameOf(entry)));
        received.clear();
        return names;
    }

    /**
     * {@return the SKU and number of an event}
     *
     * @param entry the event
     */
    public static String nameOf(LogEntry entry) {
        return entry.event().sku() + " " + entry.event().number();
    }
}
