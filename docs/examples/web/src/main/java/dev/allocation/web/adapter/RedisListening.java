package dev.allocation.web.adapter;

import dev.allocation.web.port.Channels.Listening;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/** A thread that listens to a channel, on its own connection, which it opens again after a loss. */
final class RedisListening implements Listening {
    private static final Logger LOG = LoggerFactory.getLogger(RedisListening.class);
    private static final long SECONDS_BETWEEN_ATTEMPTS = 1;
    private static final long SECONDS_TO_END = 10;

    private final HostAndPort server;
    private final JedisClientConfig config;
    private final String channel;
    private final Consumer<String> listener;
    private final Thread thread;
    private final CountDownLatch firstAttempt = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Jedis connection;

    /** Used by the thread only; an outage is logged once. */
    private boolean isAway;

    private RedisListening(HostAndPort server, JedisClientConfig config, String channel, Consumer<String> listener) {
        this.server = server;
        this.config = config;
        this.channel = channel;
        this.listener = listener;
        thread = new Thread(this::listenUntilClosed, "redis-" + channel);
    }

    /** {@return a listener, which listens already unless the server is down} */
    static RedisListening start(
            HostAndPort server, JedisClientConfig config, String channel, Consumer<String> listener) {
        RedisListening listening = new RedisListening(server, config, channel, listener);
        listening.thread.start();
        await(listening.firstAttempt, SECONDS_TO_END);
        return listening;
    }

    @Override
    public void close() {
        closed.countDown();
        Jedis open = connection;
        if (open != null) {
            open.disconnect();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenUntilClosed() {
        do {
            try (Jedis open = new Jedis(server, config)) {
                connection = open;
                if (!isClosed()) {
                    open.subscribe(new Ear(), channel);
                }
            } catch (JedisException lost) {
                if (!isClosed() && !isAway) {
                    LOG.warn(
                            "lost channel {} of {}; connects again after a pause: {}",
                            channel,
                            server,
                            lost.getMessage());
                }
                isAway = true;
            }
            firstAttempt.countDown();
        } while (!await(closed, SECONDS_BETWEEN_ATTEMPTS));
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private static boolean await(CountDownLatch latch, long seconds) {
        try {
            return latch.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private final class Ear extends JedisPubSub {
        @Override
        public void onSubscribe(String subscribed, int channels) {
            LOG.info("listening on channel {} of {}", channel, server);
            isAway = false;
            firstAttempt.countDown();
        }

        @Override
        public void onMessage(String from, String message) {
            listener.accept(message);
        }
    }
}
