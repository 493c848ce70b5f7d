package dev.allocation.guide;

import dev.allocation.service.subscriber.EventPublisher;
import dev.allocation.service.subscriber.IntegrationEvent;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

// tag::kafka
/** Publishes to the topic {@code allocation}. */
record KafkaPublisher(Producer<String, String> producer) implements EventPublisher {
    @Override
    public void publish(IntegrationEvent event) throws Exception {
        String json = JsonMapper.shared().writeValueAsString(event);
        producer.send(new ProducerRecord<>("allocation", event.sku(), json)).get();
    }
}
// end::kafka
