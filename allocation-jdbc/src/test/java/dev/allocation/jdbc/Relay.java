package dev.allocation.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A port in front of a server, which can cut a connection when a request has been carried out and its answer is on its way. */
final class Relay implements AutoCloseable {
    private final int server;
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<String> next = new AtomicReference<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger trips = new AtomicInteger();

    Relay(int server) throws IOException {
        this.server = server;
        threads.execute(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Cuts the connection of the next request with this text, before its answer arrives. */
    void cutAfter(String text) {
        next.set(text);
    }

    /** {@return the number of requests that came after an answer, since the last call; what is sent at once is one} */
    int trips() {
        return trips.getAndSet(0);
    }

    int cuts() {
        return cuts.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
                AtomicBoolean isCut = new AtomicBoolean();
                AtomicBoolean isAnswered = new AtomicBoolean(true);
                threads.execute(() -> carry(client, target, request -> {
                    if (isAnswered.getAndSet(false)) {
                        trips.incrementAndGet();
                    }
                    String text = next.get();
                    if (text != null && request.contains(text) && next.compareAndSet(text, null)) {
                        isCut.set(true);
                    }
                    return true;
                }));
                threads.execute(() -> carry(target, client, answer -> {
                    isAnswered.set(true);
                    if (isCut.get()) {
                        cuts.incrementAndGet();
                    }
                    return !isCut.get();
                }));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    @FunctionalInterface
    private interface Gate {
        boolean lets(String through);
    }

    private static void carry(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                if (!gate.lets(new String(Arrays.copyOf(buffer, length), StandardCharsets.ISO_8859_1))) {
                    return;
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException closed) {
            // Whoever closed it knows.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
