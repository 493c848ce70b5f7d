/** Connections, the transactions on them, and the meaning of database errors. */
package dev.allocation.jdbc.connection;
