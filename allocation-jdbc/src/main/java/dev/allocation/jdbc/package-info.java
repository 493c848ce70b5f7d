/**
 * A store in a relational database, over plain {@code java.sql}: PostgreSQL, MariaDB and H2.
 *
 * <p>What hosts use is here. The packages below are not exported: each is a room of the store, and none knows those that are
 * built on it.
 */
package dev.allocation.jdbc;
