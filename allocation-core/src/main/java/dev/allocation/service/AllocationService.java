package dev.allocation.service;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.product.Availability;
import dev.allocation.port.ProductStore;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.log.EventLog;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.audit.Audit;
import dev.allocation.service.bus.Message;
import dev.allocation.service.bus.MessageBus;
import dev.allocation.service.delivery.Delivery;
import dev.allocation.service.delivery.Maintenance;
import dev.allocation.service.subscriber.Subscriber;
import dev.allocation.service.subscriber.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * The entry point of the library: carries out commands, answers queries, and delivers events to subscribers.
 *
 * <pre>{@code
 * AllocationService service = AllocationService.builder().store(store).build();
 * OrderLine line = OrderLine.of(new OrderId("order-1"), new LineId("1"), new Sku("SOFA"), 2);
 * Answer.ToAllocate answer = service.handle(new Command.Allocate(line));
 * }</pre>
 *
 * <p>Thread-safe. No argument may be null, and no method returns null. A command that fails throws an
 * {@link dev.allocation.model.AllocationException}; each kind of error has its own type.
 */
public final class AllocationService implements AutoCloseable {
    private final Reads reads;
    private final Clock clock;
    private final MessageBus bus;
    private final Planning planning;
    private final Audit audit;
    private final Delivery delivery;
    private final Maintenance maintenance;
    private final Subscriptions subscriptions;
    private final ThreadFactory threads;
    private final Duration shutdownTimeout;

    private AllocationService(ServiceSettings settings) {
        reads = settings.store.reads();
        clock = settings.clock;
        EventLog log = settings.store instanceof Store store ? store.events() : new NoEventLog();
        delivery = new Delivery(
                log,
                reads,
                settings.subscriptions.values(),
                settings.deliveries,
                settings.leaseTime,
                settings.idlePause,
                clock);
        Planner planner = new Planner(settings.policy, settings.namedPolicies);
        bus = new MessageBus(
                settings.store,
                planner,
                settings.conflicts,
                clock,
                delivery::wake,
                settings.combines && settings.store.combinesCommands());
        planning = new Planning(settings.store, planner, settings.conflicts, clock);
        audit = new Audit(settings.store, log.history(), planner, clock);
        maintenance = new Maintenance(
                log,
                delivery::serves,
                settings.eventAge,
                settings.mostEvents,
                List.of(
                        new Maintenance.Retention(settings.messageAge, bus::trimMessages),
                        new Maintenance.Retention(settings.dispatchedAge, bus::archiveDispatched),
                        new Maintenance.Retention(settings.emptiedAge, bus::archiveEmptied)),
                bus::removeVoidReservations,
                settings.clock);
        subscriptions = new Subscriptions(log, delivery, maintenance, settings.clock);
        threads = settings.threads;
        shutdownTimeout = settings.shutdownTimeout;
    }

    /** {@return a builder for a service} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the answer to a command, once its changes are committed}
     *
     * @param command the command
     * @param <R> the type of the command's answer
     * @throws dev.allocation.model.command.RefusedException when the command contradicts the stored state
     * @throws dev.allocation.port.ConflictException when another change to the product came first in every attempt
     * @throws dev.allocation.port.OutcomeUnknownException when the store failed during the commit, so that the change may or may
     *     not be stored
     * @throws dev.allocation.model.planning.UnknownPolicyException when the command names a policy that this service does not have
     * @throws dev.allocation.model.AllocationException when the policy failed, or the store could not carry out the command
     */
    public <R extends Answer> R handle(Command<R> command) {
        return bus.handle(Objects.requireNonNull(command, "command"));
    }

    /**
     * {@return the answer to the command of a message; a message that comes again gets its first answer again}
     *
     * <p>The outcome is stored in the transaction of the command. A refusal is stored too, and is thrown again as it was the
     * first time. After any other error nothing is stored, unless the outcome is unknown; the message can then be sent again.
     *
     * @param message the message
     * @param command the command
     * @param <R> the type of the command's answer
     * @throws dev.allocation.model.command.RefusedException when the command contradicts the stored state, or did so the first time
     * @throws dev.allocation.port.MessageConflictException when the message came with a different command before
     * @throws dev.allocation.port.ConflictException when another change to the product came first in every attempt
     * @throws dev.allocation.port.OutcomeUnknownException when the store failed during the commit; the same message sent again
     *     gets the answer
     * @throws dev.allocation.model.planning.UnknownPolicyException when the command names a policy that this service does not have
     * @throws dev.allocation.model.AllocationException when the policy failed, or the store could not carry out the command
     */
    public <R extends Answer> R handle(MessageId message, Command<R> command) {
        return bus.handle(
                Message.of(Objects.requireNonNull(message, "message"), Objects.requireNonNull(command, "command")));
    }

