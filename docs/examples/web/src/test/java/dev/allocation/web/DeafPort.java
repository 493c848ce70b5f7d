package dev.allocation.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port at which nobody listens. No other process gets it; a server of a test may listen there, since both may reuse the
 * address.
 */
final class DeafPort implements AutoCloseable {
    private final Socket holder = new Socket();

    DeafPort() throws IOException {
        holder.setReuseAddress(true);
        holder.bind(new InetSocketAddress("127.0.0.1", 0));
    }

    int number() {
        return holder.getLocalPort();
    }

    InetSocketAddress address() {
        return InetSocketAddress.createUnresolved("127.0.0.1", number());
    }

    @Override
    public void close() throws IOException {
        holder.close();
    }
}
