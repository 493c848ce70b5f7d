/** The interfaces that a store implements: products, units of work, reads and the log; and how a store fails. */
package dev.allocation.port;
