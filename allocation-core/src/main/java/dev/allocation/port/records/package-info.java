/**
 * The stored records, which a store shows for a check of all its invariants.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.port.records;