    /**
     * Deletes the receipts of messages that were first handled before an instant. A message that comes again after that counts as
     * new.
     *
     * @param before the instant, by the service's clock
     * @return the number of receipts that were deleted
     */
    public long trimMessages(Instant before) {
        return bus.trimMessages(Objects.requireNonNull(before, "before"));
    }

    /**
     * {@return one outcome for each command, in the order of the list, as if the commands had been sent one after another (rule
     * C4)}
     *
     * <p>Commands are committed in groups. On a database, a list costs much less than the same commands sent one by one. A command
     * that is refused, or whose policy fails, does not make the others fail. When the store fails, the commands of the
     * group that are not stored have an {@link Outcome.Failed} with the same {@link dev.allocation.port.StorageException}; send these
     * again. After a crash, the stored commands of each SKU are a prefix of the list's commands for that SKU.
     *
     * <p>In a transaction that the host began, a conflict or a failure of the store is thrown instead of becoming an outcome, and
     * the remaining commands are not sent. The host must then roll back, even if earlier commands were answered.
     *
     * @param commands the commands
     * @param <R> the type of all answers: the answer type of the commands, or {@link Answer} for a list of several types
     * @throws dev.allocation.port.ConflictException in a transaction of the host, when another change came first
     * @throws dev.allocation.port.StorageException in a transaction of the host, when the store failed
     */
    public <R extends Answer> List<Outcome<R>> handleAll(List<? extends Command<? extends R>> commands) {
        return bus.handleAll(CommandList.copyOf(commands));
    }

    /**
     * {@return the allocations of an order's lines, sorted by line, then SKU; empty when there are none}
     *
     * @param order the order
     */
    public List<Allocation> allocationsOf(OrderId order) {
        return reads.allocationsOf(Objects.requireNonNull(order, "order"), clock.instant());
    }

    /**
     * {@return the allocation of a line; empty when it has none}
     *
     * @param line the line
     */
    public Optional<Allocation> allocation(LineKey line) {
        return reads.allocation(Objects.requireNonNull(line, "line"), clock.instant());
    }

    /**
     * {@return a page of the allocations with a part in a batch, oldest part first; empty when there are no more}
     *
     * <p>The next page starts after the {@linkplain dev.allocation.model.Part#sequence() sequence} of the last part in the batch.
     *
     * @param batch the reference of the batch
     * @param after the sequence after which the page starts; 0 for the first page
     * @param most the maximum number of allocations, at least 1
     * @throws IllegalArgumentException when the number is below 1
     */
    public List<Allocation> allocationsOn(BatchReference batch, long after, int most) {
        return reads.allocationsOn(Objects.requireNonNull(batch, "batch"), after, most, clock.instant());
    }

    /**
     * {@return the availability of a product; empty when there is no such product}
     *
     * @param sku the product
     */
    public Optional<Availability> availabilityOf(Sku sku) {
        return reads.availabilityOf(Objects.requireNonNull(sku, "sku"), clock.instant());
    }

    /**
     * {@return the batch with a reference; empty when there is none}
     *
     * @param batch the reference of the batch
     */
    public Optional<Batch> batch(BatchReference batch) {
        return reads.batch(Objects.requireNonNull(batch, "batch"), clock.instant());
    }

    /**
     * {@return all batches of a product that are not archived, depleted ones included, in the order in which they were created}
     *
     * @param sku the product
     */
    public List<Batch> batchesOf(Sku sku) {
        return reads.batchesOf(Objects.requireNonNull(sku, "sku"), clock.instant());
    }

    /** {@return the questions about what would happen: why, what if, and how many by when} */
    public Planning planning() {
        return planning;
    }

    /** {@return the questions about the past, and the check of what is stored} */
    public Audit audit() {
        return audit;
    }

    /** {@return the reads about lines, whatever their state: reserved, waiting, dispatched} */
    public Lines lines() {
        return new Lines(reads.lines(), clock);
    }

