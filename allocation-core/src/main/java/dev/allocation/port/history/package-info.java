/**
 * What the log of a store tells about the past of a SKU, a line and an order.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.port.history;
