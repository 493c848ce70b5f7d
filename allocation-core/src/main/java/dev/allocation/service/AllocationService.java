package dev.allocation.service;

import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.Store;
import dev.allocation.port.SubscriberStatus;
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
 * the entry point of the library: takes commands, answers questions, and delivers events to subscribers.
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
    private final Housekeeping housekeeping;
    private final ThreadFactory threads;
    private final Duration patience;

    private AllocationService(Builder wiring) {
        store = wiring.store;
        delivery = new Delivery(
                store, wiring.subscriptions.values(), wiring.deliveries, wiring.lease, wiring.idlePause, wiring.clock);
        bus = new MessageBus(store, new Planner(wiring.policy), wiring.conflicts, wiring.clock, delivery::wake);
        housekeeping = new Housekeeping(
                store.events(),
                delivery::serves,
                wiring.eventAge,
                wiring.mostEvents,
                bus::trimMessages,
                wiring.messageAge,
                wiring.clock);
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
     * @return how many it were
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
     * @throws dev.allocation.port.ConflictException in a transaction of the host, when another change came first
     * @throws dev.allocation.port.StorageException in a transaction of the host, when the store could not go on
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
     * Starts to deliver events, on one thread for each subscriber, and to drop old ones, on one more.
     *
     * @throws IllegalStateException when it was started or closed before
     */
    public void start() {
        delivery.start(threads, housekeeping);
    }

    /**
     * Delivers, on this thread, all events that are due and that no other thread is at, and drops old ones once a minute: for
     * tests, and for hosts with a schedule of their own. After close there are none. What is committed meanwhile, by the
     * service's clock, may be left to the next call, so that this one ends however fast commands go on.
     *
     * <p>When the thread is interrupted, this ends after the event at hand and keeps the interrupt. An event whose subscriber ends
     * with the interrupt has not failed: the next call sends it again. So a subscriber should end with an
     * {@link InterruptedException} only when its thread was interrupted.
     *
     * @return how many were delivered
     */
    public int deliver() {
        int delivered = delivery.deliver();
        if (!delivery.isOverForHosts()) {
            housekeeping.doWhenDue(delivery::isOverForHosts);
        }
        return delivered;
    }

    /**
     * {@return how far all subscribers are that the store knows, sorted by name; of this service or not}
     *
     * <p>This counts, and so takes longer the more events wait.
     */
    public List<SubscriberStatus> subscribers() {
        return delivery.subscribers();
    }

    /**
     * {@return whether this service delivers to a subscriber; a name that no service delivers to keeps its events from being
     * dropped, and is to be removed}
     *
     * @param subscriber its name
     */
    public boolean serves(String subscriber) {
        return delivery.serves(subscriber);
    }

    /**
     * Removes a subscriber that no service delivers to any more, with its progress and its parked events.
     *
     * @param subscriber its name
     * @return whether the store knew it
     * @throws IllegalArgumentException when this service delivers to it
     */
    public boolean remove(String subscriber) {
        return delivery.remove(subscriber);
    }

    /**
     * Has a projection built again from the tables, by its own deliveries; until then it is sent no events.
     *
     * @param projection its name
     * @throws IllegalArgumentException when this service delivers to no projection of this name
     */
    public void rebuild(String projection) {
        delivery.rebuild(projection);
    }

    /**
     * {@return the events that the subscriber failed to take after the last try, oldest first}
     *
     * @param subscriber its name
     * @throws IllegalArgumentException when the store knows no subscriber of this name
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
     * @throws IllegalArgumentException when the store knows no subscriber of this name
     */
    public boolean resend(String subscriber, Sku sku, long number) {
        return delivery.resend(subscriber, sku, number);
    }

    /**
     * Gives up a parked event: it counts as delivered, those behind it go on, and the reason is logged. A {@link Projection} cannot
     * do without an event, so it is built again instead, from the tables.
     *
     * @param subscriber the name of the subscriber
     * @param sku the event's SKU
     * @param number the event's number
     * @param reason why, for those who read the log; not blank
     * @return whether such an event was parked
     * @throws IllegalArgumentException when the reason is blank, or the store knows no subscriber of this name
     */
    public boolean drop(String subscriber, Sku sku, long number, String reason) {
        return delivery.drop(subscriber, sku, number, reason);
    }

    /**
     * Stops to deliver events, and waits for the subscribers that are at work, those inside {@link #deliver()} included; commands
     * still work. May be called again.
     */
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
        private Duration lease = Duration.ofMinutes(1);
        private Duration idlePause = Duration.ofSeconds(1);
        private Duration eventAge = Duration.ofDays(7);
        private Duration messageAge = Duration.ofDays(30);
        private long mostEvents = Long.MAX_VALUE;
        private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
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
         * How long a subscriber's turn may last before another process may take over; 1 minute when not given.
         *
         * <p>A turn sends events for a quarter of it, and may be late by as long as the subscriber takes for one event. A process
         * that dies keeps its subscribers from others until the lease has ended.
         *
         * @param longest from 100 milliseconds to 1 day
         * @return this
         */
        public Builder lease(Duration longest) {
            this.lease = longest;
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
            missing(found, "policy", policy);
            missing(found, "clock", clock);
            missing(found, "retry of conflicts", conflicts);
            missing(found, "retry of deliveries", deliveries);
            missing(found, "thread factory", threads);
            below(found, "patience", patience, Duration.ZERO);
            below(found, "lease", lease, Duration.ofMillis(100));
            if (lease != null && lease.compareTo(Duration.ofDays(1)) > 0) {
                found.add("the lease " + lease + ", which is above " + Duration.ofDays(1));
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
