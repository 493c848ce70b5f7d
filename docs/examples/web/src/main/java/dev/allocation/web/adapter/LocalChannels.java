package dev.allocation.web.adapter;

import dev.allocation.web.port.Channels;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Channels within this process: the listeners get a message before publish returns. */
public final class LocalChannels implements Channels {
    private final Map<String, List<LocalListening>> listeners = new ConcurrentHashMap<>();

    @Override
    public void publish(String channel, String message) {
        listeners.getOrDefault(channel, List.of()).forEach(listener -> listener.hear(message));
    }

    @Override
    public Listening listen(String channel, Consumer<String> listener) {
        List<LocalListening> all = listeners.computeIfAbsent(channel, first -> new CopyOnWriteArrayList<>());
        LocalListening listening = new LocalListening(listener, all);
        all.add(listening);
        return listening;
    }

    @Override
    public void close() {
        listeners.clear();
    }

    private record LocalListening(Consumer<String> listener, List<LocalListening> all) implements Listening {
        synchronized void hear(String message) {
            listener.accept(message);
        }

        @Override
        public synchronized void close() {
            all.remove(this);
        }
    }
}
