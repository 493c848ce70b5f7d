/** The SQL dialects of PostgreSQL, MariaDB and H2. */
package dev.allocation.jdbc.dialect;
