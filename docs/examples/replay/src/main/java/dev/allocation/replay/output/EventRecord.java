package dev.allocation.replay.output;

import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.port.log.LogEntry;
import dev.allocation.replay.trade.EventWords;
import dev.allocation.service.subscriber.Subscriber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps all events of a run, and writes them: those of each SKU in their order. */
public final class EventRecord implements Subscriber {
    private final SortedMap<Sku, List<Event>> events = new TreeMap<>();

    @Override
    public void receive(LogEntry entry) {
        List<Event> known = events.computeIfAbsent(entry.event().sku(), sku -> new ArrayList<>());
        if (entry.event().number() > known.size()) { // delivery is at least once
            known.add(entry.event());
        }
    }

    public void writeTo(Outputs outputs) throws IOException {
        try (CsvFile file = outputs.create(Outputs.EVENTS, EventWords.HEADER)) {
            for (List<Event> ofSku : events.values()) {
                for (Event event : ofSku) {
                    file.write(EventWords.of(event));
                }
            }
        }
    }
}
