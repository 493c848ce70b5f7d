package dev.allocation.port;

/**
 * A store of products with a log of their events, from which the service layer serves subscribers.
 *
 * <p>Thread-safe. The log holds the events of a commit if and only if the commit is kept (rule E3).
 */
public interface Store extends ProductStore {
    /** {@return the event log: the committed events, and the progress of each subscriber} */
    EventLog events();
}
