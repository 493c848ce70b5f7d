package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.fppt.jedismock.RedisServer;
import dev.allocation.web.adapter.LocalChannels;
import dev.allocation.web.adapter.LogNotifications;
import dev.allocation.web.adapter.RedisChannels;
import dev.allocation.web.port.Channels;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The channels to and from other systems; on a real server with {@code -Dallocation.redis=HOST:PORT}. */
@Timeout(120)
class ChannelsTest {
    private static final String IN = "change_batch_quantity";
    private static final String OUT = "line_allocated";

    /** A real server may have other users, so ids are new ones. */
    private final String sku = "CHAIR " + UUID.randomUUID();

    private final String early = "early " + sku;
    private final String late = "late " + sku;

    @ParameterizedTest
    @EnumSource
    void tellWhereALineWentAfterACut(Place place) throws Exception { // acceptance 31
        try (Redis redis = new Redis();
                Host host = Host.start(place.settings(Optional.of(redis.address()), Optional.empty()));
                Others others = new Others(redis.channels())) {
            Client client = clientWithTwoShips(host);
            client.allocate("ada", sku, 10);
            assertThat(others.hear()).isEqualTo(allocated("ada", 10, early));
            assertThat(client.batchesOf("ada")).containsExactly(early);

            others.say(count(early, 5, ""));

            assertThat(others.hear()).isEqualTo(allocated("ada", 10, late));
            assertThat(client.batchesOf("ada")).containsExactly(late);
        }
    }

    @Test
    void outliveBadMessages() throws Exception {
        try (Redis redis = new Redis();
                Host host = Host.start(Place.MEMORY.settings(Optional.of(redis.address()), Optional.empty()));
                Others others = new Others(redis.channels())) {
            Client client = clientWithTwoShips(host);
            client.allocate("ada", sku, 10);
            others.hear();
            List<String> bad = List.of(
                    "",
                    "nonsense",
                    "[]",
                    "null",
                    "{}",
                    "{\"batchref\":\"never " + sku + "\",\"qty\":1}",
                    "{\"batchref\":\"\",\"qty\":1}",
                    count(early, -1, ""),
                    "{\"batchref\":\"" + early + "\"}",
                    "{\"batchref\":\"" + early + "\",\"qty\":\"5\"}",
                    "{\"batchref\":\"" + early + "\",\"qty\":5,\"id\":7}",
                    "{\"batchref\":\"" + early + "\",\"qty\":5,\"id\":\" \"}",
                    "\u0000\u001b[31m\n" + "x".repeat(100_000));

            for (String message : bad) {
                others.say(message);
            }
            others.say(count(early, 5, ""));

            assertThat(others.hear()).isEqualTo(allocated("ada", 10, late));
            assertThat(client.health().get("skipped_messages").intValue()).isEqualTo(bad.size());
            assertThat(client.health().get("failed_messages").intValue()).isZero();
        }
    }

    @Test
    void changeNothingForTheSameCountTwice() throws Exception {
        try (Redis redis = new Redis();
                Host host = Host.start(Place.MEMORY.settings(Optional.of(redis.address()), Optional.empty()));
                Others others = new Others(redis.channels())) {
            Client client = clientWithTwoShips(host);
            client.allocate("ada", sku, 10);
            others.say(count(early, 5, ""));
            others.say(count(early, 5, ""));
            others.sayNonsenseAndWait(client);

            client.allocate("ben", sku, 5);

            assertThat(List.of(others.hear(), others.hear(), others.hear()))
                    .containsExactly(
                            allocated("ada", 10, early), allocated("ada", 10, late), allocated("ben", 5, early));
        }
    }

    @Test
    void takeAMessageWithAnIdOnceHoweverLateItComesAgain() throws Exception {
        try (Redis redis = new Redis();
                Host host = Host.start(Place.MEMORY.settings(Optional.of(redis.address()), Optional.empty()));
                Others others = new Others(redis.channels())) {
            Client client = clientWithTwoShips(host);
            String first = UUID.randomUUID().toString();
            others.say(count(early, 5, first));
            others.say(count(early, 10, UUID.randomUUID().toString()));
            others.say(count(early, 5, first));
            others.say(count(early, 6, first)); // another message of that id is skipped
            others.sayNonsenseAndWait(client);

            client.allocate("ada", sku, 10);
            assertThat(client.batchesOf("ada")).containsExactly(early);
        }
    }

