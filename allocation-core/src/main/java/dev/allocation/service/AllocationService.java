package dev.allocation.service;

import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;
import dev.allocation.port.EventLog;
import dev.allocation.port.ProductStore;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.service.subscriber.Subscriber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * The entry point of the library: takes commands, answers questions, and delivers events to subscribers.
 *
 * <pre>{@code
 * AllocationService service = AllocationService.builder().store(store).build();
 * OrderLine line = OrderLine.of(new OrderId("order-1"), new LineId("1"), new Sku("SOFA"), 2);
 * Answer.ToAllocate answer = service.handle(new Command.Allocate(line));
 * }</pre>
 *
 * <p>Thread-safe. No argument may be null, and no method answers null. A command that
 * fails ends in an {@link dev.allocation.model.AllocationException}, with a type of its own for each error.
 */
public final class AllocationService implements AutoCloseable {
    private final Reads reads;
    private final MessageBus bus;
    private final Delivery delivery;
    private final Housekeeping housekeeping;
    private final Subscriptions subscriptions;
    private final ThreadFactory threads;
    private final Duration shutdownTimeout;

    private AllocationService(Builder wiring) {
        reads = wiring.store.reads();
        EventLog log = wiring.store instanceof Store store ? store.events() : new NoEventLog();
        delivery = new Delivery(
                log,
                reads,
                wiring.subscriptions.values(),
                wiring.deliveries,
                wiring.leaseTime,
                wiring.idlePause,
                wiring.clock);
        bus = new MessageBus(wiring.store, new Planner(wiring.policy), wiring.conflicts, wiring.clock, delivery::wake);
        housekeeping = new Housekeeping(
                log,
                delivery::serves,
                wiring.eventAge,
                wiring.mostEvents,
                bus::trimMessages,
                wiring.messageAge,
                wiring.clock);
        subscriptions = new Subscriptions(log, delivery, housekeeping, wiring.clock);
        threads = wiring.threads;
        shutdownTimeout = wiring.shutdownTimeout;
    }

    /** {@return a builder, which wires a service} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the answer to a command, after what it changed was committed}
     *
     * @param command the command
     * @param <R> what the command is answered
     * @throws dev.allocation.model.command.RefusedException when the command contradicts what is known
     * @throws dev.allocation.port.ConflictException when other changes to the product came first in all attempts
     * @throws dev.allocation.port.OutcomeUnknownException when the store failed in its commit, and the change may be stored
     * @throws dev.allocation.model.AllocationException when the policy failed or the store could not go on
     */
    public <R extends Answer> R handle(Command<R> command) {
        return bus.handle(Objects.requireNonNull(command, "command"));
    }

    /**
     * {@return the answer to the command that a message brought: the first answer, however often the message comes}
     *
     * <p>What became of it is kept in the transaction of the command; a refusal too, which is thrown again as it was. After any
     * other error nothing is kept, but for an unknown outcome, and the message can be sent again.
     *
     * @param message the message
     * @param command the command
     * @param <R> what the command is answered
     * @throws dev.allocation.model.command.RefusedException when the command contradicts what is known, or did the first time
     * @throws dev.allocation.port.MessageConflictException when the message came with another command before
     * @throws dev.allocation.port.ConflictException when other changes to the product came first in all attempts
     * @throws dev.allocation.port.OutcomeUnknownException when the store failed in its commit; the same message sent again gets
     *     the answer
     * @throws dev.allocation.model.AllocationException when the policy failed or the store could not go on
     */
    public <R extends Answer> R handle(MessageId message, Command<R> command) {
        return bus.handle(
                Message.of(Objects.requireNonNull(message, "message"), Objects.requireNonNull(command, "command")));
    }

    /**
     * Forgets messages that were first handled before a time. One that comes again after that is new.
     *
     * @param before the time, by the service's clock
     * @return the number of messages that were forgotten
     */
    public long trimMessages(Instant before) {
        return bus.trimMessages(Objects.requireNonNull(before, "before"));
    }

