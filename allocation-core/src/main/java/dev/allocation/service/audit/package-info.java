/**
 * The questions about a store itself: its history, its state in the past, and whether its data agree.
 *
 * <p>No argument and no result is null, unless its documentation says otherwise.
 */
package dev.allocation.service.audit;