    @Test
    void carryOutAMessageThatTwoCopiesReceive() throws Exception {
        try (Redis redis = new Redis()) {
            Settings settings = Place.POSTGRESQL.settings(Optional.of(redis.address()), Optional.empty());
            try (Host one = Host.start(settings);
                    Host other = Host.start(settings);
                    Others others = new Others(redis.channels())) {
                Client client = clientWithTwoShips(one);
                client.allocate("ada", sku, 10);
                assertThat(others.hear()).isEqualTo(allocated("ada", 10, early));

                others.say(count(early, 5, ""));

                assertThat(others.hear()).isEqualTo(allocated("ada", 10, late));
                others.sayNonsenseAndWait(client);
                others.sayNonsenseAndWait(new Client(other.url()));
                assertThat(client.batchesOf("ada")).containsExactly(late);
                client.allocate("ben", sku, 5);
                assertThat(others.hear()).isEqualTo(allocated("ben", 5, early));
            }
        }
    }

    @Test
    void mayBeAwayForAWhile() throws Exception {
        RedisServer server = null;
        try (DeafPort port = new DeafPort();
                Host host = Host.start(Place.MEMORY.settings(Optional.of(port.address()), Optional.empty()))) {
            Client client = clientWithTwoShips(host);
            assertThat(client.allocate("ada", sku, 10).body()).isEqualTo("OK");

            server = RedisServer.newRedisServer(port.number(), InetAddress.getByName("127.0.0.1"));
            server.start();
            try (Others others = new Others(new RedisChannels(port.address()))) {
                others.sayNonsenseAndWait(client); // it is heard again
                others.say(count(early, 5, ""));

                // The first may have been told before somebody listened; a channel keeps nothing.
                String heard = others.hear();
                assertThat(heard.equals(allocated("ada", 10, early)) ? others.hear() : heard)
                        .isEqualTo(allocated("ada", 10, late));
            }
        } finally {
            if (server != null) {
                server.stop();
            }
        }
    }

    @Test
    void mayBeWithinTheProcess() throws Exception {
        LocalChannels channels = new LocalChannels();
        Settings settings = Place.MEMORY.settings();
        try (Host host = Host.start(settings, Place.MEMORY.open(settings), channels, new LogNotifications());
                Others others = new Others(channels)) {
            Client client = clientWithTwoShips(host);
            client.allocate("ada", sku, 10);
            assertThat(others.hear()).isEqualTo(allocated("ada", 10, early));

            others.say("nonsense");
            others.say(count(early, 5, ""));

            assertThat(client.batchesOf("ada")).containsExactly(late);
            assertThat(others.hear()).isEqualTo(allocated("ada", 10, late));
            assertThat(client.health().get("skipped_messages").intValue()).isOne();
        }
    }

    private Client clientWithTwoShips(Host host) {
        Client client = new Client(host.url());
        client.addBatch(early, sku, 10, "2011-01-01");
        client.addBatch(late, sku, 10, "2011-01-02");
        return client;
    }

    private static String count(String batch, long qty, String id) {
        String known = "{\"batchref\":\"%s\",\"qty\":%d".formatted(batch, qty);
        return known + (id.isEmpty() ? "}" : ",\"id\":\"" + id + "\"}");
    }

    private String allocated(String order, long qty, String batch) {
        return "{\"orderid\":\"%s\",\"sku\":\"%s\",\"qty\":%d,\"batchref\":\"%s\"}".formatted(order, sku, qty, batch);
    }

    /** Other systems, which hear of this SKU. */
    private final class Others implements AutoCloseable {
        private final Channels channels;
        private final Channels.Listening listening;
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        Others(Channels channels) {
            this.channels = channels;
            listening = channels.listen(OUT, message -> {
                if (message.contains(sku)) {
                    heard.add(message);
                }
            });
        }

        void say(String message) throws Exception {
            channels.publish(IN, message);
        }

        /** Returns when the host has heard all that was said before. */
        void sayNonsenseAndWait(Client client) throws Exception {
            int before = client.health().get("skipped_messages").intValue();
            List<Integer> seen = new ArrayList<>(List.of(before));
            Await.until("a bad message is counted", () -> {
                say("nonsense");
                seen.add(client.health().get("skipped_messages").intValue());
                return seen.get(seen.size() - 1) > before;
            });
        }

        String hear() throws InterruptedException {
            String message = heard.poll(60, TimeUnit.SECONDS);
            assertThat(message).as("message on %s", OUT).isNotNull();
            return message;
        }

        @Override
        public void close() {
            listening.close();
            channels.close();
        }
    }
}
