package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.fppt.jedismock.RedisServer;
import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.subscriber.Publisher;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page "publishers". */
@Timeout(60)
class PublishersTest {
    private static final String INCARNATION = "5f0c8d1e-3a53-4b57-9c0a-8f6f2f1f4a11";
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void publishesToKafkaInOrderOfEachSku() {
        InMemoryStore store = new InMemoryStore();
        MockProducer<String, String> producer = producer(true);

        // tag::wiring
        AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe("kafka", new Publisher(store.incarnation(), new KafkaPublisher(producer)))
                .build();
        // end::wiring
        allocate(service, "SOFA");
        allocate(service, "LAMP");
        service.subscriptions().deliver();

        assertThat(producer.history()).extracting(ProducerRecord::topic).containsOnly("allocation");
        for (String sku : List.of("SOFA", "LAMP")) {
            assertThat(producer.history())
                    .filteredOn(message -> message.key().equals(sku))
                    .extracting(message -> parsed(message.value()).get("id").stringValue())
                    .containsExactly(sku + "/1", sku + "/2");
        }
    }

    @Test
    void returnsAfterKafkaHasAcknowledgedTheEvent() throws Exception {
        MockProducer<String, String> producer = producer(false);
        AllocationService service = service(new Publisher(INCARNATION, new KafkaPublisher(producer)));
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        FutureTask<Integer> delivery = new FutureTask<>(service.subscriptions()::deliver);
        Thread thread = new Thread(delivery);
        thread.start();

        while (!producer.errorNext(new TimeoutException("no acknowledgement"))) {
            Thread.onSpinWait();
        }
        assertThat(delivery.isDone()).isFalse(); // it is sent again
        while (!producer.completeNext()) {
            Thread.onSpinWait();
        }
        assertThat(delivery.get()).isEqualTo(1);
        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("SOFA", "SOFA");
    }

    @Test
    void hasSettingsThatKafkaAccepts() {
        // tag::settings
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                "localhost:9092",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                10_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                20_000);
        Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        // end::settings

        producer.close(Duration.ZERO);
        assertThat(ProducerConfig.configNames()).containsAll(settings.keySet());
        assertThat(ProducerConfig.configDef().defaultValues())
                .containsEntry(ProducerConfig.ACKS_CONFIG, settings.get(ProducerConfig.ACKS_CONFIG))
                .containsEntry(
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        settings.get(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG));
        assertThat((int) settings.get(ProducerConfig.MAX_BLOCK_MS_CONFIG)
                        + (int) settings.get(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG))
                .as("milliseconds that a broker which is away may take")
                .isLessThanOrEqualTo(30_000);
    }

    @Test
    void publishesToRedis() throws Exception {
        String sku = "SOFA " + UUID.randomUUID(); // a real server may have other users
        try (Redis server = new Redis();
                RedisClient redis = server.client();
                Ear ear = new Ear(server.client(), "line_allocated")) {
            AllocationService service = service(new Publisher(INCARNATION, new RedisPublisher(redis)));
            allocate(service, sku);
            assertThat(service.subscriptions().deliver()).isEqualTo(2);

            JsonNode message = ear.hears(sku);
            assertThat(message).isEqualTo(parsed("""
                            {
                              "id": "SKU/2",
                              "incarnation": "5f0c8d1e-3a53-4b57-9c0a-8f6f2f1f4a11",
                              "type": "line-allocated.1",
                              "sku": "SKU",
                              "version": 2,
                              "time": "2026-03-01T12:00:00Z",
                              "fields": {
                                "batch": "shelf of SKU",
                                "line": "1",
                                "line-quantity": "3",
                                "needed-by": "2026-12-05",
                                "order": "ada",
                                "quantity": "3",
                                "reason": "new"
                              }
                            }
                            """.replace("SKU", sku)));
        }
    }

    @Test
    void letsAConsumerDropWhatItHasHeard() {
        MockProducer<String, String> producer = producer(true);
        AllocationService service = service(new Publisher(INCARNATION, new KafkaPublisher(producer)));
        allocate(service, "SOFA");
        service.subscriptions().deliver();
        List<String> twice = new ArrayList<>();
        producer.history().forEach(message -> twice.add(message.value()));
        producer.history().forEach(message -> twice.add(message.value()));

        List<String> taken = new ArrayList<>();
        Map<String, Long> versions = new HashMap<>();
        for (String message : twice) {
            // tag::consumer
            JsonNode event = JsonMapper.shared().readTree(message);
            String product = event.get("incarnation").stringValue() + " "
                    + event.get("sku").stringValue();
            long version = event.get("version").longValue();
            if (version > versions.getOrDefault(product, 0L)) {
                taken.add(event.get("type").stringValue());
                versions.put(product, version); // in the transaction of what was done
            }
            // end::consumer
        }
        assertThat(taken).containsExactly("batch-created.1", "line-allocated.1");
    }

    private static AllocationService service(Publisher publisher) {
        return AllocationService.builder()
                .store(new InMemoryStore())
                .clock(NOON)
                .retryDeliveries(new Retry(10, Duration.ZERO, Duration.ZERO))
                .subscribe("publisher", publisher)
                .build();
    }

    private static void allocate(AllocationService service, String sku) {
        service.handle(new Command.CreateBatch(
                BatchRegistration.onHand(new BatchReference("shelf of " + sku), new Sku(sku), 5)));
        service.handle(new Command.Allocate(OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku(sku), 3)
                .neededBy(LocalDate.of(2026, 12, 5))));
    }

    private static MockProducer<String, String> producer(boolean acknowledges) {
        return new MockProducer<>(acknowledges, null, new StringSerializer(), new StringSerializer());
    }

    private static JsonNode parsed(String json) {
        return JsonMapper.shared().readTree(json);
    }

    /** A server in this process; or the one that a property names. */
    private static final class Redis implements AutoCloseable {
        private final String given = System.getProperty("allocation.redis", "");
        private final RedisServer own = RedisServer.newRedisServer();

        Redis() throws IOException {
            if (given.isEmpty()) {
                own.start();
            }
        }

        RedisClient client() {
            HostAndPort address =
                    given.isEmpty() ? new HostAndPort(own.getHost(), own.getBindPort()) : HostAndPort.from(given);
            return RedisClient.builder()
                    .hostAndPort(address)
                    .clientConfig(DefaultJedisClientConfig.builder()
                            .serverDefaultProtocol() // the server in this process cannot be asked for another
                            .build())
                    .build();
        }

        @Override
        public void close() throws IOException {
            if (given.isEmpty()) {
                own.stop();
            }
        }
    }

    /** Somebody who listens to a channel. */
    private static final class Ear extends JedisPubSub implements AutoCloseable {
        private final CompletableFuture<Void> listening = new CompletableFuture<>();
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Void> listener;

        Ear(RedisClient redis, String channel) {
            listener = CompletableFuture.runAsync(() -> {
                try (redis) {
                    redis.subscribe(this, channel);
                }
            });
            CompletableFuture.anyOf(listening, listener).join();
        }

        @Override
        public void onSubscribe(String channel, int channels) {
            listening.complete(null);
        }

        @Override
        public void onMessage(String channel, String message) {
            messages.add(message);
        }

        JsonNode hears(String sku) throws InterruptedException {
            while (true) {
                String message = messages.poll(30, TimeUnit.SECONDS);
                assertThat(message).as("message on %s", sku).isNotNull();
                if (parsed(message).get("sku").stringValue().equals(sku)) {
                    return parsed(message);
                }
            }
        }

        @Override
        public void close() {
            unsubscribe();
            listener.join();
        }
    }
}
