/**
 * A store in a relational database, over plain {@code java.sql}: PostgreSQL, MariaDB and H2.
 *
 * <p>This package contains the types that hosts use. The packages below it are not exported; each is one part of the store, and
 * none depends on the packages that are built on it.
 */
package dev.allocation.jdbc;