    /**
     * Removes the reservations that are void, and places lines that wait for their units (rule N2). A started service does this by
     * itself; a host that does not start the service calls this method by its own schedule.
     *
     * @return the number of products in which reservations were removed
     */
    public long removeVoidReservations() {
        return bus.removeVoidReservations(() -> false);
    }

    /**
     * Archives the dispatched lines that left before an instant: the store forgets them. A repeat of such a line counts as
     * new, and its goods cannot come back. A started service does this by itself after {@link Builder#keepDispatched}.
     *
     * @param before the instant, by the service's clock
     * @return the number of lines that were archived
     */
    public long archiveDispatched(Instant before) {
        return bus.archiveDispatched(Objects.requireNonNull(before, "before"));
    }

    /**
     * Archives the batches that have had no units since an instant: the store forgets them, but keeps what they were first given.
     * So their references stay taken (rule S1), and any command but a repeat of the creation finds an unknown batch. A started
     * service does this by itself after {@link Builder#keepEmptied}.
     *
     * @param before the instant, by the service's clock
     * @return the number of batches that were archived
     */
    public long archiveEmptied(Instant before) {
        return bus.archiveEmptied(Objects.requireNonNull(before, "before"));
    }

    /**
     * Starts to deliver events, on one thread for each subscriber. One more thread does the maintenance: about once a second it
     * removes void reservations, and once a minute it deletes old events and messages, and archives old dispatched lines and
     * emptied batches.
     *
     * @throws IllegalStateException when the service was started or closed before
     */
    public void start() {
        delivery.start(threads, maintenance);
    }

    /** {@return the object that delivers events, shows the progress of subscribers, and manages their parked events} */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /**
     * Stops the delivery of events, and waits up to the {@linkplain Builder#shutdownTimeout shutdown timeout} for running
     * subscribers, including those inside {@link Subscriptions#deliver()}. Then it interrupts its own threads. Commands still
     * work afterwards. May be called again.
     */
    @Override
    public void close() {
        delivery.close(shutdownTimeout);
    }

    /**
     * Configures and builds a service. Only the store is required.
     *
     * <p>Not thread-safe. It may be used again for another service.
     */
    public static final class Builder {
        private final ServiceSettings settings = new ServiceSettings();

        private Builder() {}

        /**
         * Sets the store, which keeps the products. Subscribers need a {@link Store}, which has an event log.
         *
         * @param store the store, not null
         * @return this builder
         */
        public Builder store(ProductStore store) {
            settings.store = store;
            return this;
        }

        /**
         * Sets the policy that chooses the batch for a line. The default is {@link AllocationPolicy#EARLIEST_FIRST}.
         *
         * @param policy the policy, not null
         * @return this builder
         */
        public Builder policy(AllocationPolicy policy) {
            settings.policy = policy;
            return this;
        }

        /**
         * Adds a policy that a command can name, such as {@link Command.Allocate#by}. It chooses the batches that the command
         * itself takes. A line that is placed later, by a cut, a move or from the queue, goes by the
         * {@linkplain #policy(AllocationPolicy) policy of the service}.
         *
         * @param name the name, not null and not used twice
         * @param policy the policy, not null
         * @return this builder
         */
        public Builder policy(PolicyName name, AllocationPolicy policy) {
            settings.add(name, policy);
            return this;
        }

        /**
         * Sets the clock that gives the time of events and of retries. The default is the system clock.
         *
         * @param clock the clock, not null
         * @return this builder
         */
        public Builder clock(Clock clock) {
            settings.clock = clock;
            return this;
        }

        /**
         * Sets how conflicts between commands are retried. The default is {@link Retry#CONFLICTS}.
         *
         * @param retry the number of attempts and the pauses, not null
         * @return this builder
         */
        public Builder retryConflicts(Retry retry) {
            settings.conflicts = retry;
            return this;
        }

        /**
         * Sets whether commands that wait for one SKU, or for a connection, in this process may be committed together. The default
         * is true, which has an effect only on a store that asks for it ({@link ProductStore#combinesCommands}), such as a
         * database.
         *
         * <p>One caller then waits while another decides its command. So a thread that sends a command must hold no lock that the
         * policy or the clock takes: both would wait for each other.
         *
         * @param allowed false to commit each command by itself, by the thread of its caller
         * @return this builder
         */
        public Builder combineCommands(boolean allowed) {
            settings.combines = allowed;
            return this;
        }

        /**
         * Sets how deliveries to a subscriber are retried. The default is {@link Retry#DELIVERIES}.
         *
         * @param retry the number of attempts and the pauses, not null
         * @return this builder
         */
        public Builder retryDeliveries(Retry retry) {
            settings.deliveries = retry;
            return this;
        }

