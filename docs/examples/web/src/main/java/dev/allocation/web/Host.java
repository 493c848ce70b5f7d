package dev.allocation.web;

import dev.allocation.model.Event;
import dev.allocation.model.PolicyName;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.planning.Policies;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.subscriber.Subscription;
import dev.allocation.web.adapter.CannotStartException;
import dev.allocation.web.adapter.LocalChannels;
import dev.allocation.web.adapter.LogNotifications;
import dev.allocation.web.adapter.MailNotifications;
import dev.allocation.web.adapter.OpenStore;
import dev.allocation.web.adapter.RedisChannels;
import dev.allocation.web.entrypoint.Counters;
import dev.allocation.web.entrypoint.HttpEntrypoint;
import dev.allocation.web.entrypoint.HttpServer;
import dev.allocation.web.entrypoint.QuantityMessages;
import dev.allocation.web.port.Channels;
import dev.allocation.web.port.Notifications;
import dev.allocation.web.subscriber.LineAllocatedMessages;
import dev.allocation.web.subscriber.ShortageNotices;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;

/** The composition root: creates and connects the parts of the host; close stops them again. */
final class Host implements AutoCloseable {
    /** For about a week, because the host offers no way to resend parked events. */
    private static final Retry DELIVERIES = new Retry(10_000, Duration.ofMillis(100), Duration.ofMinutes(1));

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);

    private final Parts parts;
    private final HttpServer server;

    private Host(Parts parts, HttpServer server) {
        this.parts = parts;
        this.server = server;
    }

    /**
     * {@return a host with the parts that the settings name}
     *
     * @throws CannotStartException when a part cannot start
     */
    static Host start(Settings settings) {
        OpenStore store = OpenStore.open(settings.store(), settings.login());
        Channels channels = settings.redis().<Channels>map(RedisChannels::new).orElseGet(LocalChannels::new);
        Notifications notifications =
                settings.mail().<Notifications>map(MailNotifications::new).orElseGet(LogNotifications::new);
        return start(settings, store, channels, notifications);
    }

    /** {@return a host with these parts, which it closes} */
    static Host start(Settings settings, OpenStore store, Channels channels, Notifications notifications) {
        return start(settings, store, channels, notifications, Clock.systemUTC());
    }

    /** {@return a host with these parts, which it closes, and with a clock by which reservations end} */
    static Host start(Settings settings, OpenStore store, Channels channels, Notifications notifications, Clock clock) {
        Parts parts = new Parts();
        try {
            parts.add(store);
            parts.add(channels);
            AllocationService service = parts.add(AllocationService.builder()
                    .store(store.store())
                    .policy(new PolicyName("just-in-time"), Policies.justInTime())
                    .policy(new PolicyName("first-expired-first-out"), Policies.firstExpiredFirstOut())
                    .policy(new PolicyName("smallest-rest"), Policies.smallestRest())
                    .policy(new PolicyName("largest-rest"), Policies.largestRest())
                    .clock(clock)
                    .retryDeliveries(DELIVERIES)
                    .shutdownTimeout(SHUTDOWN_TIMEOUT)
                    .subscribe(Subscription.of("line_allocated", new LineAllocatedMessages(channels))
                            .to(Event.Allocated.class))
                    .subscribe(Subscription.of("shortage_notices", new ShortageNotices(notifications))
                            .to(Event.OutOfStock.class, WaitingEvent.LineWaiting.class)
                            .withoutOrder())
                    .build());
            service.start();

            Counters counters = new Counters();
            parts.add(channels.listen(QuantityMessages.CHANNEL, new QuantityMessages(service, counters)));
            HttpEntrypoint entrypoint = new HttpEntrypoint(service, counters);
            return new Host(parts, parts.add(HttpServer.start(settings.host(), settings.port(), entrypoint)));
        } catch (BindException taken) {
            parts.close();
            throw new CannotStartException("--port", taken.getMessage());
        } catch (RuntimeException failure) {
            parts.close();
            throw failure;
        }
    }

    /** {@return the base URL for clients} */
    String url() {
        return server.url();
    }

    @Override
    public void close() {
        parts.close();
    }
}