    /**
     * {@return one outcome for each command, in their order, as if they had been sent one after another (rule C4)}
     *
     * <p>Commands are committed in groups, so that a list costs much less than its commands one by one. One that fails, fails
     * alone. After a crash, of each SKU's commands the first ones are stored.
     *
     * <p>In a transaction that the host began, a conflict or a failure of the store is thrown instead, and the commands after it
     * are not sent: the host must roll back, whatever was answered before.
     *
     * @param commands the commands
     * @param <R> what all of them are answered: the type of one command's answer, or {@link Answer} for a list of several types
     * @throws dev.allocation.port.ConflictException in a transaction of the host, when another change came first
     * @throws dev.allocation.port.StorageException in a transaction of the host, when the store could not go on
     */
    public <R extends Answer> List<Outcome<R>> handleAll(List<? extends Command<? extends R>> commands) {
        return bus.handleAll(List.copyOf(commands));
    }

    /**
     * {@return the allocations of an order's lines, sorted by line, then SKU; empty when there are none}
     *
     * @param order the order
     */
    public List<Allocation> allocationsOf(OrderId order) {
        return reads.allocationsOf(Objects.requireNonNull(order, "order"));
    }

    /**
     * {@return the allocation of a line; empty when it has none}
     *
     * @param line the line
     */
    public Optional<Allocation> allocation(LineKey line) {
        return reads.allocation(Objects.requireNonNull(line, "line"));
    }

    /**
     * {@return a page of the allocations with a part in a batch, oldest part first; empty when there are no more}
     *
     * <p>The next page starts after the {@linkplain dev.allocation.model.Part#sequence() sequence} of the last part in the batch.
     *
     * @param batch the reference of the batch
     * @param after the sequence after which the page starts; 0 for the first page
     * @param most how many allocations at the most, from 1
     * @throws IllegalArgumentException when the number is below 1
     */
    public List<Allocation> allocationsOn(BatchReference batch, long after, int most) {
        return reads.allocationsOn(Objects.requireNonNull(batch, "batch"), after, most);
    }

    /**
     * {@return the availability of a product; empty when there is no such product}
     *
     * @param sku the product
     */
    public Optional<Availability> availabilityOf(Sku sku) {
        return reads.availabilityOf(Objects.requireNonNull(sku, "sku"));
    }

    /**
     * {@return the batch; empty when there is none}
     *
     * @param batch its reference
     */
    public Optional<Batch> batch(BatchReference batch) {
        return reads.batch(Objects.requireNonNull(batch, "batch"));
    }

    /**
     * {@return all batches of a product, depleted ones included, in the order in which they were created}
     *
     * @param sku the product
     */
    public List<Batch> batchesOf(Sku sku) {
        return reads.batchesOf(Objects.requireNonNull(sku, "sku"));
    }

    /**
     * Starts to deliver events, on one thread for each subscriber, and to drop old ones, on one more.
     *
     * @throws IllegalStateException when it was started or closed before
     */
    public void start() {
        delivery.start(threads, housekeeping);
    }

    /** {@return the subscribers: their deliveries, their progress, and the events that they failed to take} */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /**
     * Stops to deliver events, and waits for the subscribers that are at work, those inside {@link Subscriptions#deliver()} included; commands
     * still work. May be called again.
     */
    @Override
    public void close() {
        delivery.close(shutdownTimeout);
    }

    /**
     * Wires a service by hand. Only the store must be given.
     *
     * <p>Not thread-safe; may be used again for another service.
     */
    public static final class Builder {
        private ProductStore store;
        private AllocationPolicy policy = AllocationPolicy.EARLIEST_FIRST;
        private Clock clock = Clock.systemUTC();
        private Retry conflicts = Retry.CONFLICTS;
        private Retry deliveries = Retry.DELIVERIES;
        private Duration shutdownTimeout = Duration.ofSeconds(30);
        private ThreadFactory threads = Builder::daemon;
        private Duration leaseTime = Duration.ofMinutes(1);
        private Duration idlePause = Duration.ofSeconds(1);
        private Duration eventAge = Duration.ofDays(7);
        private Duration messageAge = Duration.ofDays(30);
        private long mostEvents = Long.MAX_VALUE;
        private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();

        private Builder() {}

