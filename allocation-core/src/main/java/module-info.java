/**
 * Promises units of batches to order lines, and keeps every promise straight.
 *
 * <pre>
 * host application     composition root, entrypoints, its own subscribers
 *       |
 * dev.allocation.service    the one door: AllocationService and its commands
 *       |
 * dev.allocation.port       what the library asks of a store
 *       |
 * dev.allocation.model      Product decides; values, policies, events, answers
 * </pre>
 *
 * <p>Start at {@link dev.allocation.service.AllocationService}. The module needs {@code java.base} and
 * nothing else; where {@code jdk.jfr} is there, recordings of the JVM show what the service does.
 */
module dev.allocation {
    requires static jdk.jfr;

    exports dev.allocation.model;
    exports dev.allocation.port;
    exports dev.allocation.service;
}
