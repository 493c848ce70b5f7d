package dev.allocation.web.adapter;

import dev.allocation.web.port.Notifications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifications as lines of the log. */
public final class LogNotifications implements Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(LogNotifications.class);

    @Override
    public void send(String destination, String text) {
        LOG.info("to {}: {}", destination, text);
    }
}
