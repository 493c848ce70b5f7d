/** Connections, the transactions on them, and what the errors of a database mean. */
package dev.allocation.jdbc.connection;
