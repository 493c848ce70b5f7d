/**
 * The reasons why batches take a line, or why they do not.
 *
 * <p>All types are immutable. No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.model.explanation;
