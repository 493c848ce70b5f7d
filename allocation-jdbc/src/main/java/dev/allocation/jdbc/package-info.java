/** A store in a relational database, over plain {@code java.sql}: PostgreSQL, MariaDB and H2. */
package dev.allocation.jdbc;
