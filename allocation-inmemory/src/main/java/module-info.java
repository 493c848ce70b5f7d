/**
 * Keeps products in memory: isolated, concurrent, fast, and lost when the process ends.
 *
 * <pre>
 *   host application          composition root, entrypoints, its own subscribers
 *         |
 *         v
 *   dev.allocation.service    the entry point: commands in, answers out
 *         |
 *         v
 *   dev.allocation.port       the interfaces that a store implements
 *         |
 *         v
 *   dev.allocation.model      values, commands, decisions, events
 *         ^
 *         |
 * +- this module -------------------------------------------------------+
 * | dev.allocation.inmemory   a store: implements port, sees model      |
 * +---------------------------------------------------------------------+
 * </pre>
 *
 * <p>Start at {@link dev.allocation.inmemory.InMemoryStore}, and hand it to the builder of the service.
 */
module dev.allocation.inmemory {
    requires transitive dev.allocation;

    exports dev.allocation.inmemory;
}
