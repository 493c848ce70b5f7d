/**
 * Keeps products in memory: isolated, concurrent, fast, and gone with the process.
 *
 * <pre>
 * dev.allocation.service    the one door: AllocationService and its commands
 *       |
 * dev.allocation.port       what the library asks of a store
 *       |       ^
 *       |       | implements
 *       |   dev.allocation.inmemory
 *       |       |
 * dev.allocation.model      Product decides; values, policies, events, answers
 * </pre>
 *
 * <p>Start at {@link dev.allocation.inmemory.InMemoryStore}, and hand it to the builder of the service.
 */
module dev.allocation.inmemory {
    requires transitive dev.allocation;

    exports dev.allocation.inmemory;
}
