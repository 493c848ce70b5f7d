/**
 * What a store tells about lines that hold, wait or are dispatched, apart from what commands and events need.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.port.lines;
