package dev.allocation.service;

import dev.allocation.model.Allocation;
import dev.allocation.model.AllocationPolicy;
import dev.allocation.model.Answer;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * The one door to the library: takes commands, answers questions, and delivers events to subscribers.
 *
 * <pre>{@code
 * AllocationService service = AllocationService.builder().store(store).build();
 * Answer.ToAllocate answer = service.handle(new Command.Allocate(OrderLine.of("order-1", "1", "SOFA", 2)));
 * }</pre>
 *
 * <p>Thread-safe. No argument may be null, and no method answers null. A command that
 * fails ends in an {@link dev.allocation.model.AllocationException}, with a type of its own for each error.
 */
public final class AllocationService implements AutoCloseable {
    private final Store store;
    private final MessageBus bus;
    private final Delivery delivery;
    private final ThreadFactory threads;
    private final Duration patience;

    private AllocationService(Builder wiring) {
        store = wiring.store;
        delivery = new Delivery(store.events(), wiring.subscribers, wiring.deliveries, wiring.clock);
        bus = new MessageBus(store, new Handlers(wiring.policy), wiring.conflicts, wiring.clock, delivery::wake);
        threads = wiring.threads;
        patience = wiring.patience;
    }

    /** {@return what wires a service} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the answer to a command, after what it changed was committed}
     *
     * @param command the command
     * @param <R> what the command is answered
     * @throws dev.allocation.model.RefusedException when the command contradicts what is known
     * @throws dev.allocation.model.ConflictException when other changes to the product came first in all attempts
     * @throws dev.allocation.model.OutcomeUnknownException when the store failed in its commit, and the change may be stored
     * @throws dev.allocation.model.AllocationException when the policy failed or the store could not go on
     */
    public <R extends Answer> R handle(Command<R> command) {
        return bus.handle(Objects.requireNonNull(command, "command"));
    }

    /**
     * {@return one outcome for each command, in their order, as if they had been sent one after another (rule C4)}
     *
     * <p>Commands are committed in groups, so that a list costs much less than its commands one by one. One that fails, fails
     * alone. After a crash, of each SKU's commands the first ones are stored.
     *
     * @param commands the commands
     */
    public List<Outcome<?>> handleAll(List<? extends Command<?>> commands) {
        return bus.handleAll(List.copyOf(commands));
    }

    /**
     * {@return what the order's lines hold, sorted by line, then SKU; empty when they hold nothing}
     *
     * @param order the order
     */
    public List<Allocation> allocationsOf(OrderId order) {
        return store.reads().allocationsOf(order);
    }

    /**
     * {@return what of the product can be promised; empty when there is no such product}
     *
     * @param sku the product
     */
    public Optional<Availability> availabilityOf(Sku sku) {
        return store.reads().availabilityOf(sku);
    }

    /**
     * {@return the batch; empty when there is none}
     *
     * @param batch its reference
     */
    public Optional<Batch> batch(BatchReference batch) {
        return store.reads().batch(batch);
    }

    /**
     * Starts to deliver events, on one thread for each subscriber.
     *
     * @throws IllegalStateException when it was started or closed before
     */
    public void start() {
        delivery.start(threads);
    }

    /**
     * Delivers, on this thread, all events that are due and that no other thread is at: for tests, and for hosts with a
     * schedule of their own. After close there are none.
     *
     * @return how many were delivered
     */
    public int deliver() {
        return delivery.deliver();
    }

    /**
     * {@return the events that the subscriber failed to take after the last try, oldest first}
     *
     * @param subscriber its name
     * @throws IllegalArgumentException when there is no subscriber of this name
     */
    public List<ParkedEvent> parked(String subscriber) {
        return delivery.parked(subscriber);
    }

    /**
     * Sends a parked event again, as if it had never failed.
     *
     * @param subscriber the name of the subscriber
     * @param sku the event's SKU
     * @param number the event's number
     * @return whether such an event was parked
     * @throws IllegalArgumentException when there is no subscriber of this name
     */
    public boolean resend(String subscriber, Sku sku, long number) {
        return delivery.resend(subscriber, sku, number);
    }

