package dev.allocation.service;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.Reads;
import dev.allocation.port.Receipts;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.port.lines.LineReads;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A store that keeps nothing: every product is new to it, commits do what a test says, and leases are handed in by it. */
@SuppressWarnings("missing-explicit-ctor") // tests are not exported
public final class StubStore implements Store, Reads, LineReads, EventLog {
    /** What a commit, or the handing out of a lease, does. */
    public interface Fault {
        Fault NONE = () -> {};

        void happens();
    }

    public static final Command.CreateBatch COMMAND =
            new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 1));

    public final BlockingQueue<DeliveryLease> leases = new LinkedBlockingQueue<>();
    public final BlockingQueue<DeliveryLease> completed = new LinkedBlockingQueue<>();
    /** How many events the leases were asked to have at the most. */
    public final List<Integer> pages = new CopyOnWriteArrayList<>();

    public volatile Fault onClaim = Fault.NONE;
    public volatile Consumer<List<DeliveryLease.Failure>> onFailures = failures -> {};
    public volatile Fault onCompletion = Fault.NONE;
    public int groupSize = Store.super.groupSize();
    /** What a completion is answered. */
    public volatile boolean counts = true;

    public volatile int handled = -1;
    public volatile Fault onRebuild = Fault.NONE;
    public final Queue<String> rebuilds = new ConcurrentLinkedQueue<>();
    public final BlockingQueue<Instant> trims = new LinkedBlockingQueue<>();
    public volatile Fault onTrim = Fault.NONE;
    public volatile Fault onSweep = Fault.NONE;
    /** How many events each trim drops; none once this is empty. */
    public final Queue<Integer> trimmed = new ConcurrentLinkedQueue<>();

    /** How many pieces of preparation there are. */
    public int piecesToPrepare;

    public int preparations;

    public volatile List<SubscriberStatus> subscribers = List.of();
    public List<ProductSnapshot> snapshots = List.of();
    public boolean snapshotsClosed;
    /** How long the renewed leases are. */
    public final List<Duration> renewals = new CopyOnWriteArrayList<>();
    /** How many renewals count. */
    public int renewable = Integer.MAX_VALUE;
    /** What a wish to resend or drop an event is answered. */
    public volatile boolean found;

    public boolean combines;
    public Fault onConnection = Fault.NONE;
    public Fault onTurn = Fault.NONE;
    /** The products of each unit of work in turn. */
    public final List<List<Sku>> inTurn = new CopyOnWriteArrayList<>();

    public Fault onCommit = Fault.NONE;
    /** The products that each commit leaves out, when it may. */
    public List<Sku> leftOut = List.of();

    public Fault onClose = Fault.NONE;
    public int loads;
    public int closes;

    @Override
    public int groupSize() {
        return groupSize;
    }

    @Override
    public boolean combinesCommands() {
        return combines;
    }

    @Override
    public UnitOfWork begin() {
        return unitOfWork(onConnection);
    }

    @Override
    public UnitOfWork beginInTurn(String command, List<Sku> contended) {
        inTurn.add(contended);
        return unitOfWork(onTurn);
    }

    private UnitOfWork unitOfWork(Fault onTurn) {
        return new UnitOfWork() {
            private Receipts receipts;

            @Override
            public void awaitTurn() {
                onTurn.happens();
            }

            @Override
            public Products load(List<? extends Need> needs) {
                loads++;
                receipts = Receipts.of(needs, List.of());
                return new Products(needs, List.of(), Map.of());
            }

            @Override
            public Receipts receipts() {
                return receipts;
            }

            @Override
            public void commit(Instant at) {
                onCommit.happens();
            }

            @Override
            public List<Sku> commitEach(Instant at) {
                commit(at);
                return leftOut;
            }

            @Override
            public void close() {
                closes++;
                onClose.happens();
            }
        };
    }

    @Override
    public Reads reads() {
        return this;
    }

    @Override
    public Optional<ProductSnapshot> snapshot(Sku sku) {
        return Optional.empty();
    }

    @Override
    public EventLog events() {
        return this;
    }

    @Override
    public String incarnation() {
        return "stub";
    }

    @Override
    public int trimMessages(Instant before, int most) {
        return 0;
    }

    @Override
    public Optional<DeliveryLease> claim(String subscriber, int most, Instant now, Duration leaseTime) {
        pages.add(most);
        onClaim.happens();
        return Optional.ofNullable(leases.poll());
    }

    @Override
    public boolean complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
        onCompletion.happens();
        onFailures.accept(failures);
        this.handled = handled;
        return completed.add(lease) && counts;
    }

    @Override
    public void subscribe(Map<String, SubscriberOptions> subscribers) {}

    @Override
    public boolean remove(String subscriber) {
        return false;
    }

    @Override
    public List<SubscriberStatus> subscribers() {
        return subscribers;
    }

    @Override
    public EventHistory history() {
        return new NoEventLog();
    }

    @Override
    public List<LogEntry> after(long position, int most) {
        return List.of();
    }

    @Override
    public List<ParkedEvent> parked(String subscriber) {
        return List.of();
    }

    @Override
    public boolean resend(String subscriber, Sku sku, long number, Instant now) {
        return found;
    }

    @Override
    public boolean drop(String subscriber, Sku sku, long number, Instant now) {
        return found;
    }

    @Override
    public boolean prepare() {
        preparations++;
        return preparations < piecesToPrepare;
    }

    @Override
    public int trim(Instant before, long newest, int most) {
        trims.add(before);
        onTrim.happens();
        return Optional.ofNullable(trimmed.poll()).orElse(0);
    }

    @Override
    public List<Allocation> allocationsOf(OrderId order, Instant now) {
        return List.of();
    }

    @Override
    public Optional<Allocation> allocation(LineKey line, Instant now) {
        return Optional.empty();
    }

    @Override
    public List<Allocation> allocationsOn(BatchReference batch, long after, int most, Instant now) {
        return List.of();
    }

    @Override
    public List<Batch> batchesOf(Sku sku, Instant now) {
        return List.of();
    }

    @Override
    public Optional<Availability> availabilityOf(Sku sku, Instant now) {
        return Optional.empty();
    }

    @Override
    public Optional<Batch> batch(BatchReference batch, Instant now) {
        return Optional.empty();
    }

    @Override
    public Stream<ProductSnapshot> snapshots() {
        return snapshots.stream().onClose(() -> snapshotsClosed = true);
    }

    @Override
    public void rebuild(String subscriber) {
        onRebuild.happens();
        rebuilds.add(subscriber);
    }

    @Override
    public boolean renew(DeliveryLease lease, Instant now, Duration leaseTime) {
        renewals.add(leaseTime);
        return renewals.size() <= renewable;
    }

    @Override
    public LineReads lines() {
        return this;
    }

    @Override
    public List<LineState> linesOf(OrderId order, Instant now) {
        return List.of();
    }

    @Override
    public Optional<LineState> line(LineKey line, Instant now) {
        return Optional.empty();
    }

    @Override
    public List<LineState.Waiting> waitingFor(Sku sku, Optional<LineState.Waiting> after, int most) {
        return List.of();
    }

    @Override
    public List<Allocation> reservationsEnding(EndCursor after, Instant end, int most) {
        onSweep.happens();
        return List.of();
    }

    @Override
    public List<LineState.Waiting> overdue(LocalDate today, Optional<LineState.Waiting> after, int most) {
        return List.of();
    }
}
