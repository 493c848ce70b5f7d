package dev.allocation.port;

/**
 * Where products are kept: the one thing that an adapter gives to the service layer.
 *
 * <p>Thread-safe. No method takes or returns null. A store that cannot do what was asked throws an
 * {@link dev.allocation.model.AllocationException}, and nothing of the unit of work is kept.
 */
public interface Store {
    /** {@return a new unit of work} */
    UnitOfWork begin();

    /** {@return what can be asked without changing anything} */
    Reads reads();

    /** {@return the committed events, and how far each subscriber is} */
    EventLog events();
}
