/**
 * The interfaces that a store implements: products, units of work, reads and the log; and how a store fails.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.port;
