package dev.allocation.testing.contract;

import dev.allocation.port.LogEntry;
import dev.allocation.service.subscriber.Subscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A subscriber that remembers what it was sent, and does with it what a test says. Thread-safe. */
public final class Recorder implements Subscriber {
    private final List<LogEntry> received = new CopyOnWriteArrayList<>();
    private volatile Subscriber then = entry -> {};

    /** Makes one that was sent nothing yet, and only remembers. */
    public Recorder() {}

    /**
     * {@return this, which from now on also does that}
     *
     * @param next what to do with each event after it is remembered; it may fail
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

    /** {@return all that was sent so far} */
    public List<LogEntry> entries() {
        return List.copyOf(received);
    }

    /** {@return SKU and number of all that was sent since this was last asked, while nothing is sent} */
    public List<String> news() {
        List<String> names = new ArrayList<>();
        received.forEach(entry -> names.add(nameOf(entry)));
        received.clear();
        return names;
    }

    /**
     * {@return its SKU and number}
     *
     * @param entry an event
     */
    public static String nameOf(LogEntry entry) {
        return entry.event().sku() + " " + entry.event().number();
    }
}
