package dev.allocation.service.subscriber;

import dev.allocation.model.Event;
import dev.allocation.model.Quoted;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.port.log.SubscriberOptions.Start;
import java.util.ArrayList;
import java.util.List;

/**
 * A subscriber with its name and its options. Immutable.
 *
 * <pre>{@code
 * Subscription.of("shortage-letters", letters).to(Event.OutOfStock.class).fromOldest()
 * }</pre>
 *
 * <p>Nothing is checked here: {@link dev.allocation.service.AllocationService.Builder#build} names all problems at once.
 */
public final class Subscription {
    private final String name;
    private final Subscriber subscriber;
    private final List<Class<? extends Event>> types;
    private final Start start;
    private final Order order;
    private final long mostWaiting;

    private Subscription(
            String name,
            Subscriber subscriber,
            List<Class<? extends Event>> types,
            Start start,
            Order order,
            long mostWaiting) {
        this.name = name;
        this.subscriber = subscriber;
        this.types = types;
        this.start = start;
        this.order = order;
        this.mostWaiting = mostWaiting;
    }

    /**
     * {@return a subscription to all events from now on, in order, with up to 10,000 waiting events; a {@link Projection} is
     * built first}
     *
     * @param name the name under which the store keeps the progress, so it must never change; 1 to 255 characters, not blank
     * @param subscriber the subscriber that is called
     */
    public static Subscription of(String name, Subscriber subscriber) {
        SubscriberOptions usual = SubscriberOptions.DEFAULT;
        Start start = subscriber instanceof Projection ? Start.REBUILD : usual.start();
        return new Subscription(name, subscriber, List.of(Event.class), start, usual.order(), usual.mostWaiting());
    }

    /**
     * {@return the same subscription, to events of these types only; other events count as delivered without a call}
     *
     * @param wanted the types of events; a type that covers several others, such as {@link Event.OfLine}, is allowed too
     */
    @SafeVarargs
    public final Subscription to(Class<? extends Event>... wanted) {
        List<Class<? extends Event>> given = new ArrayList<>();
        for (Class<? extends Event> type : wanted) {
            given.add(type);
        }
        return new Subscription(name, subscriber, List.copyOf(given), start, order, mostWaiting);
    }

    /** {@return the same subscription, but a name that is new to the store starts with the oldest event that is kept} */
    public Subscription fromOldest() {
        return new Subscription(name, subscriber, types, Start.OLDEST, order, mostWaiting);
    }

    /**
     * {@return the same subscription, but when an event fails, later events of its SKU are still sent, and the failed one is
     * retried on its own}
     *
     * <p>So the subscriber may receive the events of a SKU in any order.
     */
    public Subscription withoutOrder() {
        return new Subscription(name, subscriber, types, start, Order.GIVEN_UP, mostWaiting);
    }

    /**
     * {@return the same subscription, with another limit on the events that wait behind failed ones}
     *
     * <p>Once that many events wait, the failed ones included, the subscriber is sent no new events until parked events are
     * resent or dropped.
     *
     * @param events the maximum number of events, at least 1
     */
    public Subscription mostWaiting(long events) {
        return new Subscription(name, subscriber, types, start, order, events);
    }

    /** {@return the name under which the store keeps the progress} */
    public String name() {
        return name;
    }

    /** {@return the subscriber that is called} */
    public Subscriber subscriber() {
        return subscriber;
    }

    /**
     * {@return whether the subscriber is called for an event}
     *
     * @param event the event
     */
    public boolean wants(Event event) {
        return types.stream().anyMatch(type -> type.isInstance(event));
    }

    /** {@return the options that the store keeps} */
    public SubscriberOptions options() {
        boolean isLost = subscriber instanceof Projection projection && !projection.isDurable();
        return new SubscriberOptions(isLost ? Start.REBUILD_ALWAYS : start, order, mostWaiting);
    }

    private static boolean isUnstorable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE;
    }

    private String quoted() {
        return Quoted.of(String.valueOf(name));
    }

    /** {@return the problems of the subscription, one text for each; empty when a service accepts it} */
    public List<String> problems() {
        List<String> found = new ArrayList<>();
        if (name == null || name.isBlank() || name.length() > 255) {
            found.add("subscriber name must have 1 to 255 characters and not be blank, but is " + quoted());
        } else if (name.codePoints().anyMatch(Subscription::isUnstorable)) {
            found.add("subscriber name must not have a control character or an unpaired surrogate: " + quoted());
        } else if (subscriber == null) {
            found.add("subscriber " + quoted() + " must not be null");
        }
        if (types.isEmpty()) {
            found.add("subscriber " + quoted() + " must have at least 1 type of event, but has none");
        }
        boolean isWhole = types.equals(List.of(Event.class)) && start == Start.REBUILD && order == Order.KEPT;
        if (subscriber instanceof Projection && !isWhole) {
            found.add("projection " + quoted()
                    + " must be rebuilt at its start, and receive all events in order, but has other options");
        }
        if (mostWaiting < 1) {
            found.add("number of waiting events of subscriber " + quoted() + " must be at least 1, but is "
                    + mostWaiting);
        }
        return found;
    }
}
