package dev.allocation.web.subscriber;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.allocation.model.Event;
import dev.allocation.model.OrderLine;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.subscriber.Subscriber;
import dev.allocation.web.port.Channels;
import tools.jackson.databind.json.JsonMapper;

/**
 * Announces each line that was allocated, for the first time or again; a line that is split, once for each batch, with the units
 * that it holds there. Subscribe it to {@link Event.Allocated} only.
 */
public record LineAllocatedMessages(Channels channels) implements Subscriber {
    private static final String CHANNEL = "line_allocated";

    @JsonPropertyOrder({"orderid", "sku", "qty", "batchref"})
    private record LineAllocated(String orderid, String sku, long qty, String batchref) {}

    @Override
    public void receive(LogEntry entry) throws Exception {
        Event.Allocated allocated = (Event.Allocated) entry.event();
        OrderLine line = allocated.line();
        LineAllocated message = new LineAllocated(
                line.key().order().value(),
                line.sku().value(),
                allocated.quantity().units(),
                allocated.batch().value());
        channels.publish(CHANNEL, JsonMapper.shared().writeValueAsString(message));
    }
}