        /**
         * Where products are kept. Subscribers need a {@link Store}, which has a log of the events.
         *
         * @param store not null
         * @return this
         */
        public Builder store(ProductStore store) {
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
         * @param shutdownTimeout from 0
         * @return this
         */
        public Builder shutdownTimeout(Duration shutdownTimeout) {
            this.shutdownTimeout = shutdownTimeout;
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
         * How long a lease on a subscriber may last before another process may take over; 1 minute when not given.
         *
         * <p>A process sends events for a quarter of it, and may be late by as long as the subscriber takes for one event. A process
         * that dies keeps its subscribers from others until the lease has ended.
         *
         * @param longest from 100 milliseconds to 1 day
         * @return this
         */
        public Builder leaseTime(Duration longest) {
            this.leaseTime = longest;
            return this;
        }

        /**
         * How long a delivery that found nothing waits before it looks again; 1 second when not given. What is committed by this
         * service is delivered at once; the pause is for what other processes commit.
         *
         * @param pause from 1 millisecond
         * @return this
         */
        public Builder idlePause(Duration pause) {
            this.idlePause = pause;
            return this;
        }

        /**
         * How old events get before they are dropped from the log; 7 days when not given. No subscriber loses any: an event
         * that one has yet to take is kept, and so are all after it, but for those that wait behind a failed one.
         *
         * @param age from 0
         * @return this
         */
        public Builder keepEvents(Duration age) {
            this.eventAge = age;
            return this;
        }

        /**
         * How many events the log keeps before older ones are dropped, however young; any number when not given. No subscriber
         * loses any, as above.
         *
         * @param most from 0
         * @return this
         */
        public Builder keepEvents(long most) {
            this.mostEvents = most;
            return this;
        }

        /**
         * For how long it is kept what became of messages; 30 days when not given. A message that comes again after that is new.
         * Of several services on one store, the one with the shortest time decides.
         *
         * @param age from 0; longer than any queue or sender may repeat one
         * @return this
         */
        public Builder keepMessages(Duration age) {
            this.messageAge = age;
            return this;
        }

        /**
         * Adds a subscriber to all events from now on, in order.
         *
         * @param name names its progress in the store; 1 to 255 characters, not blank
         * @param subscriber not null
         * @return this
         */
        public Builder subscribe(String name, Subscriber subscriber) {
            return subscribe(Subscription.of(name, subscriber));
        }

        /**
         * Adds a subscriber with what it wants.
         *
         * @param subscription not null
         * @return this
         */
        public Builder subscribe(Subscription subscription) {
            if (subscription == null) {
                problems.add("null for a subscription");
            } else if (!subscription.problems().isEmpty()) {
                problems.addAll(subscription.problems());
            } else if (subscriptions.putIfAbsent(subscription.name(), subscription) != null) {
                problems.add("two subscribers named " + Quoted.of(subscription.name()));
            }
            return this;
        }

        /**
         * {@return the service}
         *
         * @throws InvalidConfigurationException when something is missing or wrong; it names all that is
         * @throws IllegalStateException when a subscriber is to be served with another order than the one by which its events
         *     wait; then no subscriber was made known
         */
        public AllocationService build() {
            List<String> found = new ArrayList<>(problems);
            missing(found, "store", store);
            if (store != null && !(store instanceof Store) && !subscriptions.isEmpty()) {
                found.add("subscribers " + Quoted.of(subscriptions.keySet()) + ", where the store has no event log");
            }
            if (store != null && store.groupSize() < 1) {
                found.add("the group size " + store.groupSize() + " of the store, which is below 1");
            }
            missing(found, "policy", policy);
            missing(found, "clock", clock);
            missing(found, "retry of conflicts", conflicts);
            missing(found, "retry of deliveries", deliveries);
            missing(found, "thread factory", threads);
            below(found, "shutdown timeout", shutdownTimeout, Duration.ZERO);
            below(found, "lease time", leaseTime, Duration.ofMillis(100));
            if (leaseTime != null && leaseTime.compareTo(Duration.ofDays(1)) > 0) {
                found.add("the lease time " + leaseTime + ", which is above " + Duration.ofDays(1));
            }
            below(found, "idle pause", idlePause, Duration.ofMillis(1));
            below(found, "age of events", eventAge, Duration.ZERO);
            below(found, "age of messages", messageAge, Duration.ZERO);
            if (mostEvents < 0) {
                found.add("the number of events " + mostEvents + ", which is below 0");
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

        private static void below(List<String> found, String what, Duration given, Duration least) {
            missing(found, what, given);
            if (given != null && given.compareTo(least) < 0) {
                found.add("the " + what + " " + given + ", which is below " + least);
            }
        }

        private static Thread daemon(Runnable work) {
            Thread thread = new Thread(work, "allocation-delivery");
            thread.setDaemon(true);
            return thread;
        }
    }
}
