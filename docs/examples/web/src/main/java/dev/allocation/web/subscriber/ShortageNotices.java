package dev.allocation.web.subscriber;

import dev.allocation.port.log.LogEntry;
import dev.allocation.service.subscriber.Subscriber;
import dev.allocation.web.port.Notifications;

/** Notifies the buyers that a SKU is out of stock, once for each line that found none, also when it waits. */
public record ShortageNotices(Notifications notifications) implements Subscriber {
    private static final String BUYERS = "stock@made.com";

    @Override
    public void receive(LogEntry entry) throws Exception {
        notifications.send(BUYERS, "Out of stock for " + entry.event().sku());
    }
}
