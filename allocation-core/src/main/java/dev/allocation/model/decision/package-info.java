/**
 * The decisions: one class for each type of command, which emits the events that carry its answer out.
 *
 * <p>Decisions have no state, so they are immutable and thread-safe. They change only the drafts that they are given, which
 * belong to one thread. No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.model.decision;