    /** Stops to deliver events, and waits for the subscribers that are at work; commands still work. May be called again. */
    @Override
    public void close() {
        delivery.close(patience);
    }

    /**
     * Wires a service by hand. Only the store must be given.
     *
     * <p>Not thread-safe; may be used again for another service.
     */
    public static final class Builder {
        private Store store;
        private AllocationPolicy policy = AllocationPolicy.EARLIEST_FIRST;
        private Clock clock = Clock.systemUTC();
        private Retry conflicts = Retry.CONFLICTS;
        private Retry deliveries = Retry.DELIVERIES;
        private Duration patience = Duration.ofSeconds(30);
        private ThreadFactory threads = Builder::daemon;
        private final Map<String, Subscriber> subscribers = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();

        private Builder() {}

        /**
         * Where products are kept.
         *
         * @param store not null
         * @return this
         */
        public Builder store(Store store) {
            this.store = store;
            return this;
        }

        /**
         * Who chooses the batch for a line; {@link AllocationPolicy#EARLIEST_FIRST} when not given.
         *
         * @param policy not null
         * @return this
         */
        public Builder policy(AllocationPolicy policy) {
            this.policy = policy;
            return this;
        }

        /**
         * Where the time of events and of retries comes from; the system's clock when not given.
         *
         * @param clock not null
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * How conflicts between commands are retried; {@link Retry#CONFLICTS} when not given.
         *
         * @param retry not null
         * @return this
         */
        public Builder retryConflicts(Retry retry) {
            this.conflicts = retry;
            return this;
        }

        /**
         * How deliveries to a subscriber are retried; {@link Retry#DELIVERIES} when not given.
         *
         * @param retry not null
         * @return this
         */
        public Builder retryDeliveries(Retry retry) {
            this.deliveries = retry;
            return this;
        }

        /**
         * How long {@link AllocationService#close} waits for subscribers before it interrupts them; 30 seconds when not given.
         *
         * @param patience from 0
         * @return this
         */
        public Builder patience(Duration patience) {
            this.patience = patience;
            return this;
        }

        /**
         * Who makes the threads that deliver events; named daemon threads when not given.
         *
         * @param threads not null
         * @return this
         */
        public Builder threads(ThreadFactory threads) {
            this.threads = threads;
            return this;
        }

        /**
         * Adds a subscriber.
         *
         * @param name names its progress in the store; 1 to 255 characters, not blank
         * @param subscriber not null
         * @return this
         */
        public Builder subscribe(String name, Subscriber subscriber) {
            if (name == null || name.isBlank() || name.length() > 255) {
                problems.add("the subscriber name '" + name + "', which has not 1 to 255 characters or is blank");
            } else if (subscriber == null) {
                problems.add("null for subscriber '" + name + "'");
            } else if (subscribers.putIfAbsent(name, subscriber) != null) {
                problems.add("two subscribers named '" + name + "'");
            }
            return this;
        }

        /**
         * {@return the service}
         *
         * @throws InvalidConfigurationException when something is missing or wrong; it names all that is
         */
        public AllocationService build() {
            List<String> found = new ArrayList<>(problems);
            missing(found, "store", store);
            missing(found, "policy", policy);
            missing(found, "clock", clock);
            missing(found, "retry of conflicts", conflicts);
            missing(found, "retry of deliveries", deliveries);
            missing(found, "thread factory", threads);
            missing(found, "patience", patience);
            if (patience != null && patience.isNegative()) {
                found.add("the patience " + patience + ", which is below 0");
            }
            if (!found.isEmpty()) {
                throw new InvalidConfigurationException(found);
            }
            return new AllocationService(this);
        }

        private static void missing(List<String> found, String what, Object part) {
            if (part == null) {
                found.add("no " + what);
            }
        }

        private static Thread daemon(Runnable work) {
            Thread thread = new Thread(work, "allocation-delivery");
            thread.setDaemon(true);
            return thread;
        }
    }
}
