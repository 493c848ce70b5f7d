package dev.allocation.testing.contract;

import dev.allocation.port.LogEntry;
import dev.allocation.service.Subscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A subscriber that remembers what it was sent, and does with it what a test says. */
public final class Recorder implements Subscriber {
    private final List<LogEntry> received = new CopyOnWriteArrayList<>();
    private volatile Subscriber then = entry -> {};

    /** {@return this, which from now on also does that} */
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

    /** {@return SKU and number of all that was sent since this was last asked} */
    public List<String> news() {
        List<String> names = new ArrayList<>();
        received.forEach(entry -> names.add(nameOf(entry)));
        received.clear();
        return names;
    }

    /** {@return its SKU and number} */
    public static String nameOf(LogEntry entry) {
        return entry.event().sku() + " " + entry.event().number();
    }
}
