/** What PostgreSQL, MariaDB and H2 say in their own way. */
package dev.allocation.jdbc.dialect;
