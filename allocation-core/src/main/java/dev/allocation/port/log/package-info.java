/**
 * The event log that a store keeps: committed events, and the progress, leases and parked events of each subscriber.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.port.log;
