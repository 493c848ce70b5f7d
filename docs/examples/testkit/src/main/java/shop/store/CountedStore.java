package shop.store;

import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.Reads;
import dev.allocation.port.Receipts;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.records.StoredRecords;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

// tag::store
/** A store around another one, which counts what is committed. */
public final class CountedStore implements Store {
    private final Store kept;
    private final AtomicLong commits = new AtomicLong();

    public CountedStore(Store kept) {
        this.kept = kept;
    }

    public long commits() {
        return commits.get();
    }

    @Override
    public int groupSize() {
        return kept.groupSize();
    }

    @Override
    public boolean combinesCommands() {
        return kept.combinesCommands();
    }

    @Override
    public UnitOfWork begin() {
        return new CountedWork(kept.begin());
    }

    @Override
    public UnitOfWork begin(String command) {
        return new CountedWork(kept.begin(command));
    }

    @Override
    public UnitOfWork beginInTurn(String command, List<Sku> contended) {
        return new CountedWork(kept.beginInTurn(command, contended));
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
    public StoredRecords records() {
        return kept.records();
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

    @Override
    public int archiveDispatched(Instant before, int most) {
        return kept.archiveDispatched(before, most);
    }

    @Override
    public int archiveEmptied(Instant before, int most) {
        return kept.archiveEmptied(before, most);
    }

    private final class CountedWork implements UnitOfWork {
        private final UnitOfWork work;

        CountedWork(UnitOfWork work) {
            this.work = work;
        }

        @Override
        public void othersWait(String command) {
            work.othersWait(command);
        }

        @Override
        public void awaitTurn() {
            work.awaitTurn();
        }

        @Override
        public Products load(List<? extends Need> needs) {
            return work.load(needs);
        }

        @Override
        public Products load(List<? extends Need> needs, Supplier<Instant> now) {
            return work.load(needs, now);
        }

        @Override
        public Receipts receipts() {
            return work.receipts();
        }

        @Override
        public void commit(Instant at) {
            work.commit(at);
            commits.incrementAndGet();
        }

        @Override
        public List<Sku> commitEach(Instant at) {
            List<Sku> overtaken = work.commitEach(at);
            commits.incrementAndGet();
            return overtaken;
        }

        @Override
        public void close() {
            work.close();
        }
    }
}
// end::store
