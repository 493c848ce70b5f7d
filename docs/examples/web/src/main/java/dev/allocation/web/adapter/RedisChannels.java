package dev.allocation.web.adapter;

import dev.allocation.web.port.Channels;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** Channels of a Redis server. It need not run yet: connections are made when they are needed. */
public final class RedisChannels implements Channels {
    private static final JedisClientConfig CONFIG =
            DefaultJedisClientConfig.builder().serverDefaultProtocol().build();

    private final HostAndPort server;
    private final RedisClient redis;

    /** Creates the channels of a server, without connecting. */
    public RedisChannels(InetSocketAddress address) {
        server = new HostAndPort(address.getHostString(), address.getPort());
        redis = RedisClient.builder().hostAndPort(server).clientConfig(CONFIG).build();
    }

    @Override
    public void publish(String channel, String message) throws IOException {
        try {
            redis.publish(channel, message);
        } catch (JedisException failure) {
            throw new IOException(
                    "cannot publish on " + channel + " of " + server + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public Listening listen(String channel, Consumer<String> listener) {
        return RedisListening.start(server, CONFIG, channel, listener);
    }

    @Override
    public void close() {
        redis.close();
    }
}
