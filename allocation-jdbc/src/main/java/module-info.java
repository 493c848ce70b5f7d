/**
 * Keeps products in a relational database.
 *
 * <pre>
 * dev.allocation.service    the one door: AllocationService and its commands
 *       |
 * dev.allocation.port       what the library asks of a store
 *       |       ^
 *       |       | implements
 *       |   dev.allocation.jdbc
 *       |       |
 * dev.allocation.model      Product decides; values, policies, events, answers
 * </pre>
 *
 * <p>Start at {@link dev.allocation.jdbc.JdbcStore}, and hand it to the builder of the service.
 */
module dev.allocation.jdbc {
    requires transitive dev.allocation;
    requires transitive java.sql;

    exports dev.allocation.jdbc;
}
