/**
 * The choice of a batch for a line: rules that refuse batches, policies that choose among the others, and the planner that uses
 * both.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.model.planning;
