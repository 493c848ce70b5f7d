package dev.allocation.inmemory;

import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.EventLog;
import java.time.Instant;

/** A store that does what another does, but for what a subclass changes. */
abstract class DelegatingStore implements Store {
    final Store store;

    DelegatingStore(Store store) {
        this.store = store;
    }

    @Override
    public UnitOfWork begin() {
        return store.begin();
    }

    @Override
    public Reads reads() {
        return store.reads();
    }

    @Override
    public EventLog events() {
        return store.events();
    }

    @Override
    public String incarnation() {
        return store.incarnation();
    }

    @Override
    public int trimMessages(Instant before, int most) {
        return store.trimMessages(before, most);
    }

    @Override
    public int archiveDispatched(Instant before, int most) {
        return store.archiveDispatched(before, most);
    }

    @Override
    public int archiveEmptied(Instant before, int most) {
        return store.archiveEmptied(before, most);
    }
}
