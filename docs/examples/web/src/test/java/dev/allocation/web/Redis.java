package dev.allocation.web;

import com.github.fppt.jedismock.RedisServer;
import dev.allocation.web.adapter.RedisChannels;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A server in this process; or the one that the property {@code allocation.redis} names. */
final class Redis implements AutoCloseable {
    private final String given = System.getProperty("allocation.redis", "");
    private final RedisServer own;

    Redis() throws IOException {
        own = RedisServer.newRedisServer();
        if (given.isEmpty()) {
            own.start();
        }
    }

    InetSocketAddress address() {
        return given.isEmpty()
                ? InetSocketAddress.createUnresolved(own.getHost(), own.getBindPort())
                : new Address().convert(given);
    }

    /** {@return the channels, for another system than the host} */
    RedisChannels channels() {
        return new RedisChannels(address());
    }

    @Override
    public void close() throws IOException {
        if (given.isEmpty()) {
            own.stop();
        }
    }
}
