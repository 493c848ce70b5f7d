package dev.allocation.guide;

import dev.allocation.service.subscriber.EventPublisher;
import dev.allocation.service.subscriber.IntegrationEvent;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.json.JsonMapper;

// tag::redis
/** Publishes to a channel for each type: {@code line_allocated}, {@code batch_received}. */
record RedisPublisher(RedisClient redis) implements EventPublisher {
    @Override
    public void publish(IntegrationEvent event) {
        String word = event.type().substring(0, event.type().indexOf('.'));
        redis.publish(word.replace('-', '_'), JsonMapper.shared().writeValueAsString(event));
    }
}
// end::redis