        /**
         * Sets how long {@link AllocationService#close} waits for subscribers before it interrupts them. The default is 30
         * seconds.
         *
         * @param shutdownTimeout the longest wait, at least 0
         * @return this builder
         */
        public Builder shutdownTimeout(Duration shutdownTimeout) {
            settings.shutdownTimeout = shutdownTimeout;
            return this;
        }

        /**
         * Sets the factory of the threads that deliver events. The default creates named daemon threads.
         *
         * @param threads the thread factory, not null
         * @return this builder
         */
        public Builder threads(ThreadFactory threads) {
            settings.threads = threads;
            return this;
        }

        /**
         * Sets how long a lease on a subscriber may last before another process may take over. The default is 1 minute.
         *
         * <p>A process begins no event after a quarter of this time, but an event that it has begun may take longer. After a
         * process dies, no other process can serve its subscribers until the lease has ended.
         *
         * @param longest the longest time of a lease, from 100 milliseconds to 1 day
         * @return this builder
         */
        public Builder leaseTime(Duration longest) {
            settings.leaseTime = longest;
            return this;
        }

        /**
         * Sets how long a delivery that found no events waits before it checks again. The default is 1 second. Events that this
         * service commits are delivered at once; the pause affects only events that other processes commit.
         *
         * @param pause the pause, at least 1 millisecond
         * @return this builder
         */
        public Builder idlePause(Duration pause) {
            settings.idlePause = pause;
            return this;
        }

        /**
         * Sets the age at which events are dropped from the log. The default is 7 days. No subscriber loses an event: an event
         * that a subscriber has yet to receive is kept, and so are all later events. An event that failed, or waits behind a
         * failed one, is kept too, but the events after it may be dropped.
         *
         * @param age the age, at least 0
         * @return this builder
         */
        public Builder keepEvents(Duration age) {
            settings.eventAge = age;
            return this;
        }

        /**
         * Sets how many events the log keeps before older ones are dropped, whatever their age. The default is no limit. No
         * subscriber loses an event, as described for {@link #keepEvents(Duration)}.
         *
         * @param most the maximum number of events, at least 0
         * @return this builder
         */
        public Builder keepEvents(long most) {
            settings.mostEvents = most;
            return this;
        }

        /**
         * Sets how long the receipts of messages are kept. The default is 30 days. A message that comes again after that counts
         * as new. When several services share one store, the shortest of their times applies.
         *
         * @param age the age, at least 0; it should be longer than the time within which any queue or sender may repeat a message
         * @return this builder
         */
        public Builder keepMessages(Duration age) {
            settings.messageAge = age;
            return this;
        }

        /**
         * Sets how long dispatched lines are remembered, so that a late repeat does not ship twice and goods can come back. The
         * default is 400 days. When several services share one store, the shortest of their times applies.
         *
         * @param age the age, at least 0
         * @return this builder
         */
        public Builder keepDispatched(Duration age) {
            settings.dispatchedAge = age;
            return this;
        }

        /**
         * Sets how long batches without units are kept, so that they can be counted anew and goods can come back into them. The
         * time begins with the last change of such a batch. The default is 400 days. When several services share one store, the
         * shortest of their times applies.
         *
         * @param age the age, at least 0
         * @return this builder
         */
        public Builder keepEmptied(Duration age) {
            settings.emptiedAge = age;
            return this;
        }

        /**
         * Adds a subscriber to all events from now on, in order.
         *
         * @param name the name under which the store keeps the progress of the subscriber: 1 to 255 characters, not blank
         * @param subscriber the subscriber, not null
         * @return this builder
         */
        public Builder subscribe(String name, Subscriber subscriber) {
            return subscribe(Subscription.of(name, subscriber));
        }

        /**
         * Adds a subscriber with its options.
         *
         * @param subscription the subscription, not null
         * @return this builder
         */
        public Builder subscribe(Subscription subscription) {
            settings.add(subscription);
            return this;
        }

        /**
         * {@return a service with these settings}
         *
         * @throws InvalidConfigurationException when a setting is missing or not valid; the exception names all problems
         * @throws IllegalStateException when a subscription changes the order option of a subscriber for which events wait; no
         *     subscriber is registered in this case
         */
        public AllocationService build() {
            settings.check();
            return new AllocationService(settings);
        }
    }
}
