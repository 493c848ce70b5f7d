/**
 * Keeps products in a relational database: PostgreSQL, MariaDB or H2.
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
 * | dev.allocation.jdbc       a store: implements port, sees model      |
 * +---------------------------------------------------------------------+
 * </pre>
 *
 * <p>Start at {@link dev.allocation.jdbc.JdbcStore}, and hand it to the builder of the service.
 */
module dev.allocation.jdbc {
    requires transitive dev.allocation;
    requires transitive java.sql;

    exports dev.allocation.jdbc;
}
