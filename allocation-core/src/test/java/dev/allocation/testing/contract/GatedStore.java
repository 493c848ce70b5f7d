package dev.allocation.testing.contract;

import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.Reads;
import dev.allocation.port.Receipts;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A store that asks for combined commands, and whose commit or connection waits, once the gate is shut, until a test opens it. */
final class GatedStore implements Store {
    /** What happens in place of a commit. */
    interface Fault {
        void on(Runnable commit);
    }

    final CountDownLatch committing = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);
    final CountDownLatch connecting = new CountDownLatch(1);
    final CountDownLatch connectionGate = new CountDownLatch(1);
    final AtomicInteger commits = new AtomicInteger();
    private final AtomicBoolean isShut = new AtomicBoolean();
    private final AtomicBoolean hasNoConnection = new AtomicBoolean();
    /** What becomes of each commit that does not wait. */
    volatile Fault onCommit = Runnable::run;
    /** What becomes of the load of each unit of work for several commands. */
    volatile Runnable onGroup = () -> {};

    /** What becomes of the wait for a connection, once the gate is open. */
    volatile Runnable onConnection = () -> {};

    /** What happens after each unit of work was closed. */
    volatile Runnable onClose = () -> {};

    private final Store kept;

    GatedStore(Store kept) {
        this.kept = kept;
    }

    /** Lets the next commit wait, and counts commits from it on. */
    void shut() {
        commits.set(0);
        isShut.set(true);
    }

    /** Lets the next unit of work wait for its connection, and counts commits from it on. */
    void shutConnections() {
        commits.set(0);
        hasNoConnection.set(true);
    }

    @Override
    public boolean combinesCommands() {
        return true;
    }

    @Override
    public int groupSize() {
        return 500;
    }

    @Override
    public UnitOfWork begin() {
        return new Gated(kept.begin(), false);
    }

    @Override
    public UnitOfWork begin(String command) {
        return new Gated(kept.begin(command), command.equals("list"));
    }

    @Override
    public UnitOfWork beginInTurn(String command, List<Sku> contended) {
        return new Gated(kept.beginInTurn(command, contended), command.equals("list"));
    }

    @Override
    public UnitOfWork beginSnapshot() {
        return kept.beginSnapshot();
    }

    @Override
    public Reads reads() {
        return kept.reads();
    }

    @Override
    public EventLog events() {
        return kept.events();
    }

    @Override
    public String incarnation() {
        return kept.incarnation();
    }

    @Override
    public int trimMessages(Instant before, int most) {
        return kept.trimMessages(before, most);
    }

    private final class Gated implements UnitOfWork {
        private final UnitOfWork work;
        private boolean isGroup;

        Gated(UnitOfWork work, boolean isGroup) {
            this.work = work;
            this.isGroup = isGroup;
        }

        @Override
        public void othersWait(String command) {
            isGroup = command.equals("list");
            work.othersWait(command);
        }

        @Override
        public void awaitTurn() {
            if (hasNoConnection.getAndSet(false)) {
                connecting.countDown();
                Callers.await(connectionGate);
                onConnection.run();
            }
            work.awaitTurn();
        }

        @Override
        public Products load(List<? extends Need> needs) {
            return work.load(needs);
        }

        @Override
        public Products load(List<? extends Need> needs, Supplier<Instant> now) {
            if (isGroup) {
                onGroup.run();
            }
            return work.load(needs, now);
        }

        @Override
        public Receipts receipts() {
            return work.receipts();
        }

        @Override
        public void commit(Instant at) {
            commit(() -> work.commit(at));
        }

        @Override
        public List<Sku> commitEach(Instant at) {
            List<Sku> left = new ArrayList<>();
            commit(() -> left.addAll(work.commitEach(at)));
            return left;
        }

        private void commit(Runnable commit) {
            commits.incrementAndGet();
            if (isShut.getAndSet(false)) {
                committing.countDown();
                Callers.await(gate);
                commit.run();
            } else {
                onCommit.on(commit);
            }
        }

        @Override
        public void close() {
            work.close();
            onClose.run();
        }
    }
}
