/**
 * The loaded products of a unit of work, and the needs of commands, which say what must be loaded.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.model.loading;
