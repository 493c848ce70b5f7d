/**
 * The plain values of events, which stores keep and other systems receive.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.port.event;
